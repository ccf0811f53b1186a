import type { IDataObject } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { Clock, hour, openPoller } from './openPoller';

jest.setTimeout(120_000);

const begin = Date.parse('2026-03-04T12:00:00Z');
const packages = '/api_esim/getPackages';
const everything = [
	'skuNew',
	'skuChanged',
	'skuRemoved',
	'packageNew',
	'packageChanged',
	'packageRemoved',
	'packagesFailed',
];
const parameters = { events: everything, firstPoll: 'remember' };

interface Change {
	readonly kind: string;
	readonly sku: { readonly skuid: number; readonly display: string; readonly countryCode: string };
	readonly package?: { readonly priceid: number; readonly price: number };
	readonly priceBefore?: number;
}

let sandbox: Sandbox;
let store: CredentialStore;
let clock: Clock;

beforeEach(async () => {
	clock = new Clock(begin);
	forgetSessions();
	sandbox = await startSandbox({ port: 0, clock: () => Date.now() });
	store = await CredentialStore.create(demoRecords(sandbox));
});

afterEach(async () => {
	clock.stop();
	await sandbox.close();
});

const open = (changes = {}) => openPoller('mioesimTrigger', store, { ...parameters, ...changes });

const asked = () => sandbox.requests.filter(({ path }) => path === packages).length;

/** What the sandbox changed with its last tick. */
function tick(): Change[] {
	clock.pass(hour);
	const known = sandbox.record('mioesim').length;
	sandbox.tick('mioesim');
	return sandbox.record('mioesim').slice(known) as Change[];
}

const eventOf: Record<string, string> = {
	skuAdded: 'skuNew',
	skuRenamed: 'skuChanged',
	skuRemoved: 'skuRemoved',
	packageAdded: 'packageNew',
	packagePriced: 'packageChanged',
	packageRemoved: 'packageRemoved',
};

/** The text of a change in the record, with SKU, package and prices. */
function textOf(change: Change): string {
	const { kind, sku, package: item, priceBefore } = change;
	const prices: Record<string, unknown[]> = {
		packageAdded: [null, item?.price],
		packagePriced: [priceBefore, item?.price],
		packageRemoved: [item?.price, null],
	};
	return [eventOf[kind], sku.skuid, sku.display, item?.priceid, ...(prices[kind] ?? [])].join(' ');
}

function textOfItem(item: IDataObject): string {
	const prices = item.priceid === undefined ? [] : [item.priceBefore, item.priceAfter];
	return [item.event, item.skuid, item.display, item.priceid, ...prices].join(' ');
}

describe('a catalogue that changes', () => {
	it('with restarts and failing polls loses no change and repeats none', async () => {
		const poller = open();
		expect(await poller.activate()).toEqual([]);
		const kinds = new Set<string>();
		let due: Change[] = [];
		for (let step = 1; step <= 28; step += 1) {
			const changes = tick();
			due.push(...changes);
			changes.forEach(({ kind }) => kinds.add(kind));
			if (step % 5 === 0) {
				sandbox.set('mioesim', { forceAnswer: { path: packages, ...badGateway } });
				const memory = poller.memory;
				await expect(poller.poll()).rejects.toThrow(/MIOeSIM/);
				expect(poller.memory).toBe(memory);
				sandbox.set('mioesim', { forceAnswer: undefined });
				await expectDue(await poller.poll(), due);
				due = [];
				continue;
			}
			await expectDue(await (step % 3 === 0 ? poller.activate() : poller.poll()), due);
			due = [];
		}
		expect([...kinds].sort()).toEqual(Object.keys(eventOf).sort());
	});

	const badGateway = { status: 502, contentType: 'text/html', body: '<html>' };

	async function expectDue(items: IDataObject[], due: readonly Change[]) {
		expect(items.map(textOfItem).sort()).toEqual(due.map(textOf).sort());
	}

	it('says what a package was and what it is', async () => {
		const poller = open();
		await poller.activate();
		const [change] = tick();
		const [item] = await poller.poll();
		expect(item).toEqual({
			event: 'packageChanged',
			skuid: change?.sku.skuid,
			display: change?.sku.display,
			countryCode: change?.sku.countryCode,
			priceid: change?.package?.priceid,
			apiCode: expect.any(String),
			flows: expect.any(Number),
			unit: expect.any(String),
			days: expect.any(Number),
			price: change?.package?.price,
			flowType: expect.any(Number),
			supportDaypass: expect.any(Number),
			minDay: expect.any(Number),
			maxDay: expect.any(Number),
			mustDate: expect.any(Number),
			expireDays: expect.any(Number),
			premark: expect.any(String),
			priceBefore: change?.priceBefore,
			priceAfter: change?.package?.price,
			previous: {
				apiCode: expect.any(String),
				flows: expect.any(Number),
				unit: expect.any(String),
				days: expect.any(Number),
				price: change?.priceBefore,
			},
		});
	});

	it('emits what is there at the first poll where the user wants that', async () => {
		const items = await open({ firstPoll: 'emit' }).activate();
		expect(items.filter(({ event }) => event === 'skuNew')).toHaveLength(8);
		expect(items.filter(({ event }) => event === 'packageNew')).toHaveLength(11);
	});
});

describe('SKUs whose packages cannot be read', () => {
	const refuse = (times: number) =>
		sandbox.set('mioesim', { forceCode: { path: packages, code: '-8', times } });
	const oneAtATime = { options: { requestsAtOnce: 1 } };

	it('lose no package, are told of once, and go on where they were', async () => {
		const poller = open(oneAtATime);
		await poller.activate();
		const [priced] = tick();
		refuse(3);
		const first = await poller.poll();
		const failed = first.filter(({ event }) => event === 'packagesFailed');
		expect(failed.map(({ skuid }) => skuid)).toEqual([45, 46, 60]);
		expect(failed[0]).toMatchObject({
			display: 'Japan',
			code: '-8',
			meaning: expect.any(String),
			remedy: expect.any(String),
		});
		expect(first.some(({ event }) => event === 'packageRemoved')).toBe(false);
		refuse(3);
		const second = await poller.poll();
		expect(second.filter(({ event }) => event === 'packagesFailed')).toEqual([]);
		sandbox.set('mioesim', { forceCode: undefined });
		const third = await poller.poll();
		const changed = [...first, ...second, ...third].filter(
			({ event }) => event !== 'packagesFailed',
		);
		expect(changed.map(textOfItem)).toEqual(priced ? [textOf(priced)] : []);
	});

	it('are remembered silently if they fail at the first poll', async () => {
		const poller = open(oneAtATime);
		refuse(2);
		const failed = await poller.activate();
		expect(failed.map(({ event }) => event)).toEqual(['packagesFailed', 'packagesFailed']);
		sandbox.set('mioesim', { forceCode: undefined });
		expect(await poller.poll()).toEqual([]);
	});

	it('have new packages if the SKU itself was new when it failed', async () => {
		const poller = open(oneAtATime);
		await poller.activate();
		let added: Change[] = [];
		while (!added.some(({ kind }) => kind === 'skuAdded')) {
			await poller.poll();
			added = tick();
		}
		const isNew = ({ event }: IDataObject) => event === 'packageNew';
		const [{ sku }] = added as [Change];
		// All but the new SKU, which comes last, can be read.
		sandbox.set('mioesim', { latencyMs: 20 });
		const polling = poller.poll();
		const start = asked();
		while (asked() - start < 8) await new Promise((done) => setTimeout(done, 1));
		refuse(1);
		const items = await polling;
		sandbox.set('mioesim', { forceCode: undefined, latencyMs: 0 });
		expect(items.map(({ event }) => event)).toEqual(['skuNew', 'packagesFailed']);
		const later = (await poller.poll()).filter(isNew);
		expect(later.map(({ skuid }) => skuid)).toEqual([sku.skuid]);
	});

	it('end the poll where all of them fail', async () => {
		const poller = open();
		await poller.activate();
		refuse(100);
		await expect(poller.poll()).rejects.toThrow(/^MIOeSIM: -8 /);
	});

	it.each([
		['the network', { dropConnection: { path: packages } }, /NO_ANSWER/],
		['the permission', { forceCode: { path: packages, code: '-30' } }, /-30/],
	])('end the poll where it is for %s', async (_name, knobs, message) => {
		const poller = open();
		await poller.activate();
		const { memory } = poller;
		sandbox.set('mioesim', knobs);
		await expect(poller.poll()).rejects.toThrow(message);
		expect(poller.memory).toBe(memory);
	});

	const answerOnce = (status: number, body: string) =>
		sandbox.set('mioesim', {
			forceAnswer: { path: packages, status, contentType: 'application/json', body, times: 1 },
		});

	it.each([
		['no list', '{"code":0,"message":"Successful","data":null}'],
		['no data', '{"code":0,"message":"Successful"}'],
		['an object', '{"code":0,"message":"Successful","data":{"list":[]}}'],
		['something else than rows', '{"code":0,"message":"Successful","data":[7]}'],
		['a package without ID', '{"code":0,"message":"Successful","data":[{"price":1}]}'],
		['a package with an empty ID', '{"code":0,"message":"Successful","data":[{"priceid":""}]}'],
	])('fail where the answer holds %s, instead of losing all packages', async (_what, body) => {
		const poller = open(oneAtATime);
		await poller.activate();
		answerOnce(200, body);
		const items = await poller.poll();
		expect(items.map(({ event, code }) => [event, code])).toEqual([
			['packagesFailed', 'UNREADABLE_BODY'],
		]);
		expect(await poller.poll()).toEqual([]);
	});

	it.each([
		['HTTP 502 without a code', 502, '<html>'],
		['HTTP 502 with a code that refuses', 502, '{"code":-8,"message":"Query failed"}'],
		['HTTP 500 with a code that nobody knows', 500, '{"code":-77,"message":"?"}'],
		['HTTP 503 with an empty list', 503, '{"code":0,"message":"Successful","data":[]}'],
		['HTTP 404 of a server on the way', 404, '<html>'],
		['a page of a server on the way', 200, '<html>'],
		['nothing', 200, ''],
		['a fault of its own', 200, '{"code":99,"message":"PDF failed"}'],
	])('end the poll where one of them is answered with %s', async (_what, status, body) => {
		const poller = open(oneAtATime);
		await poller.activate();
		const { memory } = poller;
		const forced = { path: packages, skip: 2, status, contentType: 'application/json', body };
		sandbox.set('mioesim', { forceAnswer: forced });
		await expect(poller.poll()).rejects.toThrow(/^MIOeSIM: /);
		expect(poller.memory).toBe(memory);
		sandbox.set('mioesim', { forceAnswer: undefined });
		expect(await poller.poll()).toEqual([]);
	});

	it.each([
		['no list', '{"code":0,"message":"Successful","data":null}'],
		['an object', '{"code":0,"message":"Successful","data":{}}'],
		['a row that is none', '{"code":0,"message":"Successful","data":[null]}'],
		['a row without ID', '{"code":0,"message":"Successful","data":[{"display":"Japan"}]}'],
	])('are not asked for where the list of SKUs holds %s', async (_what, body) => {
		const poller = open();
		await poller.activate();
		const { memory } = poller;
		const path = '/api_esim/getSkus';
		const forced = { path, status: 200, contentType: 'application/json', body };
		sandbox.set('mioesim', { forceAnswer: forced });
		const before = asked();
		await expect(poller.poll()).rejects.toThrow(/^MIOeSIM: UNREADABLE_BODY/);
		expect(poller.memory).toBe(memory);
		expect(asked()).toBe(before);
	});
});

describe('what is asked for', () => {
	it('are the packages of the chosen SKUs only', async () => {
		const items = await open({ firstPoll: 'emit', skus: ['45', '60'] }).activate();
		expect(asked()).toBe(2);
		expect([...new Set(items.map(({ skuid }) => skuid))]).toEqual([45, 60]);
	});

	it('is one list if only SKUs matter', async () => {
		await open({ events: ['skuNew', 'skuRemoved'] }).activate();
		expect(asked()).toBe(0);
		expect(sandbox.counters('mioesim').accepted['/api_esim/getSkus']).toBe(1);
	});

	it('is a sample for Fetch Test Event: the SKUs and the packages of one', async () => {
		const poller = open();
		const items = await poller.sample();
		expect(asked()).toBe(1);
		for (const event of ['skuNew', 'skuChanged', 'skuRemoved']) {
			expect(items.filter((item) => item.event === event)).toHaveLength(3);
		}
		expect(items.filter(({ event }) => event === 'packageNew').map(({ skuid }) => skuid)).toEqual([
			45, 45, 45,
		]);
		expect(poller.memory).toBe('{}');
	});

	it.each([
		['packageChanged', { priceBefore: expect.anything(), priceAfter: expect.anything() }],
		['packageRemoved', { priceBefore: expect.anything(), priceAfter: null }],
		['packagesFailed', { code: '-3', message: expect.any(String), remedy: expect.any(String) }],
	])('is of the picked kind of event: %s', async (event, members) => {
		const items = await open({ events: [event] }).sample();
		expect(items.length).toBeGreaterThan(0);
		for (const item of items) expect(item).toMatchObject({ event, skuid: 45, ...members });
	});
});

it('polls that are further apart than a session lives cost no refused request', async () => {
	const poller = open();
	await poller.activate();
	for (let poll = 0; poll < 8; poll += 1) {
		tick();
		clock.pass(2 * hour);
		await poller.poll();
	}
	expect(sandbox.counters('mioesim')).toMatchObject({ signIns: 9, rejections: {} });
});
