import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
	activate,
	activationError,
	executions,
	isListening,
	listenForTest,
	saveTriggered,
	step,
} from './activeWorkflow.mjs';

const prefix = 'n8n-nodes-signed-apis.';

export const newUser = {
	username: 'zhangsan',
	name: '张三',
	organizationId: 'org-1',
	password: 'Initial-of-zhangsan-2024',
	disabled: false,
	employeeNumber: 7_000,
};

/** Gives the user an ID, or fails for one name. */
const register = step('Register', 'n8n-nodes-base.code', 2, {
	jsCode: `const { username } = $input.first().json.data;
if (username === 'broken') throw new Error('No such department');
return [{ json: { id: 'person-' + username } }];`,
});
const accept = step('Accept', `${prefix}oneAccessRespond`, 1, { id: '={{ $json.id }}' });
const refuse = step('Refuse', `${prefix}oneAccessRespond`, 1, {
	answer: 'refuse',
	code: '404',
	message: '=No department {{ $json.data.organizationId }}',
});

const main = (...targets) => ({
	main: targets.map((node) => (node ? [{ node, type: 'main', index: 0 }] : [])),
});

export function describeOneAccessTrigger(n8n, sandbox) {
	/** A workflow of the trigger, named "Trigger", and what follows; active, with its sender. */
	async function start(parameters, nodes = [], connections = {}, credential = undefined) {
		const saved = await save(parameters, nodes, connections, credential);
		await activate(n8n(), saved);
		await isListening(saved.url);
		return saved;
	}

	async function save(parameters, nodes, connections, credential) {
		const trigger = {
			...step('Trigger', `${prefix}oneAccessTrigger`, 1, parameters),
			credentials: {
				oneAccessCallbackApi: credential ?? n8n().credentialIds.get('oneAccessCallbackApi'),
			},
		};
		const workflow = { name: 'OneAccess', nodes: [trigger, ...nodes], connections };
		return await saveTriggered(n8n(), workflow);
	}

	/** The vendor's call, and what came of it in short. */
	async function call({ url }, fields) {
		const usual = { eventType: 'CREATE_USER', data: newUser };
		const record = await sandbox().callback('oneaccess', { url, ...usual, ...fields });
		const { status, reason, id } = record;
		return { record, short: [status, id ?? reason] };
	}

	const refusals = {
		'another token': [{ token: 'another-token' }, 401],
		'no token': [{ token: '' }, 401],
		'a wrong signature': [{ signingKey: 'another-key' }, 401],
		'no signature': [{ signingKey: '' }, 401],
		'data that was changed': [{ fault: 'tampered' }, 401],
		'another encryption key': [{ encryptionKey: 'AnotherAesKey001' }, 401],
		'data in the clear': [{ encryptionKey: '' }, 401],
		'broken JSON': [{ fault: 'brokenJson' }, 400],
		'an old timestamp': [{ timestamp: 1_700_000_000_000 }, 400],
		'an old timestamp in seconds': [{ timestamp: '1700000000' }, 400],
		'an event that is not picked': [{ eventType: 'DELETE_USER', data: { id: '1' } }, 404],
		'an event that does not exist': [{ eventType: 'LOGIN' }, 404],
	};

	it('starts exactly for the good calls, and refuses the others with code and status', async () => {
		const workflow = await start({ events: ['CREATE_USER', 'UPDATE_USER'] });
		for (const [what, [fields, status]] of Object.entries(refusals)) {
			const { record } = await call(workflow, fields);
			assert.equal(record.status, status, what);
			assert.deepEqual(Object.keys(JSON.parse(record.answer)), ['code', 'message'], what);
			assert.equal(JSON.parse(record.answer).code, String(status), what);
			assert.equal(record.acceptable, false, what);
		}
		for (const data of ['abc', 'abc', '&"张']) {
			const { record } = await call(workflow, { eventType: 'CHECK_URL ', data, nonce: 'check' });
			assert.deepEqual([record.status, record.acceptable, record.reason], [200, true, '']);
		}
		const good = await call(workflow, { nonce: 'good' });
		assert.deepEqual(good.short, [200, 'zhangsan']);
		const { headers, body } = good.record;
		const again = await fetch(workflow.url, { method: 'POST', headers, body });
		assert.deepEqual(
			[again.status, await again.json()],
			[400, { code: '400', message: 'This call was received before' }],
		);
		assert.deepEqual((await call(workflow, { nonce: 'good' })).short[0], 400);
		// As the documentation's samples have it: 11 digits, a blank after the type.
		const odd = { timestamp: 15_093_849_585, eventType: 'UPDATE_USER ' };
		const update = await call(workflow, { ...odd, data: '{"id":"9223372036854775807"}' });
		assert.deepEqual(update.short, [200, '9223372036854775807']);

		const started = await executions(n8n(), workflow, 2);
		assert.deepEqual(
			started.map(({ status, mode }) => [status, mode]),
			[
				['success', 'webhook'],
				['success', 'webhook'],
			],
		);
		const { password, ...data } = newUser;
		assert.deepEqual(started[0].items('Trigger'), [
			{
				eventType: 'CREATE_USER',
				timestamp: JSON.parse(body).timestamp,
				nonce: 'good',
				data,
			},
		]);
		assert.ok(!JSON.stringify(good.record.answer).includes(password));
		assert.deepEqual(started[1].items('Trigger')[0].data, { id: '9223372036854775807' });
	});

	it('starts once for ten copies at once', async () => {
		const workflow = await start({});
		const copies = Array.from({ length: 10 }, async () => await call(workflow, { nonce: 'ten' }));
		const shorts = (await Promise.all(copies)).map(({ short }) => short[0]);
		assert.deepEqual(shorts.sort(), [200, ...Array(9).fill(400)]);
		assert.equal((await executions(n8n(), workflow, 1)).length, 1);
	});

	it('keeps in the database what it has received', async () => {
		const workflow = await start({});
		await call(workflow, { nonce: 'kept' });
		const { staticData } = await n8n().api('GET', `/workflows/${workflow.id}`);
		assert.equal(Object.keys(staticData['node:Trigger'].received).length, 1);
	});

	for (const ivPlace of ['front12', 'front16', 'key12', 'key16', 'zero12', 'zero16']) {
		it(`reads and answers in the encryption of the caller, ${ivPlace}`, async () => {
			const workflow = await start({});
			const check = { ivPlace, eventType: 'CHECK_URL', data: 'abc' };
			assert.equal((await call(workflow, check)).record.acceptable, true);
			assert.deepEqual((await call(workflow, { ivPlace })).short, [200, 'zhangsan']);
		});
	}

	it('does without signing and encryption if the console does', async () => {
		const data = { securityToken: 'only-a-token', signatureAlgorithm: 'sha256' };
		const body = { name: 'Only a token', type: 'oneAccessCallbackApi', data };
		const credential = await n8n().api('POST', '/credentials', body);
		const workflow = await start({}, [], {}, { id: credential.id, name: credential.name });
		const plain = { token: 'only-a-token', signingKey: '', encryptionKey: '' };
		const { record } = await call(workflow, plain);
		assert.equal(
			record.answer,
			'{"code":"200","message":"success","data":"{\\"id\\":\\"zhangsan\\"}"}',
		);
		assert.equal((await call(workflow, { ...plain, token: 'another' })).record.status, 401);
	});

	it('answers with the ID of the last node, or with its failure, after which it can be sent again', async () => {
		const workflow = await start({ responseMode: 'lastNode' }, [register], {
			Trigger: main('Register'),
		});
		assert.deepEqual((await call(workflow, {})).short, [200, 'person-zhangsan']);
		const data = { ...newUser, username: 'broken' };
		const failed = { nonce: 'failed', data };
		assert.deepEqual((await call(workflow, failed)).short, [500, '500 Error in workflow']);
		assert.deepEqual((await call(workflow, { ...failed, data: newUser })).short, [
			200,
			'person-zhangsan',
		]);
		const started = await executions(n8n(), workflow, 3);
		assert.deepEqual(
			started.map(({ status }) => status),
			['success', 'error', 'success'],
		);
	});

	it('answers with what the respond node says, encrypted, and goes on', async () => {
		const workflow = await start(
			{
				responseMode: 'responseNode',
				outputMode: 'event',
				events: ['CREATE_USER', 'CREATE_ORGANIZATION', 'DELETE_USER'],
			},
			[register, accept, refuse, step('After', 'n8n-nodes-base.noOp', 1, {})],
			{
				// Outputs for organizations come first: created, deleted, changed; then those for users.
				Trigger: main('Refuse', undefined, undefined, 'Register'),
				Register: main('Accept'),
				Accept: main('After'),
			},
		);
		assert.deepEqual((await call(workflow, {})).short, [200, 'person-zhangsan']);
		const organization = { code: 'sales', organizationId: '7' };
		const create = { eventType: 'CREATE_ORGANIZATION', data: organization };
		assert.deepEqual((await call(workflow, create)).short, [404, '404 No department 7']);
		// Nothing follows the fifth output: an end without an answer is enough for a deletion.
		const remove = { eventType: 'DELETE_USER', data: { id: 'person-zhangsan' } };
		assert.deepEqual((await call(workflow, remove)).short, [200, '']);
		const [created, refused, removed] = await executions(n8n(), workflow, 3);
		assert.equal(created.items('After').length, 1);
		assert.deepEqual(refused.items('Trigger', 0)[0].data, organization);
		assert.deepEqual(
			[0, 3].map((output) => removed.items('Trigger', output).length),
			[0, 0],
		);
		assert.equal(removed.items('Trigger', 4)[0].eventType, 'DELETE_USER');
	});

	it('does not answer with an ID that is too long, and says so in the execution', async () => {
		const long = step('Long', `${prefix}oneAccessRespond`, 1, { id: 'x'.repeat(51) });
		const workflow = await start({ responseMode: 'responseNode' }, [long], {
			Trigger: main('Long'),
		});
		assert.deepEqual((await call(workflow, {})).short, [500, '500 Error in workflow']);
		const [execution] = await executions(n8n(), workflow, 1);
		assert.equal(
			execution.error.message,
			'The ID is longer than the 50 characters that OneAccess keeps',
		);
	});

	it('cannot be switched on with what would keep calls from being answered', async () => {
		const data = { securityToken: 'a-token', encryptionKey: 'not-16' };
		const body = { name: 'Short key', type: 'oneAccessCallbackApi', data };
		const { id, name } = await n8n().api('POST', '/credentials', body);
		const short = await save({}, [], {}, { id, name });
		const unanswered = await save({ responseMode: 'responseNode' }, [register], {
			Trigger: main('Register'),
		});
		// n8n tries five times, over 15 seconds, before it says so: both at once.
		const [ofKey, ofAnswer] = await Promise.all(
			[short, unanswered].map(async (workflow) => await activationError(n8n(), workflow)),
		);
		assert.match(ofKey, /must have 16 letters and digits/);
		assert.equal((await call(short, {})).record.status, 404);
		assert.match(ofAnswer, /No Respond to Huawei OneAccess node/);
	});

	it('listens for a test: checks the address, refuses, and stops after the first event', async () => {
		const workflow = await save({ responseMode: 'lastNode' }, [register], {
			Trigger: main('Register'),
		});
		await listenForTest(n8n(), workflow);
		const tested = { url: workflow.testUrl };
		const check = await call(tested, { eventType: 'CHECK_URL', data: 'abc' });
		assert.equal(check.record.acceptable, true);
		assert.equal((await call(tested, { signingKey: 'another-key' })).record.status, 401);
		assert.deepEqual((await call(tested, {})).short, [200, 'person-zhangsan']);
		const started = await executions(n8n(), workflow, 1);
		assert.deepEqual(
			started.map(({ status, mode }) => [status, mode]),
			[['success', 'manual']],
		);
		assert.equal((await call(tested, {})).record.status, 404);
	});
}
