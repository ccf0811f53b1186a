import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { credentialTypeOf, httpWorkflow, nodeWorkflow } from './workflows.mjs';

const branches = { outputMode: 'successFailure' };
const users = '/api/v2/tenant/users';
const decision = '/person-ds/credit/NigeriaAutoDecision';
const calls = {
	oneAccess: {
		resource: 'api',
		operation: 'request',
		method: 'GET',
		path: users,
	},
	iceKredit: {
		resource: 'api',
		operation: 'request',
		method: 'POST',
		path: decision,
		bodyMode: 'json',
		bodyJson: '{}',
	},
};

/** Providers whose answers repeat a secret where a code, a message or an ID belongs. */
export function describeEchoes(n8n, sandbox) {
	describe('an answer that repeats a secret', () => {
		let demo;
		let secrets;

		before(async () => {
			demo = await demoCredentials(n8n().sandboxUrl);
			const { data: oneAccess } = demo.find(({ type }) => type === 'oneAccessApi');
			const { data: iceKredit } = demo.find(({ type }) => type === 'iceKreditApi');
			secrets = [oneAccess.clientSecret, iceKredit.merchantPassword];
		});

		after(async () => {
			for (const provider of ['oneaccess', 'icekredit']) {
				await sandbox().set(provider, { forceAnswer: null });
			}
		});

		/** The demo's secrets under a name that nobody has signed in with. */
		async function newcomer(node, change) {
			const type = credentialTypeOf[node];
			const { data } = demo.find((credential) => credential.type === type);
			const name = `${type} ${Math.random()}`;
			const body = { name, type, data: { ...data, ...change } };
			const { id } = await n8n().api('POST', '/credentials', body);
			return { id, name, type, data: body.data };
		}

		async function answer(provider, path, body, status) {
			const contentType = 'application/json';
			const forceAnswer = { path, status, contentType, body: JSON.stringify(body) };
			await sandbox().set(provider, { forceAnswer });
		}

		function assertHidden(shown, what) {
			const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
			for (const secret of secrets) assert.ok(!text.includes(secret), `${what} holds a secret`);
			return text;
		}

		/** Runs a workflow, and looks at all that n8n shows, keeps and logs of it. */
		async function expectHidden(workflow) {
			const result = await n8n().runWorkflow(workflow);
			const { data } = await n8n().api('GET', `/executions/${result.id}`);
			const record = assertHidden(data, 'the execution record');
			assert.match(record, /\*\*hidden\*\*/);
			assertHidden(readFileSync(join(n8n().userFolder, 'n8n.log'), 'utf8'), 'the log');
			return result;
		}

		async function expectHiddenByNode(node, credential) {
			const parameters = calls[node];
			const branched = { ...parameters, ...branches };
			const result = await expectHidden(nodeWorkflow(node, branched, credential));
			const [failure] = result.items('Node', 1);
			const { error } = await expectHidden(nodeWorkflow(node, parameters, credential));
			assertHidden([failure, error, error.message, error.description], 'what is shown');
			return { failure, error };
		}

		const inCode = () => ({ error: `bad client ${secrets[0]}` });
		const hidden = 'bad client **hidden**';

		it('as the code of a call shows it nowhere', async () => {
			await answer('oneaccess', users, inCode(), 200);
			const credential = n8n().credentialIds.get('oneAccessApi');
			const { failure, error } = await expectHiddenByNode('oneAccess', credential);
			assert.equal(failure.code, hidden);
			assert.match(error.message, /bad client \*\*hidden\*\*/);
		});

		it('as the code of a sign-in shows it nowhere', async () => {
			await answer('oneaccess', '/api/v2/tenant/token', inCode(), 200);
			const change = () => ({ clientId: `client-${Math.random()}` });
			const credential = await newcomer('oneAccess', change());
			const { failure } = await expectHiddenByNode('oneAccess', credential);
			assert.equal(failure.code, hidden);

			const address = `${n8n().sandboxUrl}/oneaccess${users}`;
			const other = await newcomer('oneAccess', change());
			const { error } = await expectHidden(httpWorkflow('oneAccess', { url: address }, other));
			assert.match(JSON.stringify(error), /bad client \*\*hidden\*\*/);

			const tested = await newcomer('oneAccess', change());
			const { status, message } = await n8n().api('POST', '/credentials/test', {
				credentials: tested,
			});
			assert.equal(status, 'Error');
			assert.match(assertHidden(message, 'the Test'), /bad client \*\*hidden\*\*/);
		});

		it('as code, message and trace ID shows it nowhere', async () => {
			const secret = secrets[1];
			const body = { response_code: `no ${secret}`, message: `for ${secret}`, trace_id: secret };
			await answer('icekredit', decision, body, 200);
			const credential = n8n().credentialIds.get('iceKreditApi');
			const { failure } = await expectHiddenByNode('iceKredit', credential);
			const { code, message, traceId } = failure;
			assert.deepEqual(
				{ code, message, traceId },
				{ code: 'no **hidden**', message: 'for **hidden**', traceId: '**hidden**' },
			);
		});
	});
}
