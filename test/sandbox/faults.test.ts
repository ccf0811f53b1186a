import { FAULTS, FAULTS_BEFORE, MIOESIM_ACCOUNTS, type Fault } from '../../sandbox';
import { plainSign } from '../../sandbox/mioesim/sign';
import { mioesimClient, postJson, textAt, useSandbox } from './client';

const { reseller } = MIOESIM_ACCOUNTS;
const path = '/api_esim/addEsimOrder';
const order = { skuId: '45', priceId: '441', count: '1' };

const { sandbox } = useSandbox();
const api = mioesimClient(() => sandbox().url, reseller.secret);
const { phonenumber, password } = reseller;
const signIn = async () =>
	textAt((await api.login({ phonenumber, password })).json, 'data', 'token');
const plan = (...steps: Array<Fault | 'none'>) => sandbox().set('mioesim', { faults: { steps } });

/** Orders with this token, and waits for so many ms; undefined where no whole answer comes. */
async function answered(
	token: string,
	redirect: NonNullable<RequestInit['redirect']> = 'manual',
	patience = 10_000,
) {
	const fields: Array<[string, string]> = Object.entries({ token, ...order });
	const body = new URLSearchParams([...fields, ['sign', plainSign(fields, reseller.secret)]]);
	const signal = AbortSignal.timeout(patience);
	const url = `${sandbox().url}/mioesim${path}`;
	try {
		const response = await fetch(url, { method: 'POST', body, signal, redirect });
		const bytes = Buffer.from(await response.arrayBuffer());
		return { status: response.status, headers: response.headers, bytes, text: bytes.toString() };
	} catch {
		return undefined;
	}
}

const isBefore = (fault: Fault) => FAULTS_BEFORE.some((name) => name === fault);
const endless: readonly Fault[] = [
	...(['resetBefore', 'resetAfter', 'resetWithin', 'hangBefore', 'hangAfter'] as const),
	...(['drip', 'flood'] as const),
];

test.each(FAULTS)('%s: the ledger says whether the work was done', async (fault) => {
	const token = await signIn();
	const before = sandbox().requests.length;
	plan(fault);
	const isEndless = endless.includes(fault);
	const answer = await answered(token, 'manual', isEndless ? 300 : undefined);
	expect(answer === undefined).toBe(isEndless);
	const [record] = sandbox().requests.slice(before);
	expect(record).toMatchObject({ fault, accepted: !isBefore(fault) });
	expect(record?.made).toBe(isBefore(fault) ? undefined : 'order');
	expect(sandbox().counters('mioesim').orders).toBe(isBefore(fault) ? 0 : 1);
});

test('the answers are as broken as their names say', async () => {
	const token = await signIn();
	const [right, ...broken] = ['none', 'truncated', 'utf16', 'byteOrderMark', 'bomb'] as const;
	plan(right, ...broken, 'html', 'tooManyRetryAfter', 'serverError', 'noType');
	const json = (await answered(token))?.text ?? '';
	expect(JSON.parse(json)).toMatchObject({ code: 0 });
	const truncated = (await answered(token))?.text ?? '';
	expect(truncated.length).toBeLessThan(json.length);
	expect(() => JSON.parse(truncated) as unknown).toThrow();
	const wide = await answered(token);
	expect(JSON.parse(wide?.bytes.toString('utf16le') ?? '')).toMatchObject({ code: 0 });
	expect([...((await answered(token))?.bytes.subarray(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf]);
	const bomb = await answered(token);
	expect(Number(bomb?.headers.get('content-length'))).toBeLessThan(100_000);
	expect(bomb?.bytes.length).toBeGreaterThan(16_000_000);
	expect((await answered(token))?.text).toContain('<html>');
	expect((await answered(token))?.headers.get('retry-after')).toBe('2');
	expect(await answered(token)).toMatchObject({ status: 500, text: expect.stringContaining('0') });
	expect((await answered(token))?.headers.get('content-type')).toBeNull();
});

test('an echo shows the whole request in three forms', async () => {
	const token = await signIn();
	plan('echo');
	const { status, text = '' } = (await answered(token)) ?? {};
	const { plain, encoded, base64 } = JSON.parse(text) as Record<string, string>;
	expect(status).toBe(400);
	expect(plain).toContain(token);
	expect(decodeURIComponent(encoded ?? '')).toBe(plain);
	expect(Buffer.from(base64 ?? '', 'base64').toString()).toBe(plain);
});

test('a refusal in HTTP 500 hides work that was done', async () => {
	const token = await signIn();
	sandbox().set('mioesim', { faults: { steps: ['refusalInServerError'], code: '-1' } });
	const answer = await answered(token);
	expect([answer?.status, JSON.parse(answer?.text ?? '{}')]).toEqual([
		500,
		expect.objectContaining({ code: -1 }),
	]);
	expect(sandbox().counters('mioesim').orders).toBe(1);
});

test.each(['redirectHost', 'redirectPort', 'redirectScheme'] as const)(
	'%s: who follows it is seen',
	async (fault) => {
		const token = await signIn();
		plan(fault, fault);
		await answered(token);
		expect(sandbox().strays).toHaveLength(0);
		await answered(token, 'follow');
		expect(sandbox().strays).toHaveLength(1);
	},
);

test('a repeated answer is that of the last request, and a late one comes after the next', async () => {
	const token = await signIn();
	plan('none', 'repeatedAnswer', 'slowHead');
	const first = await answered(token);
	expect((await answered(token))?.text).toBe(first?.text);
	expect(sandbox().counters('mioesim').orders).toBe(1);
	const came: string[] = [];
	const note = async (name: string) => await answered(token).then(() => came.push(name));
	const late = note('late');
	while (sandbox().requests.length < 4) await new Promise((resolve) => setTimeout(resolve, 1));
	await Promise.all([late, note('next')]);
	expect(came).toEqual(['next', 'late']);
});

test('after the last call no token is good, and a clock that was set stays so', async () => {
	const token = await signIn();
	plan('clockForward', 'lastCall');
	await answered(token);
	const answer = await answered(token);
	expect(Date.parse(answer?.headers.get('date') ?? '')).toBeGreaterThan(1_700_009_000_000);
	expect((await answered(token))?.text).toContain('-1');
});

test('refuses connections for as long as it is told to', async () => {
	const token = await signIn();
	await sandbox().refuse();
	expect(await answered(token)).toBeUndefined();
	await sandbox().takeAgain();
	expect((await answered(token))?.status).toBe(200);
	expect(sandbox().counters('mioesim').orders).toBe(1);
});

test('a seed draws the same faults each time, and by control as well', async () => {
	const drawn = async (seed: number) => {
		sandbox().reset();
		const faults = { seed, percent: 50, of: ['html', 'serverError', 'noType'] };
		await postJson(`${sandbox().url}/control/knobs`, { provider: 'mioesim', faults });
		for (let count = 0; count < 30; count += 1) await answered('none');
		return sandbox().requests.map(({ fault = 'none' }) => fault);
	};
	const first = await drawn(7);
	expect(new Set(first)).toEqual(new Set(['none', 'html', 'serverError', 'noType']));
	expect(await drawn(7)).toEqual(first);
	expect(await drawn(8)).not.toEqual(first);
});
