import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import { activate, executions, isListening } from './activeWorkflow.mjs';

const id = 'exampleOneAccess3';
const ada = { username: 'ada', name: 'Ada', organizationId: 'org-1', disabled: false };
const ends = ['Welcomed', 'Welcome by Hand', 'Refuse: Exists', 'Refuse: Failed'];

/** The example that OneAccess starts and Lanying IM ends. */
export function describeWelcomeExample(n8n, sandbox) {
	describe(id, () => {
		let workflow;
		let url;
		let earlier = 0;

		before(async () => {
			workflow = await n8n().api('GET', `/workflows/${id}`);
			assert.equal(workflow.active, false, 'nothing is active before somebody wants it');
			const { webhookId } = workflow.nodes.find(({ name }) => name === 'New User');
			url = `${n8n().url}/webhook/${webhookId}/callback`;
			await activate(n8n(), workflow);
			await isListening(url);
		});

		beforeEach(async () => {
			earlier = (await executions(n8n(), workflow, 0)).length;
			await sandbox().reset();
		});

		const call = async (fields) => await sandbox().callback('oneaccess', { url, ...fields });
		const created = async (fields) =>
			await call({ eventType: 'CREATE_USER', data: ada, ...fields });

		/** The executions of one test, each as the items that came to each end and to what is asked. */
		const runs = async (count, also = []) => {
			const all = (await executions(n8n(), workflow, earlier + count)).slice(earlier);
			assert.equal(all.length, count);
			assert.deepEqual([...new Set(all.map(({ status }) => status))], ['success']);
			return all.map(({ items }) =>
				Object.fromEntries([...also, ...ends].map((name) => [name, items(name)])),
			);
		};
		const refusedBy = async (path, code, during) => {
			await sandbox().set('lanying', { forceCode: { code, message: 'refused', path } });
			return await during().finally(
				async () => await sandbox().set('lanying', { forceCode: null }),
			);
		};
		const sent = async (path) => {
			const requests = await sandbox().requests('lanying');
			return requests.filter((request) => request.path === path && request.accepted);
		};

		it('answers the check of the console, and starts nothing for that or a wrong signature', async () => {
			assert.equal((await call({ eventType: 'CHECK_URL', data: 'abc' })).acceptable, true);
			assert.equal((await created({ signature: 'wrong' })).status, 401);
			assert.equal((await created({})).status, 200);
			await runs(1);
		});

		it('gives a new user an account and a welcome, and OneAccess the ID of the account', async () => {
			const answer = await created({ nonce: 'first' });
			const between = ['New User', 'Create User', 'Answer With ID'];
			const [run] = await runs(1, between);

			const [{ user_id: userId }] = run['Create User'];
			assert.ok(Number.isSafeInteger(userId));
			assert.deepEqual([answer.status, answer.acceptable, answer.id], [200, true, String(userId)]);
			const { timestamp } = JSON.parse(answer.body);
			assert.deepEqual(run['New User'], [
				{ eventType: 'CREATE_USER', timestamp, nonce: 'first', data: ada },
			]);
			assert.equal(run['Create User'].length, 1);
			assert.deepEqual(run['Answer With ID'], run['Create User']);
			const [{ msg_ids: messages }] = run.Welcomed;
			assert.equal(messages.length, 1);
			assert.deepEqual(
				ends.map((name) => run[name]),
				[[{ success: true, msg_ids: messages }], [], [], []],
			);

			const [registration, ...more] = await sent('/user/register/v2');
			assert.deepEqual([registration.body.username, more], ['ada', []]);
			assert.match(registration.body.password, /^[0-9a-f]{32}$/);
			assert.deepEqual(
				(await sent('/message/send')).map(({ body }) => [body.targets, body.content]),
				[[[userId], 'Welcome, Ada! Write to us here whenever you need help.']],
			);
		});

		it('refuses a user whose name is taken in Lanying IM, and welcomes nobody', async () => {
			await created({});
			const again = await created({});
			assert.deepEqual(
				[again.status, again.reason],
				[400, '400 Lanying IM has a user named ada already'],
			);
			const [, run] = await runs(2);
			assert.deepEqual(
				ends.map((name) => run[name].map(({ code }) => code)),
				[[], [], ['10004'], []],
			);
			assert.equal((await sent('/user/register/v2')).length, 1);
			assert.equal((await sent('/message/send')).length, 1);
		});

		it('says why a user cannot be created, after which the same event can be sent again', async () => {
			const refused = await refusedBy('/user/register/v2', '30023', async () => await created({}));
			assert.equal(refused.status, 500);
			assert.match(refused.reason, /^500 .*licen[cs]e/i);
			const { headers, body } = refused;
			assert.equal((await fetch(url, { method: 'POST', headers, body })).status, 200);
			const [failed, welcomed] = await runs(2);
			assert.deepEqual(
				ends.map((name) => failed[name].map(({ code }) => code)),
				[[], [], [], ['30023']],
			);
			assert.deepEqual(
				ends.map((name) => welcomed[name].length),
				[1, 0, 0, 0],
			);
		});

		it('leaves a welcome that fails to a person, and the user to OneAccess', async () => {
			const answer = await refusedBy('/message/send', '10010', async () => {
				const record = await created({});
				// The message follows the answer.
				await runs(1);
				return record;
			});
			const [run] = await runs(1, ['Create User']);
			assert.deepEqual([answer.status, answer.id], [200, String(run['Create User'][0].user_id)]);
			assert.deepEqual(
				ends.map((name) => run[name].map(({ code }) => code)),
				[[], ['10010'], [], []],
			);
		});
	});
}
