import { XMP_ACCOUNTS } from '../../sandbox';
import { xmpSign } from '../../sandbox/xmp/sign';
import { at, get, postForm, postJson, useSandbox } from './client';

const { client, second } = XMP_ACCOUNTS;
const REPORT = '/v2/media/account/report';
const USERS = '/v1/media/user/list';
const QUERY = { start_date: '2024-01-01', end_date: '2024-01-03', metrics: ['cost', 'click'] };

describe('the XMP copy', () => {
	const { clock, sandbox } = useSandbox();
	const now = () => Math.floor(clock.read() / 1000);
	const auth = (timestamp = now(), { client_id, client_secret } = client) => ({
		client_id,
		timestamp,
		sign: xmpSign(client_secret, timestamp),
	});
	const call = async (path: string, body: object = {}) =>
		(await postJson(`${sandbox().url}/xmp${path}`, { ...auth(), ...body })).json;
	const report = async (body: object = {}) => await call(REPORT, { ...QUERY, ...body });

	test('answers code 0, msg success and the rows of the asked dimensions and metrics', async () => {
		const json = await report({ dimension: ['date', 'campaign_name'], page_size: 2 });
		expect(json).toMatchObject({ code: 0, msg: 'success' });
		const rows = Object(json.data).list;
		expect(rows).toHaveLength(2);
		expect(Object.keys(rows[0])).toEqual(['date', 'campaign_name', 'cost', 'click']);
		expect(rows.map((row: unknown) => at(row, 'date'))).toEqual(['2024-01-01', '2024-01-01']);
		expect(rows.map((row: unknown) => at(row, 'campaign_name'))).toEqual([
			'campaign 1',
			'campaign 2',
		]);
	});

	test('answers the same rows every time and an empty page after the last row', async () => {
		expect(await report({ page: 2 })).toEqual(await report({ page: 2 }));
		sandbox().set('xmp', { reportRows: 450 });
		const sizes = [];
		for (const page of [1, 2, 3, 4])
			sizes.push(at(await report({ page }), 'data', 'list', 'length'));
		expect(sizes).toEqual([200, 200, 50, 0]);
		sandbox().set('xmp', { reportRows: 3 });
		expect(at(await report(), 'data', 'list', 'length')).toBe(3);
	});

	test('refuses a wrong sign, an upper-case sign and an unknown client', async () => {
		const { sign } = auth();
		expect(await report({ sign: '0'.repeat(32) })).toEqual({ code: -1, msg: 'sign is wrong' });
		expect(await report({ sign: sign.toUpperCase() })).toMatchObject({ code: -1 });
		expect(await report({ client_id: 'nobody' })).toMatchObject({ code: -1 });
	});

	test('refuses a timestamp more than 30 seconds old or ahead', async () => {
		const codeAt = async (offset: number) => (await report(auth(now() + offset))).code;
		expect(await codeAt(-30)).toBe(0);
		expect(await codeAt(30)).toBe(0);
		expect(await codeAt(-31)).toBe(-1);
		expect(await codeAt(31)).toBe(-1);
		expect((await report(auth(now() - 31))).msg).toBe('interface timeout');
	});

	test('judges the timestamp by its own clock', async () => {
		sandbox().set('xmp', { clockOffsetMs: 60_000 });
		expect((await report()).msg).toBe('interface timeout');
		expect((await report(auth(now() + 60))).code).toBe(0);
	});

	test('shows its own clock in the Date header, or that of a proxy', async () => {
		const date = async () => {
			const response = await fetch(`${sandbox().url}/xmp/v2/media/account/list`);
			return Date.parse(response.headers.get('date') ?? '') / 1000;
		};
		expect(await date()).toBe(now());
		sandbox().set('xmp', { clockOffsetMs: 60_000 });
		expect(await date()).toBe(now() + 60);
		sandbox().set('xmp', { dateOffsetMs: 3_600_000 });
		expect(await date()).toBe(now() + 3660);
	});

	test.each([
		['no metrics', { metrics: undefined }],
		['empty metrics', { metrics: [] }],
		['no start date', { start_date: undefined }],
		['a malformed date', { start_date: '2024-1-1' }],
		['a day that does not exist', { end_date: '2024-02-30' }],
		['dates in the wrong order', { end_date: '2023-12-31' }],
		['a dimension that is not a list', { dimension: 'date' }],
		['a page size of 1001', { page_size: 1001 }],
		['a page size as text', { page_size: '10' }],
		['a timestamp as text', { timestamp: '1700000000' }],
	])('answers 400001 for %s', async (_reason, body) => {
		expect((await report(body)).code).toBe(400001);
	});

	test('takes POST with JSON only', async () => {
		expect((await postForm(`${sandbox().url}/xmp${USERS}`, {})).json.code).toBe(400001);
		expect((await get(`${sandbox().url}/xmp${USERS}`)).status).toBe(404);
	});

	test('lets ten calls through in any rolling minute', async () => {
		clock.toNextMinute();
		clock.advance(30_000);
		for (let count = 0; count < 10; count += 1) expect((await report()).code).toBe(0);
		clock.advance(59_999);
		expect(await report()).toEqual({ code: -1, msg: 'request too frequent' });
		clock.advance(1);
		expect((await report()).code).toBe(0);
	});

	test('lets ten calls through in any minute by the clock', async () => {
		sandbox().set('xmp', { windows: 'calendar' });
		clock.toNextMinute();
		clock.advance(59_999);
		for (let count = 0; count < 10; count += 1) expect((await report()).code).toBe(0);
		expect((await report()).msg).toBe('request too frequent');
		clock.advance(1);
		for (let count = 0; count < 10; count += 1) expect((await report()).code).toBe(0);
		expect((await report()).msg).toBe('request too frequent');
	});

	test('counts every client and every endpoint by itself', async () => {
		for (let count = 0; count < 10; count += 1) await report();
		expect((await report()).code).toBe(-1);
		expect((await report(auth(now(), second))).code).toBe(0);
		for (let count = 0; count < 60; count += 1) expect((await call(USERS)).code).toBe(0);
		expect((await call(USERS)).code).toBe(-1);
		expect(sandbox().counters('xmp', client.client_id)).toMatchObject({
			requests: 72,
			rejections: { '-1': 2 },
			accepted: { [REPORT]: 10, [USERS]: 60 },
		});
	});

	test('can have a shorter minute', async () => {
		sandbox().set('xmp', { minuteMs: 1000 });
		for (let count = 0; count < 10; count += 1) await report();
		expect((await report()).code).toBe(-1);
		clock.advance(1000);
		expect((await report()).code).toBe(0);
	});

	test('answers each list in its own shape', async () => {
		expect(Array.isArray((await call(USERS)).data)).toBe(true);
		const accounts = await call('/v2/media/account/list', { channel: ['facebook'] });
		expect(at(accounts, 'data', 'list', 'length')).toBe(200);
		const fields = await call('/v1/media/report/fields', { report_type: 'ad' });
		expect(at(fields, 'data', 'fields', '0', 'field')).toBe('cost');
		const materials = await call('/v2/media/material/list', { folder_id: [1] });
		expect(at(materials, 'data', 'length')).toBe(200);
		expect((await call('/v2/media/material/list', { page: 1 })).code).toBe(400001);
	});
});
