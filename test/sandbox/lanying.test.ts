import { LANYING_ACCOUNTS, LANYING_USERS } from '../../sandbox';
import { at, get, postJson, send, textAt, useSandbox, type Fields } from './client';

const { app_id, admin_token, groups } = LANYING_ACCOUNTS.app;
const { alice, bob } = LANYING_USERS;
const ADMIN = { app_id, 'access-token': admin_token };
const MESSAGE = { type: 1, content_type: 0, content: 'hello', targets: [bob.user_id] };
const DAY_MS = 24 * 3_600_000;

describe('the Lanying copy', () => {
	const { clock, sandbox } = useSandbox();
	const url = (path: string) => `${sandbox().url}/lanying${path}`;
	const login = async (body: object = { user_id: alice.user_id, password: alice.password }) =>
		(await postJson(url('/token/id'), body, { app_id })).json;
	const signIn = async () => textAt(await login(), 'data', 'token');
	const message = async (body: object = {}, headers: Fields = ADMIN) =>
		await postJson(url('/message/send'), { ...MESSAGE, ...body }, headers);
	const profile = async (headers: Fields) => (await get(url('/user/profile'), headers)).json;

	test('signs users in by id, by name and by any login name', async () => {
		const { username, password, mobile, email, user_id } = alice;
		const answers = [await login()];
		answers.push(
			(await postJson(url('/token/user'), { name: username, password }, { app_id })).json,
		);
		for (const login_name of [username, mobile, email]) {
			answers.push(
				(await postJson(url('/token/login'), { login_name, password }, { app_id })).json,
			);
		}
		for (const json of answers) {
			expect(json).toMatchObject({ code: 200, data: { user_id, token: expect.any(String) } });
		}
		expect(sandbox().counters('lanying', `${app_id}/${user_id}`).signIns).toBe(5);
		expect(sandbox().counters('lanying', app_id).signIns).toBe(5);
	});

	test('tells the end of a user token in ms, or in seconds when told so', async () => {
		expect(at(await login(), 'data', 'expire')).toBe(clock.read() + DAY_MS);
		sandbox().set('lanying', { expireUnit: 's' });
		expect(at(await login(), 'data', 'expire')).toBe(Math.floor((clock.read() + DAY_MS) / 1000));
	});

	test('gives a push token only to a device', async () => {
		expect(at(await login(), 'data', 'push_token')).toBeUndefined();
		const body = { user_id: alice.user_id, password: alice.password, device_guid: 'd1' };
		expect(at(await login(body), 'data', 'push_token')).toEqual(expect.any(String));
	});

	test.each([
		[10000, 'an unknown user', { user_id: 1, password: 'x' }],
		[10010, 'a wrong password', { user_id: alice.user_id, password: 'x' }],
		[10002, 'a user id as text', { user_id: String(alice.user_id), password: alice.password }],
		[10002, 'no password', { user_id: alice.user_id }],
	])('answers a sign-in with %d for %s', async (code, _reason, body) => {
		expect((await login(body)).code).toBe(code);
	});

	test('answers HTTP 200 with codes for the app id and the token', async () => {
		const replies = [
			await get(url('/user/profile'), { 'access-token': 'x' }),
			await get(url('/user/profile'), { app_id: 'unknown', 'access-token': 'x' }),
			await get(url('/user/profile'), { app_id }),
			await get(url('/user/profile'), { app_id, 'access-token': 'x' }),
		];
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(replies.map(({ json }) => json.code)).toEqual([10002, 40000, 10003, 10008]);
	});

	test('answers 402 for an expired user token and 10008 for one that was killed', async () => {
		const token = await signIn();
		clock.advance(DAY_MS);
		expect((await profile({ app_id, 'access-token': token })).code).toBe(402);
		const other = await signIn();
		sandbox().act('lanying', 'killTokens');
		expect((await profile({ app_id, 'access-token': other })).code).toBe(10008);
	});

	test('never ends the admin token', async () => {
		sandbox().act('lanying', 'killTokens');
		clock.advance(1000 * DAY_MS);
		expect((await message()).json.code).toBe(200);
	});

	test('lets an admin act as a user, and no user as another', async () => {
		const as = { user_id: String(bob.user_id) };
		expect(await profile({ ...ADMIN, ...as })).toMatchObject({
			code: 200,
			data: { username: 'bob' },
		});
		expect((await profile(ADMIN)).code).toBe(10002);
		expect((await profile({ ...ADMIN, user_id: '1' })).code).toBe(10000);
		const token = await signIn();
		expect((await profile({ app_id, 'access-token': token, ...as })).code).toBe(10010);
		expect((await profile({ app_id, 'access-token': token })).code).toBe(200);
		expect((await profile({ ...ADMIN, ...as, group_id: '5' })).code).toBe(20001);
	});

	test('answers message ids as plain JSON numbers of 19 digits, for one receiver only', async () => {
		const { text } = await message();
		expect(text).toMatch(/"msg_ids":\[\d{19}\]/);
		const id = /\d{19}/.exec(text)?.[0] ?? '';
		expect(String(Number(id))).not.toBe(id);
		const two = await message({ targets: [alice.user_id, bob.user_id] });
		expect(two.json).toEqual({ code: 200, data: true });
	});

	test('recalls a message by its exact id', async () => {
		const id = /\d{19}/.exec((await message()).text)?.[0] ?? '';
		const recall = async (msgId: string) =>
			await send(url('/message/recall'), {
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...ADMIN },
				body: `{"conversation_id":${bob.user_id},"msg_id":${msgId}}`,
			});
		expect((await recall(String(Number(id)))).json.code).toBe(10002);
		expect((await recall(id)).json.code).toBe(200);
	});

	test('ignores a message with the same transaction id within a minute', async () => {
		const transaction_id = 77;
		await message({ transaction_id });
		expect((await message({ transaction_id })).json).toEqual({ code: 200, data: true });
		expect(sandbox().counters('lanying', app_id).messages).toBe(1);
		clock.advance(60_000);
		await message({ transaction_id });
		expect(sandbox().counters('lanying', app_id).messages).toBe(2);
	});

	test.each([
		[10002, { type: 3 }],
		[10002, { content_type: 13 }],
		[10002, { content: undefined }],
		[10002, { targets: [] }],
		[10002, { targets: [String(bob.user_id)] }],
		[10002, { ext: {} }],
		[10000, { targets: [1] }],
		[20001, { type: 2 }],
		[200, { type: 2, targets: groups.slice(0, 1) }],
		[200, { from_user_id: alice.user_id }],
	])('answers %d to a message with %j', async (code, body) => {
		expect((await message(body)).json.code).toBe(code);
	});

	test('does not let a user send for another', async () => {
		const headers = { app_id, 'access-token': await signIn() };
		expect((await message({ from_user_id: bob.user_id }, headers)).json.code).toBe(10010);
		expect((await message({}, headers)).json.code).toBe(200);
	});

	test('lists users by pages, to admins only', async () => {
		const list = async (query: string, headers: Fields = ADMIN) =>
			(await get(url(`/user/list?${query}`), headers)).json;
		expect(at(await list(''), 'data', 'length')).toBe(4);
		expect(at(await list('page_num=2&page_size=1'), 'data', '0', 'username')).toBe('bob');
		expect((await list('page_size=201')).code).toBe(10002);
		expect((await list('', { app_id, 'access-token': await signIn() })).code).toBe(10010);
	});
});
