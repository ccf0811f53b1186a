import { MIOESIM_ACCOUNTS, XMP_ACCOUNTS } from '../../sandbox';
import { plainSign } from '../../sandbox/mioesim/sign';
import { xmpSign } from '../../sandbox/xmp/sign';
import { at, get, postJson, useSandbox } from './client';

const hour = 3_600_000;

describe('figures that move', () => {
	const { clock, sandbox } = useSandbox();

	async function report(body: object = {}): Promise<Array<Record<string, unknown>>> {
		const { client_id, client_secret } = XMP_ACCOUNTS.client;
		const timestamp = Math.floor(clock.read() / 1000);
		const { json } = await postJson(`${sandbox().url}/xmp/v2/media/account/report`, {
			client_id,
			timestamp,
			sign: xmpSign(client_secret, timestamp),
			start_date: '2023-11-01',
			end_date: '2023-12-31',
			metrics: ['cost', 'impression'],
			dimension: ['date', 'campaign_id'],
			page_size: 1000,
			...body,
		});
		return Object(json.data).list;
	}

	function move(seed: string, ticks: number) {
		sandbox().set('xmp', { movingFigures: seed });
		for (let tick = 0; tick < ticks; tick += 1) {
			clock.advance(6 * hour);
			sandbox().tick('xmp');
		}
		return sandbox().record('xmp');
	}

	test('are, after some ticks, what the record says last of each campaign and day', async () => {
		const there = new Map<string, unknown>();
		for (const version of move('one', 12)) {
			const key = `${at(version, 'figures', 'date')} ${at(version, 'figures', 'campaign_id')}`;
			if (at(version, 'change') === 'removed') there.delete(key);
			else there.set(key, [at(version, 'figures', 'cost'), at(version, 'figures', 'impression')]);
		}
		const rows = await report();
		const reported = rows.map(({ date, campaign_id: id, cost, impression }) => [
			`${String(date)} ${String(id)}`,
			[cost, impression],
		]);
		expect(Object.fromEntries(reported)).toEqual(Object.fromEntries(there));
		expect(there.size).toBeGreaterThan(12);
	});

	test('move in the same way for the same seed only', () => {
		const changes = (seed: string) => {
			sandbox().reset();
			const start = clock.read();
			const record = move(seed, 8).map((version) => [
				at(version, 'tick'),
				at(version, 'change'),
				at(version, 'figures', 'campaign_id'),
				at(version, 'figures', 'cost'),
			]);
			clock.advance(start - clock.read());
			return record;
		};
		const one = changes('one');
		expect(changes('one')).toEqual(one);
		expect(changes('two')).not.toEqual(one);
	});

	test('are summed up where fewer dimensions are asked for', async () => {
		move('one', 12);
		const rows = await report();
		const total = rows.reduce((sum, { impression }) => sum + Number(impression), 0);
		expect(await report({ dimension: [], metrics: ['impression'] })).toEqual([
			{ account_id: '600001', impression: total },
		]);
	});

	test('are the same for half an hour for who asks the same', async () => {
		move('one', 1);
		const before = await report();
		clock.advance(29 * 60_000);
		sandbox().tick('xmp');
		expect(await report()).toEqual(before);
		expect(await report({ end_date: '2023-12-30' })).not.toEqual(before);
		clock.advance(60_000);
		expect(await report()).not.toEqual(before);
	});
});

describe('a catalogue that moves', () => {
	const { sandbox } = useSandbox();

	async function signedGet(path: string, parameters: Record<string, string>) {
		const pairs = Object.entries(parameters);
		const sign = plainSign(pairs, MIOESIM_ACCOUNTS.reseller.secret);
		const query = new URLSearchParams([...pairs, ['sign', sign]]);
		const { json } = await get(`${sandbox().url}/mioesim${path}?${query.toString()}`);
		return json;
	}

	async function token(): Promise<string> {
		const { phonenumber, password, secret } = MIOESIM_ACCOUNTS.reseller;
		const body = { phonenumber, password };
		const sign = plainSign(Object.entries(body), secret);
		const url = `${sandbox().url}/mioesim/api_order/login`;
		return String(at((await postJson(url, { ...body, sign })).json, 'data', 'token'));
	}

	test('sells what the record says, over the control path as well', async () => {
		for (let tick = 0; tick < 4; tick += 1) {
			await postJson(`${sandbox().url}/control/tick`, { provider: 'mioesim' });
		}
		const { text } = await get(`${sandbox().url}/control/record?provider=mioesim`);
		const record = JSON.parse(text) as Array<{ kind: string; sku: { skuid: number } }>;
		const added = record.find(({ kind }) => kind === 'skuAdded');
		const skuId = String(added?.sku.skuid);
		const { data } = await signedGet('/api_esim/getPackages', { token: await token(), skuId });
		const [sold] = record.filter(
			({ kind, sku }) => kind === 'packageAdded' && sku.skuid === added?.sku.skuid,
		);
		expect(data).toHaveLength(1);
		expect(at(data, '0', 'priceid')).toBe(at(sold, 'package', 'priceid'));
		sandbox().reset();
		expect(sandbox().record('mioesim')).toEqual([]);
		const gone = await signedGet('/api_esim/getPackages', { token: await token(), skuId });
		expect(gone.code).toBe(-3);
	});
});
