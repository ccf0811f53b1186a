import { XMP_ACCOUNTS } from '../../sandbox';
import { xmpSign } from '../../sandbox/xmp/sign';
import { postJson, useSandbox } from './client';

type Row = Readonly<Record<string, unknown>>;

describe('a report of the XMP copy', () => {
	const { clock, sandbox } = useSandbox();

	async function rows(path: string, body: object): Promise<readonly Row[]> {
		const { client_id, client_secret } = XMP_ACCOUNTS.client;
		const timestamp = Math.floor(clock.read() / 1000);
		const { json } = await postJson(`${sandbox().url}/xmp${path}`, {
			client_id,
			timestamp,
			sign: xmpSign(client_secret, timestamp),
			start_date: '2026-01-30',
			end_date: '2026-02-02',
			page_size: 1000,
			...body,
		});
		return Object(json.data).list;
	}
	const metrics = ['cost', 'impression', 'click', 'postback_install'];
	const adReport = async (body: object) =>
		await rows('/v2/media/account/report', { metrics, ...body });

	const sum = (list: readonly Row[], name: string) =>
		list.reduce((total, row) => total + Math.round(100 * Number(row[name])), 0);

	it.each([
		[[]],
		[['date']],
		[['date', 'geo']],
		[['campaign_id', 'campaign_name']],
		[['ad_id', 'date', 'os']],
		[['product_name']],
	])('adds up to the same whatever it is broken down by: %j', async (dimension) => {
		const total = await adReport({ dimension: ['module'] });
		expect(total).toHaveLength(1);
		const list = await adReport({ dimension });
		for (const metric of metrics) expect(sum(list, metric)).toBe(sum(total, metric));
		const keys = list.map((row) => JSON.stringify(dimension.map((name) => row[name])));
		if (dimension.length > 0) expect(new Set(keys).size).toBe(list.length);
	});

	it('has one row for each account where nothing is asked for, and one for each day by date', async () => {
		expect((await adReport({})).map((row) => row.account_id)).toEqual(['600000', '600001']);
		const days = await adReport({ dimension: ['date'] });
		expect(days.map(({ date }) => date)).toEqual([
			...['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02'],
		]);
	});

	it('differs from day to day, and says the same of a day whatever is around it', async () => {
		const days = await adReport({ dimension: ['date'] });
		expect(new Set(days.map(({ cost }) => cost)).size).toBe(4);
		const [alone] = await adReport({
			dimension: ['date'],
			start_date: '2026-02-01',
			end_date: '2026-02-01',
		});
		expect(alone).toEqual(days[2]);
	});

	it('holds the countries that are asked for', async () => {
		const list = await adReport({ dimension: ['geo'], geo: ['CN', 'JP'] });
		expect(list.map(({ geo }) => geo)).toEqual(['CN', 'JP']);
	});

	it('does not sum up shares', async () => {
		const [total = {}] = await adReport({
			dimension: ['module'],
			metrics: [...metrics, 'ctr', 'cpm'],
		});
		const share = (part: string, factor: number) =>
			(factor * Number(total[part])) / Number(total.impression);
		expect(Number(total.ctr)).toBeCloseTo(share('click', 100), 1);
		expect(Number(total.cpm)).toBeCloseTo(share('cost', 1000), 1);
	});

	it('of creatives always names them, and adds up, too', async () => {
		const list = async (dimension: string[]) =>
			await rows('/v2/media/material_report/list', {
				metrics: ['currency_cost', 'impression'],
				cost_currency: 'usd',
				dimension,
			});
		const [all, byDay] = [await list([]), await list(['date'])];
		expect(Object.keys(all[0] ?? {})).toEqual(
			expect.arrayContaining(['material_name', 'md5_file_id', 'currency_cost']),
		);
		expect(byDay).toHaveLength(4 * all.length);
		expect(sum(byDay, 'impression')).toBe(sum(all, 'impression'));
		expect(sum(byDay, 'currency_cost')).toBe(sum(all, 'currency_cost'));
	});
});
