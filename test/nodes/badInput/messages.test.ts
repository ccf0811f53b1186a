import { forgetSessions } from '../../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../../sandbox';
import type { CredentialStore } from '../../harness';
import { jsonOf, runNode } from '../../support/runNode';
import { storeFor } from '../calls';
import { fromItem, nothing } from './items';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});

test('a token of the item that comes to nothing is bad input, and the credential’s is not used', async () => {
	const run = await runNode({
		node: 'lanyingIm',
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 1,
			targets: '2321235000002',
			contentType: 0,
			content: 'hello',
			actAs: 'token',
			itemToken: fromItem,
			outputMode: 'successFailure',
		},
		store,
		input: nothing.map((json) => ({ json })),
	});
	const failures = jsonOf(run, 1);
	expect(failures).toHaveLength(nothing.length);
	for (const { code, message } of failures) {
		expect(code).toBe('INVALID_INPUT');
		expect(message).toContain('"Token From Item"');
	}
	expect(sandbox.requests).toEqual([]);
});

test('a field without a name is named as bad input', async () => {
	const run = await runNode({
		node: 'mioesim',
		parameters: {
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/some/path',
			bodyFields: { field: [{ name: '={{ $json.name }}', value: '1' }] },
			outputMode: 'successFailure',
		},
		store,
		input: [{ json: { name: '' } }, { json: { name: null } }],
	});
	expect(jsonOf(run, 1).map(({ message }) => message)).toEqual([
		expect.stringContaining('"Body Fields"'),
		expect.stringContaining('"Body Fields"'),
	]);
	expect(sandbox.requests).toHaveLength(0);
});

test('the message of a long wrong value does not repeat it', async () => {
	const value = 'x'.repeat(5000);
	const run = await runNode({
		node: 'iceKredit',
		parameters: {
			resource: 'creditRisk',
			operation: 'getLevel',
			bvn: '22123456789',
			mobile: '09012345678',
			equipmentSn: 'e-1',
			sn: 'loan-1',
			borrowCount: fromItem,
			outputMode: 'successFailure',
		},
		store,
		input: [{ json: { value } }],
	});
	expect(jsonOf(run, 1)).toHaveLength(1);
	expect(String(jsonOf(run, 1)[0]?.message).length).toBeLessThan(200);
});
