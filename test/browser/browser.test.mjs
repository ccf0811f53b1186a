import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'node:test';
import { openRealN8n, sandboxControl } from '../n8n/openRealN8n.mjs';
import { describeBranches } from './branches.mjs';
import { describeCommunityNodes } from './communityNodes.mjs';
import { describeCredentials } from './credentials.mjs';
import { describeErrors } from './errors.mjs';
import { describeExampleLayout } from './exampleLayout.mjs';
import { describeExamples } from './examples.mjs';
import { describeFailureItems } from './failureItems.mjs';
import { describeNodePanel } from './nodePanel.mjs';
import { describeOperation } from './operation.mjs';
import { openBrowser } from './openBrowser.mjs';
import { describeSignedApi } from './signedApi.mjs';
import { describeSignedApiForm } from './signedApiForm.mjs';
import { describeSignedWebhooks } from './signedWebhooks.mjs';
import { describeTool } from './tool.mjs';
import { describeTries } from './tries.mjs';
import { describeWaiting } from './waiting.mjs';

describe('in the editor, as a user sees it', () => {
	let server;
	let control;
	let browser;

	before(async () => {
		server = await openRealN8n();
		control = sandboxControl(server.sandboxUrl);
		browser = await openBrowser(server.url);
	});

	after(async () => {
		await browser?.close();
		await server?.close();
	});

	// Every test is also one of this: the browser has nothing to complain about.
	afterEach(() => assert.deepEqual(browser.problems.splice(0), []));

	const surroundings = {
		n8n: () => server,
		sandbox: () => control,
		page: () => browser.page,
	};
	describeNodePanel(surroundings);
	describeCredentials(surroundings);
	describeSignedApi(surroundings);
	describeSignedApiForm(surroundings);
	describeTries(surroundings);
	describeSignedWebhooks(surroundings);
	describeOperation(surroundings);
	describeBranches(surroundings);
	describeErrors(surroundings);
	describeFailureItems(surroundings);
	describeWaiting(surroundings);
	describeTool(surroundings);
	describeExamples(surroundings);
	describeExampleLayout(surroundings);
	describeCommunityNodes(surroundings);
});
