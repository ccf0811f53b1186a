import { after, before, describe } from 'node:test';
import { describeCertificates } from './certificates.mjs';
import { describeCredentials } from './credentials.mjs';
import { describeDescribed } from './described.mjs';
import { describeEchoes } from './echoes.mjs';
import { describeExamples } from './examples.mjs';
import { describeFailures } from './failures.mjs';
import { describeFiles } from './files.mjs';
import { describeFixtures } from './fixtures.mjs';
import { describeLookups } from './lookups.mjs';
import { openRealN8n, sandboxControl } from './openRealN8n.mjs';
import { describeOwners } from './owners.mjs';
import { describeSecrets } from './secrets.mjs';
import { describeServerClock } from './serverClock.mjs';
import { describeSessionHosts } from './sessionHosts.mjs';
import { describeSessions } from './sessions.mjs';
import { describeSignedApi } from './signedApi.mjs';
import { describeSignedNode } from './signedNode.mjs';
import { describeTriggers } from './triggers.mjs';
import { describeTools } from './tools.mjs';
import { describeValues } from './values.mjs';

describe('in a real n8n', () => {
	let server;
	let control;
	const n8n = () => server;
	const sandbox = () => control;

	before(async () => {
		server = await openRealN8n();
		control = sandboxControl(server.sandboxUrl);
	});

	after(async () => await server?.close());

	describeExamples(n8n, sandbox);
	describeFixtures(n8n, sandbox);
	describeFiles(n8n, sandbox);
	describeFailures(n8n, sandbox);
	describeValues(n8n, sandbox);
	describeCredentials(n8n);
	describeSignedApi(n8n);
	describeSignedNode(n8n);
	describeLookups(n8n, sandbox);
	describeSessions(n8n, sandbox);
	describeOwners(n8n, sandbox);
	describeCertificates(n8n, sandbox);
	describeTriggers(n8n, sandbox);
	describeTools(n8n, sandbox);
	describeServerClock(n8n, sandbox);
	describeEchoes(n8n, sandbox);
	describeDescribed(n8n, sandbox);
	describeSessionHosts(n8n, sandbox);
	// Last, so that it searches what everything before it has left behind.
	describeSecrets(n8n, sandbox);
});
