import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { Clock, hour, minute, openPoller } from './openPoller';
import { Ledger, textOfItem, type Version } from './versions';

jest.setTimeout(120_000);

const noon = Date.parse('2026-03-04T12:00:00Z');
const report = '/v2/media/account/report';
const parameters = {
	report: 'adReport',
	events: ['new', 'changed', 'removed'],
	lookBackDays: 4,
	firstPoll: 'emit',
	metrics: ['cost', 'impression', 'click'],
	dimension: ['date', 'campaign_id'],
	additionalFields: { includePrevious: true },
};

let sandbox: Sandbox;
let store: CredentialStore;
let clock: Clock;

beforeEach(async () => {
	clock = new Clock(noon);
	sandbox = await startSandbox({ port: 0, clock: () => Date.now() });
	sandbox.set('xmp', { movingFigures: 'a seed' });
	sandbox.tick('xmp');
	store = await CredentialStore.create(demoRecords(sandbox));
	await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
});

afterEach(async () => {
	clock.stop();
	await sandbox.close();
});

const open = (changes = {}, timezone?: string) =>
	openPoller('xmpTrigger', store, { ...parameters, ...changes }, timezone);

const versions = () => sandbox.record('xmp') as Version[];

const bodies = () =>
	sandbox.requests
		.filter(({ path }) => path === report)
		.map(({ body }) => body as Record<string, unknown>);

/** So much later, with figures that have moved. */
function later(duration: number): void {
	clock.pass(duration);
	sandbox.tick('xmp');
}

describe('a week of moving figures', () => {
	it('with restarts and failing polls loses nothing and repeats nothing', async () => {
		const poller = open();
		const ledger = new Ledger();
		const failures = [
			{ dropConnection: { path: report } },
			{ forceCode: { path: report, code: '-1', message: 'error' } },
			{ forceAnswer: { path: report, status: 502, contentType: 'text/html', body: '<html>' } },
		];
		let known = 0;
		const dueNow = () => {
			const firstDay = new Date(clock.now - 4 * 24 * hour).toISOString().slice(0, 10);
			const due = ledger.due(versions().slice(known), firstDay);
			known = versions().length;
			return due;
		};
		const told = new Set<string>();
		expect((await poller.activate()).map(textOfItem).sort()).toEqual(dueNow());
		for (let step = 1; step <= 7 * 8; step += 1) {
			later(3 * hour);
			if (step % 5 === 0) {
				const failure = failures[step % failures.length] ?? {};
				sandbox.set('xmp', failure);
				const memory = poller.memory;
				await expect(poller.poll()).rejects.toThrow(/^XMP: /);
				expect(poller.memory).toBe(memory);
				for (const knob of Object.keys(failure)) sandbox.set('xmp', { [knob]: undefined });
				continue;
			}
			const items = step % 7 === 0 ? await poller.activate() : await poller.poll();
			expect(items.map(textOfItem).sort()).toEqual(dueNow());
			items.map(textOfItem).forEach((text) => told.add(text));
		}
		// The week was one: all three events came, on all of its days.
		for (const event of ['new', 'changed', 'removed']) {
			expect([...told].some((text) => text.startsWith(event))).toBe(true);
		}
		expect(new Set([...told].map((text) => text.split(' ')[1])).size).toBeGreaterThanOrEqual(8);
	});

	it('is remembered for the days looked at only', async () => {
		const poller = open({ lookBackDays: 1 });
		await poller.activate();
		const sizes = [];
		for (let day = 1; day <= 7; day += 1) {
			later(24 * hour);
			await poller.poll();
			const { groups } = JSON.parse(JSON.parse(poller.memory)['node:Trigger'].memory);
			sizes.push(Object.keys(groups).length);
		}
		expect(Math.max(...sizes)).toBe(2);
	});
});

it('a figure that is nested more deeply than calls can be is remembered like any other', async () => {
	const poller = open();
	const answerOnce = (cost: number) => {
		const figure = `${'['.repeat(50_000)}${cost}${']'.repeat(50_000)}`;
		const row = `{"date":"2026-03-04","campaign_id":"1","cost":${figure},"impression":1,"click":1}`;
		const body = `{"code":0,"msg":"success","data":{"list":[${row}]}}`;
		const forceAnswer = { path: report, status: 200, contentType: 'application/json', body };
		sandbox.set('xmp', { forceAnswer: { ...forceAnswer, times: 1 } });
	};
	answerOnce(1);
	expect(await poller.activate()).toHaveLength(1);
	later(3 * hour);
	answerOnce(1);
	expect(await poller.poll()).toEqual([]);
	later(3 * hour);
	answerOnce(2);
	expect((await poller.poll()).map(({ event }) => event)).toEqual(['changed']);
});

describe('the first poll', () => {
	it('emits all rows as new where the user wants that', async () => {
		const items = await open().activate();
		expect(items.length).toBe(versions().length);
		expect(items[0]).toEqual({
			event: 'new',
			date: '2026-03-04',
			campaign_id: expect.any(String),
			cost: expect.any(Number),
			impression: expect.any(Number),
			click: expect.any(Number),
		});
	});

	it('only remembers them otherwise, also over a restart', async () => {
		const poller = open({ firstPoll: 'remember' });
		expect(await poller.activate()).toEqual([]);
		clock.pass(hour);
		expect(await poller.activate()).toEqual([]);
		const known = versions().length;
		later(hour);
		const items = await poller.activate();
		expect(items.length).toBe(versions().length - known);
		expect(items.length).toBeGreaterThan(0);
	});

	it.each([
		['another report', { report: 'creativeReport', costCurrency: 'usd' }],
		['other dimensions', { dimension: ['date', 'geo'] }],
		['other metrics', { metrics: ['cost'] }],
		['a filter', { additionalFields: { geo: 'CN,JP' } }],
	])('comes again with %s', async (_name, changes) => {
		const poller = open();
		const all = await poller.activate();
		expect(all.length).toBeGreaterThan(0);
		const again = await poller.activate({ ...parameters, ...changes });
		expect(again.length).toBeGreaterThan(0);
		expect(again.every(({ event }) => event === 'new')).toBe(true);
	});

	it('comes again with another account', async () => {
		const poller = open();
		const { length } = await poller.activate();
		const { client_id, client_secret } = sandbox.accounts.xmp.second;
		await store.edit('xmpApi', { clientId: client_id, clientSecret: client_secret });
		expect(await poller.activate()).toHaveLength(length);
	});

	it('does not come again where only the events or the number of days differ', async () => {
		const poller = open();
		await poller.activate();
		clock.pass(hour);
		const other = { ...parameters, events: ['changed'], lookBackDays: 3 };
		expect(await poller.activate(other)).toEqual([]);
	});
});

describe('an event', () => {
	it('that is not picked starts nothing', async () => {
		const poller = open({ events: ['removed'] });
		expect(await poller.activate()).toEqual([]);
		later(hour);
		const removed = (await poller.poll()).filter(({ event }) => event !== 'removed');
		expect(removed).toEqual([]);
	});

	it('comes from the compared metrics only', async () => {
		const watched = { events: ['changed'], comparedMetrics: ['cost'] };
		const poller = open(watched);
		await poller.activate();
		const before = new Map(versions().map(({ figures }) => [figures.campaign_id, figures]));
		later(hour);
		const expected = versions()
			.slice(before.size)
			.filter(({ change, figures }) => {
				return change === 'changed' && before.get(figures.campaign_id)?.cost !== figures.cost;
			});
		const items = await poller.poll();
		expect(items.map(({ campaign_id: id }) => id)).toEqual(
			expected.map(({ figures }) => figures.campaign_id),
		);
		for (const { previous } of items) expect(Object.keys(previous as object)).toEqual(['cost']);
	});

	it('holds no former values unless the user wants them', async () => {
		const poller = open({ additionalFields: {}, events: ['new', 'changed'] });
		await poller.activate();
		for (let step = 0; step < 3; step += 1) later(hour);
		const changed = (await poller.poll()).filter(({ event }) => event === 'changed');
		expect(changed.length).toBeGreaterThan(0);
		expect(changed.every((item) => !('previous' in item))).toBe(true);
	});
});

describe('what was the same before', () => {
	const answer = (rows: readonly object[]) =>
		sandbox.set('xmp', {
			forceAnswer: {
				path: report,
				status: 200,
				contentType: 'application/json',
				body: JSON.stringify({ code: 0, msg: 'success', data: { list: rows } }),
				times: 1,
			},
		});
	const day = '2026-03-04';

	/** What is told of two reports, one after the other; the second page of each is empty. */
	async function told(before: readonly object[], now: readonly object[], changes = {}) {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 0 });
		const poller = open(changes);
		answer(before);
		expect(await poller.activate()).toHaveLength(before.length);
		clock.pass(hour);
		answer(now);
		return await poller.poll();
	}

	it.each([
		['a figure as text', { campaign_id: '7', cost: 3.1 }, { campaign_id: '7', cost: '3.1' }],
		['a figure with a zero', { campaign_id: '7', cost: '3.1' }, { campaign_id: '7', cost: '3.10' }],
		['a figure as number', { campaign_id: '7', cost: '3.10' }, { campaign_id: '7', cost: 3.1 }],
		['an ID as number', { campaign_id: '7', cost: 1 }, { campaign_id: 7, cost: 1 }],
		['an ID as text', { campaign_id: 7, cost: 1 }, { campaign_id: '7', cost: 1 }],
	])('is the same with %s', async (_what, before, now) => {
		expect(await told([{ date: day, ...before }], [{ date: day, ...now }])).toEqual([]);
	});

	it('is another row with another name, be it as a number the same', async () => {
		const row = (name: string) => ({ date: day, campaign_name: name, cost: 1 });
		const items = await told([row('3.1')], [row('3.1'), row('3.10')], {
			dimension: ['date', 'campaign_name'],
		});
		expect(items).toEqual([{ event: 'new', ...row('3.10') }]);
	});

	it('is not told where the user does not want it, also if rows that are gone are wanted', async () => {
		const row = (cost: number) => ({ date: day, campaign_id: '7', cost });
		const additionalFields = { includePrevious: false };
		const items = await told([row(1)], [row(2)], { additionalFields });
		expect(items).toEqual([{ event: 'changed', ...row(2) }]);
	});

	it('is told as gone only of rows whose names were kept', async () => {
		const row = (id: string) => ({ date: day, campaign_id: id, cost: 1 });
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 0 });
		const poller = open({ events: ['new'], additionalFields: {} });
		answer([row('7'), row('8'), row('9')]);
		expect(await poller.activate()).toHaveLength(3);
		clock.pass(hour);
		answer([row('8'), row('9')]);
		expect(await poller.activate({ ...parameters, events: ['removed'] })).toEqual([]);
		clock.pass(hour);
		answer([row('9')]);
		const [gone, ...more] = await poller.poll();
		expect(gone).toMatchObject({ event: 'removed', campaign_id: '8' });
		expect(more).toEqual([]);
	});
});

describe('days that were not looked at before', () => {
	const looking = (lookBackDays: number) => ({ ...parameters, lookBackDays });

	/** The report as it stands, without anything that moves. */
	function rest() {
		clock.pass(hour);
	}

	it('are remembered without a word when the look-back grows, also after it has shrunk', async () => {
		const poller = open({ lookBackDays: 1 });
		await poller.activate();
		for (const days of [4, 2, 3, 0, 4]) {
			rest();
			expect(await poller.activate(looking(days))).toEqual([]);
		}
		later(hour);
		const items = await poller.poll();
		expect(items.length).toBeGreaterThan(0);
	});

	it('are news when they are later ones, however long nobody looked', async () => {
		const poller = open({ lookBackDays: 1, events: ['new'] });
		await poller.activate();
		for (let day = 1; day <= 3; day += 1) later(24 * hour);
		const items = await poller.activate({ ...looking(4), events: ['new'] });
		const days = [...new Set(items.map(({ date }) => date))].sort();
		expect(days).toEqual(['2026-03-05', '2026-03-06', '2026-03-07']);
	});

	it('are neither gone nor new after a move to a time zone where they have not begun', async () => {
		later(13 * hour);
		const poller = open();
		const items = await poller.activate();
		expect(items.some(({ date }) => date === '2026-03-05')).toBe(true);
		for (const timezone of ['America/New_York', 'UTC', 'America/New_York']) {
			rest();
			expect(await poller.activate(parameters, timezone)).toEqual([]);
		}
	});
});

describe('what is asked for', () => {
	it('are the days up to today in the time zone of the workflow, in the largest pages', async () => {
		clock.pass(9 * hour);
		await open({}, 'Asia/Shanghai').activate();
		expect(bodies()[0]).toMatchObject({
			start_date: '2026-03-01',
			end_date: '2026-03-05',
			dimension: ['date', 'campaign_id'],
			metrics: ['cost', 'impression', 'click'],
			page: 1,
			page_size: 1000,
		});
	});

	it('is nothing while XMP would answer from its cache', async () => {
		const poller = open();
		await poller.activate();
		const asked = bodies().length;
		later(10 * minute);
		expect(await poller.poll()).toEqual([]);
		later(10 * minute);
		expect(await poller.poll()).toEqual([]);
		expect(bodies()).toHaveLength(asked);
		later(10 * minute);
		expect((await poller.poll()).length).toBeGreaterThan(0);
	});

	it.each([
		['an hour back', -hour],
		['ten minutes back', -10 * minute],
		['an hour forward', hour],
	])('goes by the time that has passed where the clock is set %s', async (_how, step) => {
		const poller = open();
		await poller.activate();
		const asked = bodies().length;
		clock.set(step);
		later(20 * minute);
		expect(await poller.poll()).toEqual([]);
		expect(bodies()).toHaveLength(asked);
		later(10 * minute);
		await poller.poll();
		expect(bodies().length).toBeGreaterThan(asked);
	});

	it('is nothing either where n8n loads the workflow before it has stored what is remembered', async () => {
		await open().activate();
		const asked = bodies().length;
		const loadedAnew = open();
		later(10 * minute);
		expect(await loadedAnew.poll()).toEqual([]);
		expect(bodies()).toHaveLength(asked);
		later(20 * minute);
		// It never got that memory: nothing is lost by it.
		const events = new Set((await loadedAnew.poll()).map(({ event }) => event));
		expect([...events]).toEqual(['new']);
	});

	it('is not stored where nothing is told, and is told after a restart all the same', async () => {
		const poller = open({ events: ['changed'] });
		await poller.activate();
		const { memory } = poller;
		clock.pass(hour);
		expect(await poller.poll()).toEqual([]);
		expect(poller.memory).toBe(memory);
		const before = new Map(versions().map(({ figures }) => [figures.campaign_id, figures]));
		for (let step = 0; step < 3; step += 1) later(hour);
		const changed = new Set(
			versions()
				.filter(
					({ change, figures: { campaign_id: id } }) => change === 'changed' && before.has(id),
				)
				.map(({ figures }) => figures.campaign_id),
		);
		const items = await poller.activate();
		expect(items.length).toBeGreaterThan(0);
		expect(items.every(({ campaign_id: id }) => changed.has(String(id)))).toBe(true);
	});

	it('is asked for again at once after a failure, and when a new day begins', async () => {
		const poller = open();
		await poller.activate();
		clock.pass(12 * hour - 5 * minute);
		sandbox.set('xmp', { forceCode: { code: '-1', times: 1 } });
		await expect(poller.poll()).rejects.toThrow();
		const asked = bodies().length;
		await poller.poll();
		expect(bodies().length).toBeGreaterThan(asked);
		clock.pass(10 * minute);
		await poller.poll();
		expect(bodies().at(-1)).toMatchObject({ end_date: '2026-03-05' });
	});

	it('is one report at a time, also if n8n polls again meanwhile', async () => {
		const poller = open();
		sandbox.set('xmp', { latencyMs: 50 });
		const [first, second] = await Promise.all([poller.poll(), poller.poll()]);
		expect(first?.length).toBeGreaterThan(0);
		expect(second).toEqual([]);
	});
});

describe('a report of several pages', () => {
	beforeEach(() => sandbox.set('xmp', { movingFigures: undefined, reportRows: 2500 }));

	it('is emitted as a whole', async () => {
		expect(await open({ dimension: ['ad_id'] }).activate()).toHaveLength(2500);
	});

	it('is not emitted and not remembered in part where a page fails', async () => {
		const poller = open({ dimension: ['ad_id'] });
		sandbox.set('xmp', { latencyMs: 50 });
		const polling = poller.poll().catch((error: Error) => error.message);
		while (bodies().length < 2) await new Promise((done) => setTimeout(done, 5));
		sandbox.set('xmp', { forceCode: { code: '400001', message: 'error request parameter' } });
		expect(await polling).toMatch(/400001 Wrong Parameter.*on page 3, after 2000 results/);
		expect(poller.memory).toBe('{}');
		sandbox.set('xmp', { forceCode: undefined, latencyMs: 0 });
		expect(await poller.poll()).toHaveLength(2500);
	});

	it('with more rows than can be remembered is refused, and says what to do', async () => {
		// The sandbox's minutes are short, so that its limit of ten a minute is none.
		sandbox.set('xmp', { reportRows: 20_001, minuteMs: 1 });
		const ticking = setInterval(() => clock.pass(2), 1);
		const error = await open({ dimension: ['ad_id'] })
			.activate()
			.catch((thrown) => thrown);
		clearInterval(ticking);
		expect(error.message).toMatch(/more than 20,000 rows/);
		expect(error.description).toMatch(/filters, fewer dimensions or fewer days/);
	});
});

describe('a report that was not read', () => {
	const answers: ReadonlyArray<[string, number, string]> = [
		['without data', 200, '{"code":0,"msg":"success"}'],
		['with data that is null', 200, '{"code":0,"msg":"success","data":null}'],
		['with data without a list', 200, '{"code":0,"msg":"success","data":{"page":{"page":1}}}'],
		['with a list that is null', 200, '{"code":0,"msg":"success","data":{"list":null}}'],
		[
			'with a list that is null beside another one',
			200,
			'{"code":0,"msg":"success","data":{"list":null,"fields":[]}}',
		],
		['with a list that is an object', 200, '{"code":0,"msg":"success","data":{"list":{"0":{}}}}'],
		['with a list that is a text', 200, '{"code":0,"msg":"success","data":{"list":"[]"}}'],
		['with rows that are null', 200, '{"code":0,"msg":"success","data":{"list":[null]}}'],
		['with rows that are lists', 200, '{"code":0,"msg":"success","data":{"list":[["a",1]]}}'],
		['that is empty', 200, ''],
		['that is null', 200, 'null'],
		['that is an empty list', 200, '[]'],
		['that is not JSON', 200, '<html>'],
		['that is cut off', 200, '{"code":0,"msg":"success","data":{"list":[{"ad_id":"1"'],
		['with HTTP 502 and the code of success', 502, '{"code":0,"msg":"ok","data":{"list":[]}}'],
		['with HTTP 404', 404, '{"data":{"list":[]}}'],
	];

	describe.each([
		['on the first page', 0, answers.slice(0, 2)],
		['on the second page', 1, answers],
		['after the last row', 2, answers.slice(0, 2)],
	])('%s', (_place, skip, some) => {
		it.each(some)('but answered %s fails the poll, and tells nothing', async (...answer) => {
			const [, status, body] = answer;
			sandbox.set('xmp', { movingFigures: undefined, reportRows: 1100 });
			const poller = open({ dimension: ['ad_id'] });
			expect(await poller.activate()).toHaveLength(1100);
			const { memory } = poller;
			clock.pass(hour);
			const forced = { path: report, skip, status, contentType: 'application/json', body };
			sandbox.set('xmp', { forceAnswer: forced });
			await expect(poller.poll()).rejects.toThrow(/^XMP: /);
			expect(poller.memory).toBe(memory);
			sandbox.set('xmp', { forceAnswer: undefined });
			expect(await poller.poll()).toEqual([]);
		});
	});
});

describe('Fetch Test Event', () => {
	it('shows some rows and remembers nothing', async () => {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 2500 });
		const poller = open({ dimension: ['ad_id'], firstPoll: 'remember' });
		const items = await poller.sample();
		// Three of each of three kinds.
		expect(items).toHaveLength(9);
		expect(items[0]).toMatchObject({ event: 'new', ad_id: expect.any(String) });
		expect(poller.memory).toBe('{}');
		expect(bodies()).toHaveLength(1);
	});

	it.each([
		[
			['changed'],
			{ event: 'changed', cost: expect.anything(), previous: { cost: expect.anything() } },
		],
		[['removed'], { event: 'removed', ad_id: expect.any(String), cost: expect.anything() }],
	])('shows the picked kind of event: %j', async (events, item) => {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 20 });
		const items = await open({ dimension: ['ad_id'], metrics: ['cost'], events }).sample();
		expect(items.length).toBeGreaterThan(0);
		for (const shown of items) expect(shown).toEqual(expect.objectContaining(item));
	});

	it('shows each of several picked kinds', async () => {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 20 });
		const items = await open({ events: ['new', 'changed', 'removed'] }).sample();
		expect(new Set(items.map(({ event }) => event))).toEqual(
			new Set(['new', 'changed', 'removed']),
		);
	});

	it('shows no former values where changed rows come without', async () => {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 5 });
		const parameters = { events: ['changed'], additionalFields: { includePrevious: false } };
		const [shown] = await open(parameters).sample();
		expect(shown).toMatchObject({ event: 'changed' });
		expect(shown).not.toHaveProperty('previous');
	});

	it('says that there is nothing', async () => {
		sandbox.set('xmp', { movingFigures: undefined, reportRows: 0 });
		await expect(open().sample()).rejects.toThrow(/nothing to show/);
	});
});

describe('a poll that cannot succeed', () => {
	it('names the field, and sends nothing', async () => {
		await expect(open({ metrics: [] }).activate()).rejects.toThrow(
			/"Metric Names or IDs" is required/,
		);
		await expect(open({ lookBackDays: 91 }).activate()).rejects.toThrow(
			/"Look-Back Days" must be at most 90/,
		);
		await expect(open({ events: [] }).activate()).rejects.toThrow(/"Events" is required/);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('says code, meaning and remedy as the node does, and no secret', async () => {
		await store.edit('xmpApi', { clientSecret: 'another-secret' });
		const error = await open()
			.activate()
			.catch((thrown) => thrown);
		expect(error.message).toMatch(/^XMP: -1 Error\. sign is wrong/);
		expect(error.description).toMatch(/Client Secret/);
		expect(JSON.stringify(error)).not.toContain('another-secret');
	});
});

it('what is remembered holds no secret', async () => {
	const poller = open();
	await poller.activate();
	const { client_id, client_secret } = sandbox.accounts.xmp.client;
	expect(poller.memory).not.toContain(client_secret);
	expect(poller.memory).not.toContain(client_id);
});
