import { XMP_ACCOUNTS } from '../../sandbox';
import { get, postJson, useSandbox } from './client';

const { client } = XMP_ACCOUNTS;
const V2 = '/s2s/postback/v2';
const record = {
	channel: 'facebook',
	campaign_id: 'c',
	adset_id: 's',
	ad_id: 'a',
	country: 'US',
	event_name: 'purchase',
	event_date: '2023-11-13',
	active_date: '2023-11-13',
	request_id: 'r-1',
	event_count: 1,
};

describe('the XMP copy’s postback host', () => {
	const { sandbox } = useSandbox();
	const host = () => `${sandbox().url}/xmp-postback`;
	const postWith = async (body: object) => await postJson(host() + V2, body);
	const post = async (...data: object[]) =>
		await postWith({ xmp_token: client.xmp_token, activity_kind: 'in-app-event-agg', data });
	const events = async (changes: Record<string, string | undefined> = {}) => {
		const event = {
			xmp_token: client.xmp_token,
			channel: 'facebook',
			campaign_id: 'c',
			adset_id: 's',
			ad_id: 'a',
			country: 'US',
			activity_kind: 'install',
			event_time: '1699999000',
			active_time: '1699999000',
			...changes,
		};
		const query = new URLSearchParams();
		for (const [name, value] of Object.entries(event)) if (value) query.set(name, value);
		return await get(`${host()}/s2s/postback?${query}`);
	};

	test('takes records and events, and counts them for the token’s client', async () => {
		expect(await post(record, { ...record, campaign_id: '', country: '' })).toMatchObject({
			status: 200,
			text: '',
		});
		expect((await events()).status).toBe(200);
		expect(sandbox().counters('xmp', client.client_id).accepted).toEqual({
			[V2]: 1,
			'/s2s/postback': 1,
		});
	});

	test('refuses an unknown token', async () => {
		const data = [record];
		const activity_kind = 'in-app-event-agg';
		expect((await postWith({ activity_kind, data })).status).toBe(401);
		expect((await postWith({ xmp_token: 'nobody', activity_kind, data })).status).toBe(401);
		expect((await events({ xmp_token: undefined })).status).toBe(401);
	});

	test.each([
		['channel', undefined, 'channel must be a text'],
		['campaign_id', undefined, 'campaign_id must be a text'],
		['country', 'us', 'country must be two capital letters'],
		['country', 'USA', 'country is longer than 2'],
		['ad_id', 5, 'ad_id must be a text'],
		['adset_id', '', 'adset_id is empty'],
		['event_name', 'x'.repeat(65), 'event_name is longer than 64'],
		['request_id', '', 'request_id is empty'],
		['event_date', '2023-13-01', '2023-13-01 is no day'],
		['active_date', '2023-01-01', 'the attribution is older than 90 days'],
		['event_count', '1', 'event_count must be a number'],
		['event_count', 1.5, 'event_count must be a number'],
		['event_count', undefined, 'there is no number of events'],
		['event_total', 1, 'event_total is unknown'],
	])('refuses a record with %s %j', async (name, value, message) => {
		const reply = await post(record, { ...record, [name]: value });
		expect(reply.status).toBe(400);
		expect(reply.json.message).toBe(`data[1]: ${message}`);
	});

	test('refuses another kind of event, no record, and more than 200', async () => {
		const { xmp_token } = client;
		const wrongKind = await postWith({ xmp_token, activity_kind: 'install', data: [record] });
		expect(wrongKind.json.message).toMatch(/activity_kind/);
		expect((await post()).status).toBe(400);
		expect((await post(...Array.from({ length: 200 }, () => record))).status).toBe(200);
		expect((await post(...Array.from({ length: 201 }, () => record))).status).toBe(400);
	});

	test.each([
		['active_time', undefined],
		['active_time', '1690000000'],
		['event_time', '2023-11-13'],
		['activity_kind', 'uninstall'],
		['country', undefined],
	])('refuses an event with %s %j', async (name, value) => {
		expect((await events({ [name]: value })).status).toBe(400);
	});

	test('knows no other call', async () => {
		expect((await get(`${host()}/s2s/other`)).status).toBe(400);
		expect((await get(host() + V2)).status).toBe(400);
	});
});
