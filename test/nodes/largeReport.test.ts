import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { byCategory } from '../support/branches';
import { demoData, record } from '../support/credentials';
import { jsonOf, runNode, startNode } from '../support/runNode';

const rows = 10_000;
const pageSize = 200;
const pages = rows / pageSize;
const limit = 10;
/**
 * The minute, shortened on both sides, and more so at the server: the throttle's margin for slow
 * requests is more than a second of a real minute, and would be hardly any of these.
 */
const windowSeconds = 1.5;
const minuteMs = 1000;

const report: INodeParameters = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-31',
	metrics: 'cost',
	dimension: ['campaign_id'],
	returnAll: true,
	pageSize,
};

describe('a report of 10,000 rows', () => {
	let sandbox: Sandbox;
	let store: CredentialStore;

	beforeEach(async () => {
		sandbox = await startSandbox({ port: 0 });
		sandbox.set('xmp', { reportRows: rows, minuteMs });
		const limits = {
			advanced: true,
			changeRateLimit: true,
			rateLimitRequests: limit,
			rateLimitWindow: windowSeconds,
		};
		store = await CredentialStore.create([record('xmp', { ...demoData(sandbox).xmp, ...limits })]);
	});
	afterEach(async () => await sandbox.close());

	const pagesAsked = () =>
		sandbox.requests.map(({ rawBody }) => (JSON.parse(rawBody) as { page: number }).page);
	const pagesUpTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
	const campaigns = (count: number) =>
		Array.from({ length: count }, (_, index) => String(100_000 + index));

	it('comes complete and in order, with one call per page and the empty one that ends it', async () => {
		const run = await runNode({ node: 'xmp', store, parameters: report });
		expect(run.error('Node')?.message).toBeUndefined();
		expect(jsonOf(run).map((row) => row.campaign_id)).toEqual(campaigns(rows));
		expect(pagesAsked()).toEqual(pagesUpTo(pages + 1));
		expect(sandbox.counters('xmp')).toMatchObject({ requests: pages + 1, rejections: {} });
	});

	describe('of which a page fails', () => {
		/** The first window is used up; its pages are good, and the next one is refused. */
		async function runUntilRefused(parameters: INodeParameters, isContinued: boolean) {
			const settings = isContinued ? { onError: 'continueRegularOutput' as const } : {};
			const handle = await startNode({ node: 'xmp', store, parameters, settings });
			while (sandbox.requests.length < limit) await new Promise((done) => setTimeout(done, 5));
			sandbox.set('xmp', { forceCode: { code: '400001', message: 'error request parameter' } });
			const run = await handle.finished;
			expect(pagesAsked()).toEqual(pagesUpTo(limit + 1));
			return run;
		}

		const kept = limit * pageSize;
		const stopped = new RegExp(`on page ${limit + 1}, after ${kept} results`);

		it('keeps the earlier pages and says where it stopped, on one output that continues', async () => {
			const run = await runUntilRefused(report, true);
			const json = jsonOf(run);
			expect(json.slice(0, kept).map((row) => row.campaign_id)).toEqual(campaigns(kept));
			expect(json).toHaveLength(kept + 1);
			expect(json[kept]).toMatchObject({
				code: '400001',
				category: 'input',
				message: expect.stringMatching(stopped) as string,
			});
		});

		it('keeps the earlier pages and says where it stopped, on a branch each', async () => {
			const parameters = { ...report, ...byCategory('input') };
			const run = await runUntilRefused(parameters, false);
			expect(jsonOf(run, 0).map((row) => row.campaign_id)).toEqual(campaigns(kept));
			expect(jsonOf(run, 2)).toMatchObject([{ code: '400001', category: 'input' }]);
			expect(jsonOf(run, 2)[0]?.message).toMatch(stopped);
		});
	});
});
