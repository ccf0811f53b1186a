import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import { hintsOf, items, jsonOf, runNode } from '../support/runNode';

const adReport = {
	resource: 'adReport',
	operation: 'get',
	metrics: 'cost',
	dimension: ['date', 'campaign_id'],
};
const creativeReport = {
	resource: 'creative',
	operation: 'getReport',
	metrics: 'currency_cost',
	costCurrency: 'usd',
	dimension: ['date'],
};
const cutMessage = /cut at 50 rows by “Limit”.*“Return All”/;

describe('a report by its Date Range', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		sandbox.set('xmp', { reportRows: 60 });
		store = await CredentialStore.create(demoRecords(sandbox));
		await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
	});
	afterEach(async () => await sandbox.close());

	const daysAsked = () =>
		sandbox.requests.map(({ rawBody }) => {
			const { start_date: first, end_date: last } = JSON.parse(rawBody) as Record<string, string>;
			return [first, last];
		});

	/** The day in a zone that is so many hours from UTC all year round. */
	const dayAt = (hours: number, days: number) =>
		new Date(Date.now() + hours * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

	// One of the two has another day than UTC at any time.
	it.each([
		['Pacific/Kiritimati', 14],
		['Pacific/Pago_Pago', -11],
	])('has its days by the time zone of the workflow, as in %s', async (timezone, hours) => {
		const parameters = { ...adReport, dateRange: 'yesterday' };
		await runNode({ node: 'xmp', store, parameters, timezone });
		expect(daysAsked()).toEqual([[dayAt(hours, -1), dayAt(hours, -1)]]);
	});

	it.each([
		['ad', adReport],
		['creative', creativeReport],
	])(
		'is, as the %s report of a new node, that of the seven days before today',
		async (_name, parameters) => {
			await runNode({ node: 'xmp', store, parameters, timezone: 'UTC' });
			expect(daysAsked()).toEqual([[dayAt(0, -7), dayAt(0, -1)]]);
		},
	);

	it('is chosen item by item, and a range that is none is bad input', async () => {
		const parameters = {
			...adReport,
			dateRange: '={{ ["today", "custom", "ever"][$json.index] }}',
			startDate: '={{ new Date("2026-12-30T16:00:00Z") }}',
			endDate: '={{ DateTime.fromISO("2026-12-31T08:00:00", { zone: "utc" }).toJSDate() }}',
			outputMode: 'successFailure',
		};
		const run = await runNode({
			node: 'xmp',
			store,
			parameters,
			input: items(3),
			timezone: 'Asia/Shanghai',
		});
		expect(daysAsked()).toEqual([
			[dayAt(8, 0), dayAt(8, 0)],
			['2026-12-31', '2026-12-31'],
		]);
		const [failure] = jsonOf(run, 1);
		expect(failure?.message).toMatch(/^"Date Range" must be one of custom, .*last7Days/);
	});

	it('says when the Limit may have cut it', async () => {
		const run = await runNode({ node: 'xmp', store, parameters: adReport });
		expect(jsonOf(run)).toHaveLength(50);
		expect(hintsOf(run).map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The report was cut/),
		]);
		expect(hintsOf(run)[0]?.message).toMatch(cutMessage);
		const many = await runNode({ node: 'xmp', store, parameters: adReport, input: items(2) });
		expect(hintsOf(many)[0]?.message).toMatch(/^2 of 2 reports were cut/);
	});

	it('says nothing where all rows are there, and nothing of a list that nobody adds up', async () => {
		const whole = { ...adReport, returnAll: true };
		expect(hintsOf(await runNode({ node: 'xmp', store, parameters: whole }))).toEqual([]);
		const fewer = { ...adReport, limit: 100 };
		const run = await runNode({ node: 'xmp', store, parameters: fewer });
		expect(jsonOf(run)).toHaveLength(60);
		expect(hintsOf(run)).toEqual([]);
		const accounts = {
			resource: 'adAccount',
			operation: 'getMany',
			channel: ['facebook'],
			limit: 1,
		};
		expect(hintsOf(await runNode({ node: 'xmp', store, parameters: accounts }))).toEqual([]);
	});
});
