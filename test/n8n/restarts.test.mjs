import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { executions, isListening, saveTriggered, step } from './activeWorkflow.mjs';
import { newUser } from './oneAccessTrigger.mjs';
import { openShiftedN8n } from './shiftedN8n.mjs';

const register = step('Register', 'n8n-nodes-base.code', 2, {
	jsCode: "return [{ json: { id: 'person-' + $input.first().json.data.username } }];",
});

describe('triggers that are called, in a real n8n that is restarted', () => {
	let n8n;

	before(async () => {
		n8n = await openShiftedN8n();
	});

	after(async () => await n8n?.close());

	/** A workflow that is active, and the path at which it is called, whatever the port. */
	async function start(type, parameters, rest = []) {
		const credentialType = `${type.replace(/Trigger$/, '')}CallbackApi`;
		const credentials = { [credentialType]: n8n.credential(credentialType) };
		const trigger = step('Trigger', `n8n-nodes-signed-apis.${type}`, 1, parameters, credentials);
		const connections = rest.length
			? { Trigger: { main: [[{ node: rest[0].name, type: 'main', index: 0 }]] } }
			: {};
		const workflow = { name: type, nodes: [trigger, ...rest], connections };
		const saved = await saveTriggered({ api: n8n.api, url: n8n.url() }, workflow);
		const { versionId } = saved;
		await n8n.api('POST', `/workflows/${saved.id}/activate`, { versionId });
		await isListening(saved.url);
		return { ...saved, path: new URL(saved.url).pathname };
	}

	const addressOf = ({ path }) => `${n8n.url()}${path}`;

	const call = async (provider, workflow, fields) =>
		await n8n.control.callback(provider, { url: addressOf(workflow), ...fields });

	/** Sends a call once more, byte for byte; resolves to the status. */
	async function again(workflow, { headers, body }) {
		const response = await fetch(addressOf(workflow), { method: 'POST', headers, body });
		await response.text();
		return response.status;
	}

	async function restart(how) {
		await (how === 'kill' ? n8n.kill() : n8n.stop());
		await n8n.start();
	}

	async function known({ id }) {
		const { staticData } = await n8n.api('GET', `/workflows/${id}`);
		return Object.keys(staticData['node:Trigger'].received).length;
	}

	const started = async (workflow, count) =>
		(await executions({ api: n8n.api }, workflow, count)).length;

	const senders = [
		{
			provider: 'oneaccess',
			type: 'oneAccessTrigger',
			fields: { eventType: 'CREATE_USER', data: newUser },
			repeated: 400,
		},
		{
			provider: 'oneaccess',
			type: 'oneAccessTrigger',
			parameters: { responseMode: 'lastNode' },
			rest: [register],
			fields: { eventType: 'CREATE_USER', data: newUser },
			repeated: 400,
		},
		{ provider: 'lanying', type: 'lanyingImTrigger', repeated: 200 },
	];

	for (const how of ['stop', 'kill']) {
		it(`what was received and answered starts nothing after a ${how}`, async () => {
			const sent = [];
			for (const { provider, type, parameters = {}, rest, fields, repeated } of senders) {
				const workflow = await start(type, parameters, rest);
				const calls = [];
				for (let number = 1; number <= 5; number += 1) {
					calls.push(await call(provider, workflow, fields));
					assert.equal(calls.at(-1).acceptable, true, calls.at(-1).reason);
					assert.equal(await known(workflow), number);
				}
				sent.push({ provider, workflow, fields, repeated, calls });
			}
			await restart(how);
			for (const { provider, workflow, fields, repeated, calls } of sent) {
				await isListening(addressOf(workflow));
				for (const before of calls) assert.equal(await again(workflow, before), repeated);
				assert.equal((await call(provider, workflow, fields)).acceptable, true);
				assert.equal(await started(workflow, 6), 6);
			}
		});
	}
});
