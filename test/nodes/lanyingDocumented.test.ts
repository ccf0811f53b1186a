import type { INodeParameters } from 'n8n-workflow';
import { LANYING_USERS } from '../../sandbox';
import { shownForm } from '../support/shownForm';
import { useLanying } from './lanyingNode';

/**
 * What the vendor's pages say beside the tables of parameters.
 * https://docs.lanyingim.com/en/reference/server-api/
 */
const { alice, bob } = LANYING_USERS;
const { branches, run, sandbox } = useLanying();

const password = 'the-password';
const headersOf = () => sandbox().requests.at(-1)?.headers ?? {};

it.each([
	['message', 'send'],
	['message', 'sendNotification'],
	['message', 'broadcast'],
	['ai', 'send'],
])('the content in %s: %s has room for several lines', (resource, operation) => {
	const { front } = shownForm('lanyingIm', { resource, operation });
	const content = front.find(({ displayName }) => displayName === 'Content');
	expect(content?.typeOptions?.rows).toBeGreaterThan(1);
});

describe('a user name', () => {
	it.each(['张三', '张三_01', 'erin_1', '7up', '7号'])('may be %s', async (userName) => {
		const [created] = await run('user', 'create', { userName, password });
		expect(created).toMatchObject({ user_id: expect.any(Number) });
		const [session] = await run('token', 'getByUserName', { userName, password });
		expect(session).toMatchObject({ user_id: created?.user_id });
	});

	it.each(['12345', 'maxim_1', 'mta', 'a b', 'a-b', 'é', '🙂', 'あ'])(
		'may not be %s where a user is made',
		async (userName) => {
			for (const operation of ['create', 'createPushOnly']) {
				const [, bad] = await branches('user', operation, { userName, password });
				expect(bad).toMatchObject([{ code: 'INVALID_INPUT' }]);
				expect(sandbox().requests).toEqual([]);
			}
		},
	);

	it('has no pattern where a user who is there gets another one', async () => {
		const fields = { userName: 'a-b', actAs: 'user', actAsUserId: String(alice.user_id) };
		await branches('user', 'updateUserName', fields);
		expect(sandbox().requests.at(-1)).toMatchObject({ path: '/user/username' });
	});
});

describe('a login with an admin token in the credential', () => {
	const login = { userName: bob.username, password: bob.password };

	it.each([
		['a user', { actAs: 'user', actAsUserId: String(alice.user_id) }],
		['the admin of a group', { actAs: 'groupAdmin', actAsGroupId: '2321236000001' }],
	])('sends it along to act as %s', async (_whom, acting) => {
		const [session] = await run('token', 'getByUserName', { ...login, ...acting });
		expect(session).toMatchObject({ user_id: bob.user_id });
		expect(headersOf()['access-token']).toBe(sandbox().accounts.lanying.app.admin_token);
	});

	it('sends none where nobody is named', async () => {
		await run('token', 'getByUserName', login);
		expect(headersOf()).not.toHaveProperty('access-token');
	});

	it('sends the token of the item where there is one', async () => {
		const itemToken = sandbox().accounts.lanying.app.admin_token;
		await run('token', 'getByUserName', { ...login, actAs: 'token', itemToken });
		expect(headersOf()['access-token']).toBe(itemToken);
	});
});

describe('a push token', () => {
	const secret = 'push-token-of-the-device';
	const echo = { code: '10002', message: `no such thing: ${secret}`, times: 1 };

	it.each<[string, string, INodeParameters]>([
		['push', 'notify', { audience: `{"push_token":["${secret}"]}`, message: '{"title":"a"}' }],
		['push', 'notify', { audience: `{"push_token":"${secret}"}`, message: '{"title":"a"}' }],
		[
			'user',
			'createPushOnly',
			{ userName: 'erin', password, additionalFields: { pushToken: secret } },
		],
		['userPush', 'bindAlias', { alias: 'a', additionalFields: { pushToken: secret } }],
		[
			'userSettings',
			'update',
			{ userId: String(alice.user_id), additionalFields: { pushToken: secret } },
		],
	])('of %s: %s is not shown when it comes back', async (resource, operation, fields) => {
		sandbox().set('lanying', { forceCode: echo });
		const [, bad] = await branches(resource, operation, fields);
		expect(sandbox().requests.at(-1)?.rawBody).toContain(secret);
		expect(bad).toMatchObject([{ code: '10002' }]);
		expect(JSON.stringify(bad)).not.toContain(secret);
	});
});

describe('a ban', () => {
	const group = { groupId: '2321236000001' };

	it('lasts for ever with -1', async () => {
		const [all] = await run('groupMember', 'banAll', { ...group, duration: -1 });
		expect(all).toMatchObject({ ban_expire_time: -1 });
		const users = { userIds: String(bob.user_id), duration: -1 };
		await run('groupMember', 'ban', { ...group, ...users });
		const banned = await run('groupMember', 'getBanned', { ...group, returnAll: true });
		const ends = banned.map(({ user_id, expired_time }) => [user_id, expired_time]);
		expect(ends).toContainEqual([bob.user_id, -1]);
	});
});
