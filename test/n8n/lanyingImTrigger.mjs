import assert from 'node:assert/strict';
import { it } from 'node:test';
import { activate, executions, isListening, saveTriggered } from './activeWorkflow.mjs';

export function describeLanyingImTrigger(n8n, sandbox) {
	async function start(parameters) {
		const type = 'lanyingImCallbackApi';
		const trigger = {
			id: 'trigger',
			name: 'Trigger',
			type: 'n8n-nodes-signed-apis.lanyingImTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [type]: n8n().credentialIds.get(type) },
		};
		const saved = await saveTriggered(n8n(), {
			name: 'Lanying IM',
			nodes: [trigger],
			connections: {},
		});
		await activate(n8n(), saved);
		await isListening(saved.url);
		return saved;
	}

	const call = async ({ url }, fields = {}) =>
		await sandbox().callback('lanying', { url, ...fields });

	it('starts exactly for the good calls, and refuses the others', async () => {
		const workflow = await start({ events: ['CHAT'], contentTypes: ['TEXT', 'IMAGE'] });
		const refusals = [
			[{ signature: 'another-signature' }, 401],
			[{ signature: '' }, 401],
			[{ fault: 'brokenJson' }, 400],
			[{ message: { msgId: null } }, 400],
			[{ message: { type: 'GROUPCHAT' } }, 404],
			[{ message: { type: 'ROSTER' } }, 404],
			[{ message: { ctype: 'AUDIO' } }, 404],
		];
		for (const [fields, status] of refusals) {
			assert.equal((await call(workflow, fields)).status, status, JSON.stringify(fields));
		}
		const good = await call(workflow);
		assert.deepEqual([good.status, good.answer], [200, '']);
		// Once more, as after an answer that was lost: acknowledged, but not started again.
		const { headers, body } = good;
		const again = await fetch(workflow.url, { method: 'POST', headers, body });
		assert.deepEqual([again.status, await again.text()], [200, '']);
		const started = await executions(n8n(), workflow, 1);
		assert.equal(started.length, 1);
		assert.deepEqual(started[0].items('Trigger'), [JSON.parse(body)]);
	});

	it('leaves on an output for each kind, with IDs of 19 digits as they came', async () => {
		const workflow = await start({ events: ['CHAT', 'GROUPCHAT'], outputMode: 'event' });
		const { sandboxUrl } = n8n();
		const message =
			'{"type":"GROUPCHAT","msgId":9007199254740993001,"to":{"uid":9007199254740993}}';
		await fetch(`${sandboxUrl}/control/callback`, {
			method: 'POST',
			body: `{"provider":"lanying","url":"${workflow.url}","message":${message}}`,
		});
		const [execution] = await executions(n8n(), workflow, 1);
		assert.deepEqual(execution.items('Trigger', 1), []);
		const [item] = execution.items('Trigger', 0);
		assert.deepEqual([item.msgId, item.to.uid], ['9007199254740993001', '9007199254740993']);
	});
}
