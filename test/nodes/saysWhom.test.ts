import type { INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
let store: CredentialStore;
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	forgetSessions();
	store = await CredentialStore.create(demoRecords(sandbox));
});
afterEach(async () => await sandbox.close());

const request = { resource: 'api', operation: 'request', method: 'GET', path: '/user/profile' };
const settings = { resource: 'userSettings', operation: 'get' };
const message = {
	resource: 'message',
	operation: 'send',
	type: 1,
	targets: '2321235000001',
	content: 'hello',
};
const ticket = { resource: 'ssoTicket', operation: 'create' };

type Fields = Record<string, unknown>;

/** What the field is called, and the node with this in it. */
const fields: Array<[string, NodeName, (value: unknown) => Fields]> = [
	['Act As', 'lanyingIm', (actAs) => ({ ...request, actAs })],
	['Act As', 'lanyingIm', (actAs) => ({ ...message, actAs })],
	['Act as User', 'lanyingIm', (actAsUserId) => ({ ...request, actAs: 'user', actAsUserId })],
	['Act as User', 'lanyingIm', (actAsUserId) => ({ ...message, actAs: 'user', actAsUserId })],
	[
		'Act as User',
		'lanyingIm',
		(value) => ({
			...request,
			actAs: 'user',
			actAsUserId: { __rl: true, mode: 'id', value },
		}),
	],
	[
		'Act as Admin of Group',
		'lanyingIm',
		(actAsGroupId) => ({ ...settings, actAs: 'groupAdmin', actAsGroupId }),
	],
	['Token From Item', 'lanyingIm', (itemToken) => ({ ...settings, actAs: 'token', itemToken })],
	['Token From Item', 'oneAccess', (itemToken) => ({ ...ticket, itemToken })],
];

const nothing = ['={{ $json.missing }}', '={{ null }}', "={{ '' }}", "={{ '  ' }}", '= '];

describe.each(fields)('%s of %s', (label, node, parameters) => {
	it.each(nothing)('is bad input where it is %s, and nothing is sent', async (expression) => {
		const run = await runNode({
			node,
			store,
			parameters: { ...parameters(expression), outputMode: 'successFailure' } as INodeParameters,
		});
		expect(jsonOf(run, 1)).toHaveLength(1);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'INVALID_INPUT' });
		expect(String(jsonOf(run, 1)[0]?.message)).toContain(`"${label}"`);
		expect(sandbox.requests).toEqual([]);
	});
});

it.each<[string, NodeName, Fields]>([
	['Act As', 'lanyingIm', { ...settings, actAs: 'credential' }],
	['Token From Item', 'oneAccess', { ...ticket, itemToken: '' }],
])('%s of %s stands for the credential itself where it is not used', async (_name, node, used) => {
	const parameters = { ...used, outputMode: 'successFailure' } as INodeParameters;
	const run = await runNode({ node, store, parameters });
	expect([...jsonOf(run), ...jsonOf(run, 1)][0]).not.toMatchObject({ code: 'INVALID_INPUT' });
});

it('a token of the item that is not asked for is not sent', async () => {
	const parameters = { ...settings, actAs: 'credential', itemToken: 'a-token' };
	await runNode({ node: 'lanyingIm', store, parameters });
	expect(sandbox.requests.at(-1)?.headers['access-token']).not.toBe('a-token');
});

it('does not stop the items that say whom they mean', async () => {
	const run = await runNode({
		node: 'lanyingIm',
		store,
		input: [{ json: { user: '2321235000002' } }, { json: {} }],
		parameters: {
			...request,
			actAs: 'user',
			actAsUserId: '={{ $json.user }}',
			outputMode: 'successFailure',
		},
	});
	expect(jsonOf(run)[0]).toMatchObject({ data: { username: 'bob' } });
	expect(run.outputs('Node')[1]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	expect(sandbox.requests).toHaveLength(1);
});
