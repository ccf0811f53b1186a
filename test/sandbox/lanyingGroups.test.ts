import { LANYING_ACCOUNTS, LANYING_USERS } from '../../sandbox';
import { at, get, postJson, useSandbox, type Fields } from './client';

const { app_id, admin_token, groups } = LANYING_ACCOUNTS.app;
const { alice, bob, carol, dave } = LANYING_USERS;
const [sales = 0, support = 0, ideas = 0] = groups;
const ADMIN = { app_id, 'access-token': admin_token };
const as = ({ user_id }: { user_id: number }) => ({ ...ADMIN, user_id: String(user_id) });

describe('the groups of the Lanying copy', () => {
	const { clock, sandbox } = useSandbox();
	const url = (path: string) => `${sandbox().url}/lanying/group/${path}`;
	const read = async (path: string, headers: Fields = ADMIN) =>
		(await get(url(path), headers)).json;
	const write = async (path: string, body: object, headers: Fields = ADMIN) =>
		(await postJson(url(path), body, headers)).json;

	test('take no group in the header where the query names one', async () => {
		const header = { ...ADMIN, group_id: String(sales) };
		expect((await read(`info?group_id=${sales}`, header)).code).toBe(10002);
		expect((await read(`info?group_id=${sales}`)).code).toBe(200);
	});

	test.each([
		[20011, 'member_list', dave],
		[20012, 'banned_list', carol],
		[200, 'banned_list', bob],
	])('answer %d to %s by what the user is in the group', async (code, path, user) => {
		expect((await read(`${path}?group_id=${sales}`, as(user))).code).toBe(code);
	});

	test.each([
		[10002, 'info/name', { group_id: String(sales), value: 'x' }, alice],
		[10002, 'info/name', { group_id: sales }, alice],
		[10002, 'settings/enable_read_ack', { group_id: sales, value: 1 }, alice],
		[10002, 'kick', { group_id: sales, user_list: [] }, alice],
		[20001, 'info/name', { group_id: 1, value: 'x' }, alice],
		[20012, 'info/name', { group_id: sales, value: 'x' }, carol],
		[20013, 'transfer', { group_id: sales, new_owner: carol.user_id }, bob],
		[20005, 'transfer', { group_id: sales, new_owner: dave.user_id }, alice],
		[20003, 'msg/push_mode', { group_id: sales, msg_push_mode: 5 }, alice],
		[20017, 'apply', { group_id: sales }, bob],
		[20018, 'apply', { group_id: sales }, dave],
		[20024, 'qrcode/invite', { qr_info: 'x' }, dave],
	])('answer %d to %s with %j', async (code, path, body, user) => {
		expect((await write(path, body, as(user))).code).toBe(code);
	});

	test('make nobody an admin by a header of another group', async () => {
		const body = { group_id: sales, value: 'x' };
		const other = { ...ADMIN, group_id: String(ideas) };
		expect((await write('info/name', body, other)).code).toBe(20012);
		const own = { ...ADMIN, group_id: String(sales) };
		expect((await write('info/name', body, own)).code).toBe(200);
	});

	test('answer success to a batch of which some failed', async () => {
		const body = { group_id: sales, user_list: [carol.user_id, alice.user_id, 1] };
		const answer = await write('kick', body, as(bob));
		expect(answer.code).toBe(200);
		const results = [0, 1, 2].map((index) => at(answer, 'data', String(index), 'result'));
		expect(results).toEqual(['success', 'fail', 'fail']);
	});

	test('close requests after a while', async () => {
		await read(`info?group_id=${support}`);
		clock.advance(8 * 24 * 3_600_000);
		const body = { group_id: support, user_id: dave.user_id, approval: true };
		expect((await write('apply/handle', body)).code).toBe(20014);
	});

	test('give a cursor until the last page', async () => {
		const first = await read(`member_list?group_id=${sales}&limit=2`);
		expect(first).toMatchObject({ total: 3, cursor: expect.any(String) });
		const rest = await read(`member_list?group_id=${sales}&limit=2&cursor=${String(first.cursor)}`);
		expect(at(rest, 'data', 'length')).toBe(1);
		expect(rest).not.toHaveProperty('cursor');
		expect((await read(`member_list?group_id=${sales}&cursor=x`)).code).toBe(10002);
	});
});
