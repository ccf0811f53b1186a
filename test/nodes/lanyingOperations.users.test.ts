import { LANYING_USERS } from '../../sandbox';
import { useLanying } from './lanyingNode';

const { alice, bob } = LANYING_USERS;
const aliceId = String(alice.user_id);
const bobId = String(bob.user_id);

const { branches, run, sandbox } = useLanying();

const done = [{ success: true }];

describe('users', () => {
	it('are created without a token, and their push token is not shown', async () => {
		const erin = { userName: 'erin', password: 'erin-password' };
		const [created] = await run('user', 'create', erin);
		expect(created).toMatchObject({ user_id: 2321235000005, auth_mode: 0 });
		expect(created).not.toHaveProperty('push_token');
		expect(sandbox().requests.at(-1)?.headers).not.toHaveProperty('access-token');
		const [, [refused]] = await branches('user', 'create', erin);
		expect(refused).toMatchObject({ code: '10004', category: 'input' });
		const [session] = await run('token', 'getByUserName', erin);
		expect(session).toMatchObject({ user_id: 2321235000005 });
	});

	it('are created for push with the push token that the item is for', async () => {
		const fields = { userName: 'erin', password: 'erin-password' };
		const additionalFields = { deviceGuid: 'the-device' };
		const [created] = await run('user', 'createPushOnly', { ...fields, additionalFields });
		expect(created).toMatchObject({ push_token: expect.stringMatching(/^[0-9a-f]{32}$/) });
	});

	it('are created for push with a token of theirs, which is not shown again', async () => {
		const fields = { userName: 'erin', password: 'erin-password' };
		const additionalFields = { pushToken: 'token-of-the-device' };
		const [created] = await run('user', 'createPushOnly', { ...fields, additionalFields });
		expect(created).toMatchObject({ push_token: '**hidden**' });
		expect(sandbox().requests.at(-1)?.rawBody).toContain('token-of-the-device');
	});

	it('are created in a list, each with its own result', async () => {
		const users = [
			{ username: 'erin', password: 'erin-password' },
			{ username: 'bob', password: 'bobs-new-password' },
		];
		const [good, bad] = await branches('user', 'createMany', { users: JSON.stringify(users) });
		expect(good).toEqual([{ user_id: 2321235000005, username: 'erin', success: true }]);
		expect(bad).toMatchObject([
			{ code: 'MEMBER_FAILED', message: expect.stringContaining('already exists') },
		]);
	});

	it('keep their passwords out of the answer where they are in a list', async () => {
		const forceCode = { code: '10002', message: 'weak: erin-password', times: 1 };
		sandbox().set('lanying', { forceCode });
		const users = [{ username: 'erin', password: 'erin-password' }];
		const [, bad] = await branches('user', 'createMany', { users: JSON.stringify(users) });
		expect(bad).toMatchObject([{ code: '10002' }]);
		expect(JSON.stringify(bad)).not.toContain('erin-password');
	});

	it('are listed in pages, with who is banned', async () => {
		await run('user', 'disable', { userIds: bobId });
		const users = await run('user', 'getMany', { returnAll: true, pageSize: 3 });
		expect(users.map(({ status }) => status)).toEqual([0, 1, 0, 0]);
		await run('user', 'enable', { userIds: bobId });
		const [first, second] = await run('user', 'getMany', { returnAll: false, limit: 2 });
		expect([first?.status, second?.status]).toEqual([0, 0]);
	});

	it('are changed one at a time or several at once', async () => {
		const fields = { publicInfo: 'on leave' };
		await run('user', 'update', { additionalFields: fields }, aliceId);
		await run('user', 'updateNickname', { nickName: 'Ali' }, aliceId);
		expect(await run('user', 'get', {}, aliceId)).toMatchObject([
			{ nick_name: 'Ali', public_info: 'on leave' },
		]);
		const profiles = `[{"user_id":${bobId},"nick_name":"Bobby"},{"user_id":5,"nick_name":"?"}]`;
		const [good, bad] = await branches('user', 'updateMany', { profiles });
		expect(good).toEqual([{ user_id: bob.user_id, success: true }]);
		expect(bad).toMatchObject([{ code: 'MEMBER_FAILED', answer: { user_id: 5 } }]);
		expect(await run('user', 'get', {}, bobId)).toMatchObject([{ nick_name: 'Bobby' }]);
	});

	it('change their password by the old one only', async () => {
		const change = { newPassword: 'another-password', actAs: 'user', actAsUserId: aliceId };
		const wrong = { ...change, oldPassword: 'not-the-password' };
		const [, [refused]] = await branches('user', 'changePassword', wrong);
		expect(refused).toMatchObject({ code: '10010' });
		await run('user', 'changePassword', { ...change, oldPassword: alice.password });
		const login = { userName: 'alice', password: 'another-password' };
		expect(await run('token', 'getByUserName', login)).toHaveLength(1);
	});

	it('lose one device, and are kicked from one or from all', async () => {
		await run('user', 'removeDevice', { deviceSn: 1 }, aliceId);
		expect(await run('user', 'getDevices', {}, aliceId)).toMatchObject([{ device_sn: 2 }]);
		const one = { additionalFields: { deviceSn: 2 } };
		expect(await run('user', 'kick', one, aliceId)).toEqual(done);
		expect(Object.fromEntries(sandbox().requests.at(-1)?.query ?? [])).toEqual({ device_sn: '2' });
		expect(await run('user', 'kick', {}, aliceId)).toEqual(done);
		expect(Object.fromEntries(sandbox().requests.at(-1)?.query ?? [])).toEqual({});
	});

	it('are deleted with their password where they call themselves', async () => {
		const [session] = await run('token', 'getByUserName', {
			userName: 'bob',
			password: bob.password,
		});
		const own = { actAs: 'token', itemToken: String(session?.token) };
		const [, [refused]] = await branches('user', 'delete', own);
		expect(refused).toMatchObject({ code: '10010' });
		await run('user', 'delete', { ...own, password: bob.password });
		const users = await run('user', 'getMany', { returnAll: true });
		expect(users.map(({ username }) => username)).toEqual(['alice', 'carol', 'dave']);
	});
});

describe('settings', () => {
	it('keep what was set, and their push token is not shown', async () => {
		const fields = { noSounds: true, silenceStartTime: 23 };
		await run('userSettings', 'update', { userId: aliceId, additionalFields: fields }, aliceId);
		await run('userSettings', 'updateFriendRequests', { authMode: 3 }, aliceId);
		const [settings] = await run('userSettings', 'get', { simplify: false }, aliceId);
		expect(settings).toMatchObject({ auth_mode: 3, no_sounds: true, silence_start_time: 23 });
		expect(settings).not.toHaveProperty('push_token');
	});

	it.each([
		['updatePrivateInfo', 'privateInfo', 'private_info'],
		['updatePublicInfo', 'publicInfo', 'public_info'],
	])('%s sends the text as it is, quoted or not', async (operation, name, member) => {
		for (const text of ['on leave, "soon" back: é', '"quoted"', '{"level":1}']) {
			await run('userSettings', operation, { [name]: text }, aliceId);
			expect(sandbox().requests.at(-1)?.rawBody).toBe(text);
			expect(await run('user', 'get', {}, aliceId)).toMatchObject([{ [member]: text }]);
		}
	});

	it('pin conversations by IDs beyond 2^53, exactly', async () => {
		const conversation = { conversationId: '9223372036854775807' };
		await run('userSettings', 'pinConversation', conversation, aliceId);
		const pinned = await run('userSettings', 'getPinnedConversations', {}, aliceId);
		expect(pinned.map(({ conversation_id: id }) => String(id))).toContain('9223372036854775807');
		await run('userSettings', 'unpinConversation', conversation, aliceId);
		const left = await run('userSettings', 'getPinnedConversations', {}, aliceId);
		expect(left).toHaveLength(pinned.length - 1);
	});
});

describe('push', () => {
	it('is set by hours and switches', async () => {
		const hours = { noPushStartHour: 22, noPushEndHour: 7 };
		await run('userPush', 'updateHours', hours, aliceId);
		await run('userPush', 'update', { noPush: true }, aliceId);
		await run('userPush', 'updateDetails', { noPushDetail: true }, aliceId);
		expect(await run('userSettings', 'get', {}, aliceId)).toMatchObject([
			{ no_push: true, no_push_detail: true, no_push_start_hour: 22, no_push_end_hour: 7 },
		]);
	});

	it('has tags, which are added and removed', async () => {
		const tags = async () => (await run('userPush', 'getTags', {}, aliceId)).map(({ tag }) => tag);
		await run('userPush', 'addTags', { tags: 'vip' }, aliceId);
		expect(await tags()).toEqual(['news', 'beta', 'vip']);
		await run('userPush', 'removeTags', { tags: 'news,vip' }, aliceId);
		expect(await tags()).toEqual(['beta']);
		await run('userPush', 'removeAllTags', {}, aliceId);
		expect(await tags()).toEqual([]);
	});
});
