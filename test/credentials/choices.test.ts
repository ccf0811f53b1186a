import { callbackCredentialTest } from '../../engine/inbound/lifecycle';
import { oneAccessCallback } from '../../providers/oneAccess/callback';
import { startSandbox, type Sandbox } from '../../sandbox';
import { calls, storeFor } from '../nodes/calls';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox({ port: 0 })));
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** What an expression may give where the form has a list to choose from. */
it.each<[NodeName, Record<string, string>, string]>([
	[
		'mioesim',
		{ signatureForm: 'Plain' },
		'The credential field "Signature Form" must be one of automatic, plain, encoded, but is "Plain"',
	],
	[
		'lanyingIm',
		{ signInWith: 'password' },
		'The credential field "Sign In With" must be one of adminToken, loginName, userId, userName, but is "password"',
	],
	[
		'lanyingIm',
		{ signInWith: '' },
		'The credential field "Sign In With" must be one of adminToken, loginName, userId, userName, but is empty',
	],
])('%s with %j is refused by name, and nothing is sent', async (node, fields, message) => {
	const parameters = { ...calls[node].parameters, outputMode: 'successFailure' };
	const store = await storeFor(sandbox, { [node]: fields });
	const run = await runNode({ node, store, parameters });
	expect(jsonOf(run, 1)).toEqual([
		expect.objectContaining({ message: expect.stringContaining(message) }),
	]);
	expect(sandbox.requests).toEqual([]);
});

it('a receiver with another algorithm than the two is refused by its Test', async () => {
	const test = callbackCredentialTest(oneAccessCallback);
	const tested = async (signatureAlgorithm: string) =>
		await test.call({} as never, { data: { securityToken: 't', signatureAlgorithm } });
	expect(await tested('md5')).toEqual({
		status: 'Error',
		message: 'The signature algorithm must be sha256 or sha1',
	});
	expect(await tested('SHA1')).toMatchObject({ status: 'OK' });
});
