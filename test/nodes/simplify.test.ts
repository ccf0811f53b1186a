import type { INodeParameters } from 'n8n-workflow';
import { LANYING_USERS, startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await CredentialStore.create(demoRecords(sandbox));
	await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
});
afterAll(async () => await sandbox.close());

const sales = '2321236000001';
const bob = String(LANYING_USERS.bob.user_id);
const asAlice = { actAs: 'user', actAsUserId: String(LANYING_USERS.alice.user_id) };

/** Answers that the vendors document with more than ten members, and two that must not be lost. */
const large: ReadonlyArray<readonly [NodeName, string, string, INodeParameters, string[]]> = [
	[
		'mioesim',
		'package',
		'getMany',
		{ skuId: '45' },
		['priceid', 'price', 'minDay', 'maxDay', 'expireDays'],
	],
	['oneAccess', 'user', 'getMany', { limit: 10 }, ['user_id', 'user_name']],
	['lanyingIm', 'group', 'get', { groupId: sales }, ['group_id', 'name']],
	['lanyingIm', 'group', 'getManyById', { groupIds: sales }, ['group_id', 'name']],
	[
		'lanyingIm',
		'groupSetting',
		'get',
		{ groupId: sales, ...asAlice },
		['apply_approval', 'member_invite'],
	],
	[
		'lanyingIm',
		'roster',
		'getByUserName',
		{ userName: 'bob', ...asAlice },
		['user_id', 'username'],
	],
	['lanyingIm', 'roster', 'getManyById', { userIds: bob, ...asAlice }, ['user_id', 'relation']],
	['lanyingIm', 'userSettings', 'get', asAlice, ['user_id', 'no_push']],
	[
		'lanyingIm',
		'push',
		'getTaskDetails',
		{ taskIds: '1152921504606848001' },
		['task_id', 'huawei_received'],
	],
];

describe.each(large)('%s %s %s', (node, resource, operation, fields, kept) => {
	async function run(simplify: boolean) {
		const parameters = { resource, operation, ...fields, simplify };
		const finished = await runNode({ node, store, parameters });
		expect(finished.error('Node')?.message).toBeUndefined();
		return jsonOf(finished);
	}

	it('answers with ten members at most, each as it was, and with all of them if wanted', async () => {
		const [whole, simple] = [await run(false), await run(true)];
		expect(simple).toHaveLength(whole.length);
		expect(Object.keys(whole[0] ?? {}).length).toBeGreaterThan(10);
		expect(Object.keys(simple[0] ?? {}).length).toBeLessThanOrEqual(10);
		expect(Object.keys(simple[0] ?? {})).toEqual(expect.arrayContaining(kept));
		expect(whole[0]).toMatchObject(simple[0] ?? {});
	});
});
