import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { clientSecret, credentialOf, Devices, parameters } from './signedApi';
import { hour, minute } from './openPoller';

jest.setTimeout(120_000);

let devices: Devices;

beforeEach(async () => {
	devices = await Devices.open();
});
afterEach(async () => await devices.close());

const lamp = (id: number | string, more: object = {}) => ({
	id,
	name: `Lamp ${id}`,
	on: false,
	...more,
});
const fetched = (...items: IDataObject[]) => items.map(({ event, id }) => `${event} ${id}`);

/** Polls again, an hour later. */
async function later(poller: { poll: () => Promise<IDataObject[]> }): Promise<IDataObject[]> {
	devices.clock.pass(hour);
	return await poller.poll();
}

describe('a list that is looked at as a whole', () => {
	it('tells new, changed and removed rows, with one sign-in and each request signed', async () => {
		const poller = devices.trigger();
		devices.set(...[1, 2, 3, 4, 5, 6, 7].map((id) => lamp(id)));
		expect(await poller.activate()).toEqual([]);
		devices.set(lamp(2, { on: true }), ...[3, 4, 5, 6, 7, 8].map((id) => lamp(id)));
		expect(await later(poller)).toEqual([
			{ event: 'changed', ...lamp(2, { on: true }), previous: { name: 'Lamp 2', on: false } },
			{ event: 'new', ...lamp(8) },
			{ event: 'removed', ...lamp(1) },
		]);
		expect(await later(poller)).toEqual([]);
		expect(devices.asked.slice(0, 3)).toEqual(
			['1', '2', '3'].map((page) => ({ page_no: page, page_size: '3' })),
		);
		const { signIns, rejections } = devices.sandbox.counters('described', 'id');
		// A token of Tuya lives for two hours.
		expect({ signIns, rejections }).toEqual({ signIns: 2, rejections: {} });
	});

	it('emits what is there first, where the user wants it', async () => {
		devices.set(lamp(1), lamp(2));
		const items = await devices.trigger({ firstPoll: 'emit', events: ['new'] }).activate();
		expect(items).toEqual([lamp(1), lamp(2)].map((row) => ({ event: 'new', ...row })));
	});

	it('is remembered over restarts, by short hashes where former values are not wanted', async () => {
		const additionalFields = { includePrevious: false };
		const poller = devices.trigger({ additionalFields });
		devices.set(lamp(1), lamp(2));
		await poller.activate();
		expect(poller.memory).not.toContain('Lamp');
		devices.set(lamp(2, { on: true }), lamp(3));
		devices.clock.pass(hour);
		expect(await poller.activate()).toEqual([
			{ event: 'changed', ...lamp(2, { on: true }) },
			{ event: 'new', ...lamp(3) },
			{ event: 'removed', id: 1 },
		]);
	});

	it('is compared by value: a number that comes as text is the same, a version is another', async () => {
		const poller = devices.trigger();
		devices.set(
			lamp(1, { watts: 3.1, at: { x: 7, list: [1, '2'] } }),
			lamp(2, { firmware: '1.1' }),
		);
		await poller.activate();
		devices.set(
			lamp('1', { watts: '3.1', at: { x: '7', list: ['1', 2] } }),
			lamp(2, { firmware: '1.10' }),
		);
		expect(fetched(...(await later(poller)))).toEqual(['changed 2']);
	});

	it.each<[string, INodeParameters, object, object]>([
		[
			'some members',
			{ compare: 'only', members: 'on, at.x' },
			{ on: false, at: { x: 1 } },
			{ name: 'n', at: { x: 1, y: 2 } },
		],
		[
			'all but some',
			{ compare: 'except', members: 'seen, at.y' },
			{ at: { x: 1, y: 1 } },
			{ seen: 9, at: { x: 1, y: 2 } },
		],
	])('is compared by %s', async (_how, compared, before, same) => {
		const poller = devices.trigger(compared);
		devices.set({ id: 1, on: false, ...before });
		await poller.activate();
		devices.set({ id: 1, on: false, ...same });
		expect(await later(poller)).toEqual([]);
		devices.set({ id: 1, on: true, ...same });
		const [{ previous } = {}] = await later(poller);
		expect(previous).toEqual({ on: false, at: { x: 1 } });
	});

	it('tells rows apart by several members, and rows of one key by what they hold', async () => {
		const poller = devices.trigger({ key: 'site.id, no', events: ['new', 'removed'] });
		const row = (site: number, no: number, text = '') => ({ site: { id: site }, no, text });
		devices.set(row(1, 2), row(12, 3), row(1, 3, 'a'), row(1, 3, 'b'));
		await poller.activate();
		devices.set(row(12, 3), row(1, 3, 'b'), row(1, 3, 'a'), row(1, 23));
		expect(await later(poller)).toEqual([
			{ event: 'new', ...row(1, 23) },
			{ event: 'removed', ...row(1, 2) },
		]);
	});
});

describe('a list that was not read', () => {
	const success = (result: unknown) => JSON.stringify({ success: true, result });
	const page = [lamp(1), lamp(2), lamp(3)];

	beforeEach(() => devices.set(...page, lamp(4)));

	it.each<[string, number, string, RegExp]>([
		['without the list', 200, success({}), /The answer holds no list at "result.list"/],
		['with a list that is null', 200, success({ list: null }), /no list at "result.list"/],
		['with an object', 200, success({ list: { 0: {} } }), /no list/],
		['with rows that are texts', 200, success({ list: ['a'] }), /something else than rows/],
		['with a row without its key', 200, success({ list: [{ name: 'x' }] }), /a row without "id"/],
		['with an empty key', 200, success({ list: [lamp(9), lamp('')] }), /a row without "id"/],
		['with a failure in HTTP 200', 200, '{"success":false,"code":1106,"msg":"no"}', /^Tuya: 1106/],
		['with nothing', 200, '', /^Tuya: /],
		['that is not JSON', 200, '<html>', /^Tuya: /],
		['that is cut off', 200, '{"success":true,"result":{"list":[{"id":1}', /^Tuya: /],
		['with HTTP 502 and good content', 502, success({ list: [] }), /^Tuya: /],
	])(
		'but answered %s fails the poll on any page, and tells nothing',
		async (_what, status, body, message) => {
			const poller = devices.trigger();
			await poller.activate();
			const { memory } = poller;
			for (const skip of [0, 1]) {
				devices.answer(status, body, { skip });
				await expect(later(poller)).rejects.toThrow(message);
				expect(poller.memory).toBe(memory);
			}
			devices.sandbox.set('described', { forceAnswer: undefined });
			expect(await later(poller)).toEqual([]);
			devices.set(...page);
			expect(fetched(...(await later(poller)))).toEqual(['removed 4']);
		},
	);

	it('is empty with null, where the user says so', async () => {
		const poller = devices.trigger({ additionalFields: { nullIsEmpty: true } });
		await poller.activate();
		devices.answer(200, success({ list: null }));
		expect(await later(poller)).toHaveLength(4);
	});

	it('is read once at a time, also where n8n polls again meanwhile', async () => {
		const poller = devices.trigger({ firstPoll: 'emit' });
		devices.sandbox.set('described', { latencyMs: 50 });
		const [first, second] = await Promise.all([poller.poll(), poller.poll()]);
		expect([first?.length, second]).toEqual([4, []]);
	});
});

describe('a changed setting', () => {
	const rows = [lamp(1), lamp(2)];

	it.each<[string, INodeParameters]>([
		['key', { key: 'name' }],
		['path', { path: '/v1.0/devices?all=1' }],
		['query', { queryFields: { field: [{ name: 'all', value: '1' }] } }],
		['comparison', { compare: 'only', members: 'on' }],
	])('of the %s begins anew, and tells nothing of what is there', async (_which, change) => {
		const poller = devices.trigger();
		devices.set(...rows);
		await poller.activate();
		devices.set(...rows, lamp(3));
		expect(await poller.activate({ ...parameters, ...change })).toEqual([]);
		devices.set(...rows, lamp(3), lamp(4));
		expect(fetched(...(await later(poller)))).toEqual(['new 4']);
	});

	it('of the account does so as well, in the same credential', async () => {
		const poller = devices.trigger();
		devices.set(...rows);
		await poller.activate();
		await devices.store.edit('signedApi', credentialOf(devices.sandbox, 'other', clientSecret));
		devices.set(lamp(3));
		expect(await later(poller)).toEqual([]);
		devices.set(lamp(4));
		expect(fetched(...(await later(poller)))).toEqual(['new 4', 'removed 3']);
	});

	it('is none where an expression comes to something else with the time', async () => {
		const value = '={{ Date.now() }}';
		const poller = devices.trigger({ queryFields: { field: [{ name: 'at', value }] } });
		devices.set(...rows);
		await poller.activate();
		devices.set(lamp(2), lamp(3));
		expect(fetched(...(await later(poller)))).toEqual(['new 3', 'removed 1']);
		const [first, last] = [devices.asked[0], devices.asked.at(-1)];
		expect(first?.at).not.toBe(last?.at);
	});
});

describe('a look-back', () => {
	const now = () => Math.floor(devices.clock.now / 1000);
	const aged = (id: number, hours: number, more = {}) =>
		lamp(id, { updated: now() - hours * 3600, ...more });
	const looking = (changes: INodeParameters = {}) => ({
		...parameters,
		queryFields: { field: [{ name: 'from', value: '{from}' }] },
		lookBack: 'hours',
		lookBackHours: 6,
		timeAt: 'updated',
		timeFormat: 's',
		...changes,
	});

	it('asks for so many hours, and tells a row that is too old from one that is gone', async () => {
		const poller = devices.trigger(looking());
		const [old, gone, stays] = [aged(1, 5), aged(2, 3), aged(3, 2)];
		devices.set(old, gone, stays);
		await poller.activate();
		expect(Number(devices.asked[0]?.from)).toBe(now() - 6 * 3600);
		devices.clock.pass(hour);
		devices.set(old, stays, aged(4, 0));
		devices.clock.pass(hour);
		expect(fetched(...(await poller.poll()))).toEqual(['new 4', 'removed 2']);
		// Its time moves on with a change, also where nobody would look at the old one any more.
		devices.clock.pass(5 * hour);
		devices.set({ ...stays, on: true, updated: now() });
		expect(fetched(...(await poller.poll()))).toContain('changed 3');
	});

	it('tells no old row as new when it grows, and a new one all the same', async () => {
		const poller = devices.trigger(looking());
		const rows = [aged(1, 30), aged(2, 20), aged(3, 1)];
		devices.set(...rows);
		await poller.activate();
		for (const change of [
			{ lookBackHours: 24 },
			{ lookBack: 'days', lookBackDays: 3 },
			{ lookBackHours: 2 },
		]) {
			devices.clock.pass(minute);
			expect(await poller.activate(looking(change))).toEqual([]);
		}
		rows.push(aged(4, 0));
		devices.set(...rows);
		expect(fetched(...(await poller.activate(looking({ lookBackHours: 48 }))))).toEqual(['new 4']);
		// To the whole list, which may be full of old rows.
		devices.set(aged(9, 5000), ...rows);
		const { path } = parameters;
		expect(await poller.activate(looking({ lookBack: 'all', path, queryFields: {} }))).toEqual([]);
	});

	it('of days begins with the day of the time zone, in the format that the API wants', async () => {
		const additionalFields = { timeZone: 'Asia/Shanghai' };
		const days = { lookBack: 'days', lookBackDays: 1, additionalFields };
		for (const timeFormat of ['s', 'ms', 'iso', 'yyyy-MM-dd', 'yyyy-MM-dd HH:mm:ss']) {
			await devices.trigger(looking({ ...days, timeFormat })).activate();
		}
		const pattern = { timeFormat: 'other', timePattern: 'yyyyMMddHHmmss' };
		await devices.trigger(looking({ ...days, ...pattern })).activate();
		// Midnight in Shanghai is 16:00 of the day before in UTC.
		const midnight = Date.parse('2026-03-02T16:00:00Z');
		expect(devices.asked.map(({ from }) => from)).toEqual([
			String(midnight / 1000),
			String(midnight),
			'2026-03-02T16:00:00Z',
			'2026-03-03',
			'2026-03-03 00:00:00',
			'20260303000000',
		]);
	});

	it('fails where a row says no time', async () => {
		const poller = devices.trigger(looking());
		devices.answer(
			200,
			JSON.stringify({ success: true, result: { list: [lamp(1, { updated: 0 })] } }),
		);
		await expect(poller.activate()).rejects.toThrow(/a row whose "updated" is no time/);
	});

	it('is remembered for as long as it is looked at only', async () => {
		const poller = devices.trigger(looking({ events: ['new'] }));
		const sizes: number[] = [];
		for (let step = 1; step <= 12; step += 1) {
			devices.clock.pass(hour);
			devices.set(...[0, 1, 2].map((index) => aged(step * 10 + index, 0)));
			await poller.poll();
			devices.clock.pass(minute);
			await poller.activate();
			const { groups } = JSON.parse(JSON.parse(poller.memory)['node:Trigger'].memory);
			sizes.push(Object.keys(groups).length);
		}
		expect(Math.max(...sizes)).toBeLessThanOrEqual(7);
	});
});

describe('Fetch Test Event', () => {
	it('shows a few rows of each picked kind in the shape of the event, and remembers nothing', async () => {
		const poller = devices.trigger();
		devices.set(...Array.from({ length: 20 }, (_, index) => lamp(index + 1)));
		const items = await poller.sample();
		expect(items).toHaveLength(9);
		expect(items).toContainEqual({ event: 'new', ...lamp(1) });
		const previous = { name: 'Lamp 1', on: false };
		expect(items).toContainEqual({ event: 'changed', ...lamp(1), previous });
		expect(items).toContainEqual({ event: 'removed', ...lamp(1) });
		expect(poller.memory).toBe('{}');
	});

	it('shows of a removed row no more than is remembered', async () => {
		const additionalFields = { includePrevious: false };
		devices.set({ site: { id: 1, name: 's' }, no: 1 });
		const events = ['removed'];
		const poller = devices.trigger({ key: 'site.id, no', events, additionalFields });
		expect(await poller.sample()).toEqual([{ event: 'removed', site: { id: 1 }, no: 1 }]);
	});
});

describe('a poll that cannot succeed', () => {
	it.each<[INodeParameters, RegExp]>([
		[{ path: '' }, /"Path" is required but empty/],
		[{ key: '' }, /"Key" is required but empty/],
		[{ events: [] }, /"Events" is required/],
		[{ compare: 'only' }, /"Members" is required/],
		[{ pagination: 'cursor', nextAt: '' }, /"Next Page At" is required/],
		[
			{ lookBack: 'days', timeAt: 'updated' },
			/"Look Back" has no effect on the call: write \{from\}/,
		],
		[{ path: '/a?since={from}' }, /"Look Back" must be Days or Hours/],
		[{ path: '/a?since={from}', lookBack: 'hours' }, /"Time At" is required/],
		[
			{
				path: '/a?since={from}',
				lookBack: 'hours',
				timeAt: 'x',
				additionalFields: { timeZone: 'Mars' },
			},
			/"Time Zone" must be a time zone such as/,
		],
		[
			{
				path: '/a?since={from}',
				lookBack: 'hours',
				timeAt: 'x',
				timeFormat: 'other',
				timePattern: 'YYYY',
			},
			/"Time Pattern" `YYYY` is no part of a time/,
		],
		[
			{ lookBack: 'hours', timeAt: 'x', lookBackHours: 0, path: '/a?since={from}' },
			/"Look-Back Hours" must be at least 1/,
		],
	])('names the field of %j, and sends nothing', async (changes, message) => {
		await expect(devices.trigger(changes).activate()).rejects.toThrow(message);
		expect(devices.sandbox.requests).toEqual([]);
	});

	it('says so where the credential does not say which API it is for', async () => {
		await devices.store.edit('signedApi', { description: '' });
		await expect(devices.trigger().activate()).rejects.toThrow(
			/"Description" must be the description/,
		);
	});

	it('says code, meaning and remedy as the node does, and no secret', async () => {
		await devices.store.edit('signedApi', credentialOf(devices.sandbox, 'id', 'another-secret'));
		const error = await devices
			.trigger()
			.activate()
			.catch((thrown) => thrown);
		expect(error.message).toMatch(/^Tuya: 1004 Wrong Signature/);
		expect(JSON.stringify(error)).not.toContain('another-secret');
	});
});

it('what is remembered holds no secret', async () => {
	devices.set(lamp(1, { echo: clientSecret }));
	const poller = devices.trigger();
	await poller.activate();
	expect(poller.memory).toContain('Lamp 1');
	expect(poller.memory).not.toContain(clientSecret);
});
