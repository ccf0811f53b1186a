import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { LANYING_USERS, startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

/** Neighbours that are one and the same number to JavaScript, beside IDs that it rounds. */
const erin = '6597413380352123457';
const frank = '6597413380352123458';
const crowd = '6597413521440123459';
const fileId = '0012345678901234567';
const group = { resource: 'group', operation: 'get' };
const message = {
	resource: 'message',
	operation: 'send',
	type: 1,
	contentType: 0,
	content: 'Hello',
};

describe('an ID of 19 digits', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0 });
		sandbox.accountsAdd('lanying', {
			...sandbox.accounts.lanying.app,
			users: [
				{ ...LANYING_USERS.alice, user_id: BigInt(erin), username: 'erin' },
				{ ...LANYING_USERS.bob, user_id: BigInt(frank), username: 'frank' },
			],
			groups: [BigInt(crowd)],
		});
		store = await CredentialStore.create(demoRecords(sandbox));
		await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
		sandbox.set('xmp', { minuteMs: 1 });
	});
	afterAll(async () => await sandbox.close());

	async function run(
		node: NodeName,
		parameters: INodeParameters,
		json: INodeExecutionData['json'] = {},
	) {
		return await runNode({ node, store, parameters, input: [{ json }] });
	}

	async function good(...given: Parameters<typeof run>) {
		const finished = await run(...given);
		expect(finished.error('Node')?.message).toBeUndefined();
		return jsonOf(finished);
	}

	const lastRequest = () => {
		const request = sandbox.requests.at(-1);
		if (!request) throw new Error('Nothing was sent');
		return request;
	};

	it.each([
		['typed', `${erin},${frank}`],
		['of an item', '={{ $json.id }},{{ $json.other }}'],
		['in a list', '={{ [$json.id, $json.other] }}'],
	])('%s reaches Lanying IM as the target of a message', async (_how, targets) => {
		await good('lanyingIm', { ...message, targets }, { id: erin, other: frank });
		expect(lastRequest().rawBody).toContain(`"targets":[${erin},${frank}]`);
	});

	it('comes back from a message, and a reply refers to it', async () => {
		const [sent = {}] = await good('lanyingIm', { ...message, targets: erin });
		const { msg_ids: ids } = sent;
		expect(ids).toEqual([expect.stringMatching(/^\d{19}$/)]);
		const additionalFields = { relatedMessageId: '={{ $json.msg_ids[0] }}' };
		await good('lanyingIm', { ...message, targets: erin, additionalFields }, sent);
		expect(lastRequest().rawBody).toContain(`"related_mid":${String(ids)}}`);
	});

	it.each([
		['erin', erin],
		['frank', frank],
	])('names %s in a header, and nobody with a similar ID', async (username, id) => {
		const request = { resource: 'api', operation: 'request', method: 'GET', path: '/user/profile' };
		const actAsUserId = '={{ $json.id }}';
		const parameters = { ...request, actAs: 'user', actAsUserId };
		const [profile] = await good('lanyingIm', parameters, { id });
		expect(lastRequest().headers.user_id).toBe(id);
		expect(profile).toMatchObject({ data: { user_id: id, username } });
	});

	it('of a group goes out in the query and in the body, and comes back', async () => {
		const [info = {}] = await good('lanyingIm', { ...group, groupId: crowd });
		expect(lastRequest().query).toContainEqual(['group_id', crowd]);
		expect(info).toMatchObject({ group_id: crowd, owner_id: erin });
		const name = { resource: 'group', operation: 'updateName', groupId: '={{ $json.group_id }}' };
		await good('lanyingIm', { ...name, name: 'Crowd' }, info);
		expect(lastRequest().rawBody).toContain(`"group_id":${crowd}`);
	});

	it.each([
		['a list of text IDs', { accountId: `${fileId},7` }, `"account_id":["${fileId}","7"]`],
		['an item', { accountId: '={{ $json.id }}' }, `"account_id":["${fileId}"]`],
	])('reaches XMP as text from %s', async (_how, additionalFields, wire) => {
		const list = { resource: 'adAccount', operation: 'getMany', channel: ['google'], limit: 1 };
		await good('xmp', { ...list, additionalFields }, { id: fileId });
		expect(lastRequest().rawBody).toContain(wire);
	});

	it.each([
		['lanyingIm', { ...message, targets: '={{ [$json.id] }}' }, 'Users'],
		['lanyingIm', { ...group, groupId: '={{ $json.id }}' }, 'Group'],
		[
			'xmp',
			{
				resource: 'adAccount',
				operation: 'getMany',
				channel: ['google'],
				additionalFields: { accountId: '={{ $json.id }}' },
			},
			'Account Names or IDs',
		],
	] as const)('that was rounded already is refused by %s: %j', async (node, parameters, label) => {
		const before = sandbox.requests.length;
		const finished = await run(node, parameters as INodeParameters, { id: Number(erin) });
		expect(finished.error('Node')?.message).toBe(
			`"${label}" is a number too long to be exact; pass it as text`,
		);
		expect(sandbox.requests).toHaveLength(before);
	});
});
