import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type ForceAnswer, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { runHttpRequest } from '../support/httpRequest';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	store = await storeFor(sandbox);
});

const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const record = {
	channel: 'mintegral',
	adset_id: 's1',
	ad_id: 'a1',
	event_name: 'purchase',
	event_date: day,
	active_date: day,
	request_id: 'r-1',
	event_count: 3,
};
const total = {
	channel: 'mintegral',
	adsetId: 's1',
	adId: 'a1',
	eventName: 'purchase',
	eventDate: day,
	activeDate: day,
	requestId: 'r-1',
	additionalFields: { eventCount: 3 },
};

async function send(operation: string, fields: INodeParameters) {
	const parameters = { resource: 'postback', operation, outputMode: 'successFailure', ...fields };
	const run = await runNode({ node: 'xmp', store, parameters });
	expect(run.error('Node')?.message).toBeUndefined();
	return { items: jsonOf(run, 0), failures: jsonOf(run, 1) };
}

const sendTotal = async (fields: INodeParameters = {}) =>
	await send('sendDailyTotal', { ...total, ...fields });
const sendTotals = async (records: unknown) =>
	await send('sendDailyTotals', { records: JSON.stringify(records) });

it('sends what is not known as an empty text, as XMP asks', async () => {
	expect((await sendTotal()).failures).toEqual([]);
	expect((await sendTotals([record])).failures).toEqual([]);
	const wanted = { ...record, campaign_id: '', country: '' };
	const sent = sandbox.requests.map(({ body }) => (body as IDataObject).data);
	expect(sent).toEqual([[wanted], [wanted]]);
});

it('shows the XMP token to the postback host alone, and the sign to the other', async () => {
	await sendTotal();
	await runNode({
		node: 'xmp',
		store,
		parameters: { resource: 'user', operation: 'getMany' },
	});
	const [postback, list] = sandbox.requests.map(({ body }) => Object.keys(Object(body)));
	expect(postback).toEqual(['activity_kind', 'data', 'xmp_token']);
	expect(list).toEqual(['client_id', 'timestamp', 'sign']);
});

it.each(['<html><body>Sign in to the network</body></html>', '\n<!DOCTYPE html>\n<p>Sign in</p>'])(
	'takes no page for people as proof that XMP took the event: %j',
	async (body) => {
		const page = { status: 200, contentType: 'text/html', body };
		sandbox.set('xmp', { forceAnswer: page });
		const { items, failures } = await sendTotal();
		expect(items).toEqual([]);
		expect(failures).toEqual([
			expect.objectContaining({
				category: 'provider',
				message: expect.stringContaining('not JSON'),
				remedy: expect.stringContaining('not known whether the call was carried out'),
			}),
		]);
		expect(sandbox.requests).toHaveLength(1);
	},
);

describe('without an XMP token in the credential', () => {
	beforeEach(async () => await store.edit('xmpApi', { xmpToken: '' }));

	it('sends no postback, and says which field to fill in', async () => {
		const { failures } = await sendTotal();
		expect(failures).toEqual([
			expect.objectContaining({
				code: 'INVALID_INPUT',
				message: 'The credential field "XMP Token" is empty',
				remedy: expect.stringMatching(
					/^Postbacks need it\. Ask .+ enter it in the XMP credential\.$/,
				),
			}),
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('says so as an n8n error, too', async () => {
		const parameters = { resource: 'postback', operation: 'sendDailyTotal', ...total };
		const run = await runNode({ node: 'xmp', store, parameters });
		expect(run.error('Node')).toMatchObject({
			message: 'The credential field "XMP Token" is empty',
			description: expect.stringContaining('XMP operations manager'),
		});
	});

	it('makes all other calls', async () => {
		const parameters = { resource: 'user', operation: 'getMany' };
		expect(jsonOf(await runNode({ node: 'xmp', store, parameters }))).toHaveLength(3);
	});
});

it('goes to XMP’s own host while the credential names no other', async () => {
	await store.edit('xmpApi', { postbackBaseUrl: '' });
	const run = await runHttpRequest({
		credential: 'xmp',
		store,
		parameters: { url: `${sandbox.url}/xmp-postback/s2s/postback` },
	});
	expect(run.error('Node')).toMatchObject({
		description: expect.stringContaining('https://xmp-postback.mobvista.com'),
	});
	expect(sandbox.requests).toEqual([]);
});

it('can be sent by the HTTP Request node with the same credential', async () => {
	const run = await runHttpRequest({
		credential: 'xmp',
		store,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}/xmp-postback/s2s/postback/v2`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: JSON.stringify({
				activity_kind: 'in-app-event-agg',
				data: [{ ...record, campaign_id: '', country: 'US' }],
			}),
		},
	});
	expect(run.error('Node')?.message).toBeUndefined();
	expect(sandbox.requests).toEqual([
		expect.objectContaining({ accepted: true, account: 'sandbox_client' }),
	]);
});

describe('an answer that nobody documents', () => {
	const answer = async (
		body: string,
		status = 200,
		more: Partial<ForceAnswer> = {},
	): ReturnType<typeof sendTotal> => {
		const contentType = 'text/plain';
		sandbox.set('xmp', { forceAnswer: { status, contentType, body, when: 'after', ...more } });
		return await sendTotal();
	};

	it.each([
		['', { success: true }],
		['ok', { value: 'ok' }],
		['{"status":"received"}', { status: 'received' }],
		['{"code":0,"msg":"success"}', { code: 0, msg: 'success' }],
	])('%j is good with HTTP 200, and is the item', async (body, item) => {
		expect(await answer(body)).toEqual({ items: [item], failures: [] });
	});

	it.each([
		['{"code":-1,"msg":"refused"}', 200, { code: '-1', message: 'refused', category: 'other' }],
		['{"code":400001,"msg":"no"}', 200, { code: '400001', message: 'no', category: 'input' }],
		['{"code":77,"msg":"what"}', 200, { code: '77', message: 'what', category: 'other' }],
		['{"code":0}', 500, { code: 'HTTP_ERROR', httpStatus: 500 }],
		['', 404, { code: 'HTTP_ERROR', httpStatus: 404 }],
		['gone', 302, { code: 'UNREADABLE_BODY', httpStatus: 302 }],
	])('%j with HTTP %i is a failure', async (body, status, failure) => {
		const { items, failures } = await answer(body, status);
		expect(items).toEqual([]);
		expect(failures).toEqual([expect.objectContaining(failure)]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('that says "too frequent" is waited for, and the postback is sent again', async () => {
		const { failures } = await answer('', 429, { times: 1, when: 'before' });
		expect(failures).toEqual([]);
		expect(sandbox.requests.map(({ httpStatus }) => httpStatus)).toEqual([429, 200]);
	});

	it.each([-60_000, 60_000])(
		'that is -1 is no refusal of a stamp that it does not carry, with a clock %i ms off',
		async (clockOffsetMs) => {
			sandbox.set('xmp', { clockOffsetMs });
			const { failures } = await answer('{"code":-1,"msg":"timeout"}', 200, { times: 1 });
			expect(failures).toEqual([expect.objectContaining({ code: '-1' })]);
			expect(sandbox.requests).toHaveLength(1);
		},
	);

	it('that is lost is not asked for again', async () => {
		sandbox.set('xmp', { dropConnection: { when: 'after' } });
		expect((await sendTotal()).failures).toEqual([expect.objectContaining({ code: 'NO_ANSWER' })]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('shows no XMP token that it repeats', async () => {
		const token = String(sandbox.accounts.xmp.client.xmp_token);
		const good = await answer(`{"echo":"${token}"}`);
		const bad = await answer(`{"code":-1,"msg":"wrong token ${token}"}`);
		const text = await answer(`thank you, ${token}`);
		expect(JSON.stringify([good, bad, text])).not.toContain(token);
	});
});

describe('a list of records', () => {
	it.each([
		[[], 'is required but empty'],
		[['text'], 'must be a list of JSON objects, which record 1 is not'],
		[[record, [record]], 'must be a list of JSON objects, which record 2 is not'],
		[[record, { ...record, request_id: '', ad_id: null }], 'lacks ad_id, request_id in record 2'],
		[
			{ ...record, event_date: '01/31/2026' },
			'needs a date such as 2026-01-31 as event_date in record 1',
		],
		[
			[{ ...record, event_count: undefined }],
			'needs one of event_count, event_value, event_unique_users, event_revenue_usd in record 1',
		],
		[
			Array.from({ length: 201 }, () => record),
			'takes at most 200 records, but has 201; split them into batches',
		],
	])('%# is refused before it is sent', async (records, reason) => {
		const { failures } = await sendTotals(records);
		expect(failures).toEqual([
			expect.objectContaining({ code: 'INVALID_INPUT', message: `"Records" ${reason}` }),
		]);
		expect(sandbox.requests).toEqual([]);
	});

	it('may hold 200, or be a single one', async () => {
		expect((await sendTotals(Array.from({ length: 200 }, () => record))).failures).toEqual([]);
		expect((await sendTotals(record)).failures).toEqual([]);
	});
});
