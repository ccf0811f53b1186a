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

/** What the field is called, and the node with this in it. */
const fields: Array<[string, NodeName, (value: unknown) => INodeParameters]> = [
	[
		'Act as User',
		'lanyingIm',
		(actAsUserId) => ({ ...request, additionalFields: { actAsUserId } }) as INodeParameters,
	],
	[
		'Act as User',
		'lanyingIm',
		(value) =>
			({
				...request,
				additionalFields: { actAsUserId: { __rl: true, mode: 'id', value } },
			}) as INodeParameters,
	],
	[
		'Act as Admin of Group',
		'lanyingIm',
		(actAsGroupId) => ({ ...settings, additionalFields: { actAsGroupId } }) as INodeParameters,
	],
	[
		'From User',
		'lanyingIm',
		(fromUserId) => ({ ...message, additionalFields: { fromUserId } }) as INodeParameters,
	],
	['Token From Item', 'lanyingIm', (itemToken) => ({ ...settings, itemToken }) as INodeParameters],
	['Token From Item', 'oneAccess', (itemToken) => ({ ...ticket, itemToken }) as INodeParameters],
];

const nothing = ['={{ $json.missing }}', '={{ null }}', "={{ '' }}", "={{ '  ' }}", '= '];

describe.each(fields)('%s of %s', (label, node, parameters) => {
	it.each(nothing)('is bad input where it is %s, and nothing is sent', async (expression) => {
		const run = await runNode({
			node,
			store,
			parameters: { ...parameters(expression), outputMode: 'successFailure' },
		});
		expect(jsonOf(run, 1)).toHaveLength(1);
		expect(jsonOf(run, 1)[0]).toMatchObject({ code: 'INVALID_INPUT' });
		expect(String(jsonOf(run, 1)[0]?.message)).toContain(`"${label}"`);
		expect(sandbox.requests).toEqual([]);
	});

	it('stands for the credential itself where it is not used', async () => {
		const run = await runNode({
			node,
			store,
			parameters: { ...parameters(''), outputMode: 'successFailure' },
		});
		expect([...jsonOf(run), ...jsonOf(run, 1)][0]).not.toMatchObject({ code: 'INVALID_INPUT' });
	});
});

it('does not stop the items that say whom they mean', async () => {
	const run = await runNode({
		node: 'lanyingIm',
		store,
		input: [{ json: { user: '2321235000002' } }, { json: {} }],
		parameters: {
			...request,
			additionalFields: { actAsUserId: '={{ $json.user }}' },
			outputMode: 'successFailure',
		},
	});
	expect(jsonOf(run)[0]).toMatchObject({ data: { username: 'bob' } });
	expect(run.outputs('Node')[1]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	expect(sandbox.requests).toHaveLength(1);
});
