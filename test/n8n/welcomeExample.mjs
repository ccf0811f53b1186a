import assert from 'node:assert/strict';
import { it } from 'node:test';
import { activate, executions, isListening } from './activeWorkflow.mjs';

const id = 'exampleOneAccess3';
const ada = { username: 'ada', name: 'Ada', organizationId: 'org-1', disabled: false };

/** The example that OneAccess starts and Lanying IM ends. */
export function describeWelcomeExample(n8n, sandbox) {
	it(`${id} welcomes each new user once and tells OneAccess the ID, or why not`, async () => {
		await sandbox().reset();
		const workflow = await n8n().api('GET', `/workflows/${id}`);
		const { webhookId } = workflow.nodes.find(({ name }) => name === 'New User');
		const url = `${n8n().url}/webhook/${webhookId}/callback`;
		await activate(n8n(), workflow);
		await isListening(url);
		const created = async (fields) =>
			await sandbox().callback('oneaccess', {
				url,
				eventType: 'CREATE_USER',
				data: ada,
				...fields,
			});

		assert.equal((await created({ signature: 'wrong' })).status, 401);
		const first = await created({});
		const again = await created({});
		const meaning = 'The app has no more licenses';
		await sandbox().set('lanying', {
			forceCode: { code: '30023', message: meaning, path: '/user/register/v2' },
		});
		const refused = await created({ data: { ...ada, username: 'bola' } });
		await sandbox().set('lanying', { forceCode: null });

		const runs = await executions(n8n(), workflow, 3);
		assert.equal(runs.length, 3, 'the wrong signature starts nothing');
		const [welcomed, exists, failed] = runs;
		const [{ user_id: userId }] = welcomed.items('Create User', 0);
		assert.ok(Number.isSafeInteger(userId));
		assert.deepEqual([first.status, first.acceptable, first.id], [200, true, String(userId)]);
		const [{ msg_ids: messages, ...sent }] = welcomed.items('Welcomed');
		assert.deepEqual([sent, messages.length], [{ success: true }, 1]);

		assert.deepEqual(
			[again.status, again.reason],
			[400, '400 Lanying IM has a user named ada already'],
		);
		assert.deepEqual(
			exists.items('Refuse: Exists').map(({ code }) => code),
			['10004'],
		);
		assert.equal(refused.status, 500);
		assert.match(refused.reason, /^500 .*licen[cs]e/i);
		assert.deepEqual(
			failed.items('Refuse: Failed').map(({ code }) => code),
			['30023'],
		);

		const requests = await sandbox().requests('lanying');
		const registered = requests.filter(
			({ path, accepted }) => accepted && path === '/user/register/v2',
		);
		assert.deepEqual(
			registered.map(({ body }) => body.username),
			['ada'],
		);
		const delivered = requests.filter(({ path }) => path === '/message/send');
		assert.deepEqual(
			delivered.map(({ body }) => [body.targets, body.content]),
			[[[userId], 'Welcome, Ada! Write to us here whenever you need help.']],
		);
	});
}
