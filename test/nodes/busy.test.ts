import type { ICredentialType, INodeType } from 'n8n-workflow';
import { systemClock } from '../../engine/basics/clock';
import { authenticateWith } from '../../engine/credential/authenticate';
import { credentialTestWith } from '../../engine/credential/credentialTest';
import { preAuthenticateWith } from '../../engine/credential/preAuthenticate';
import { credentialProperties } from '../../engine/credential/properties';
import { defineProvider } from '../../engine/define/defineProvider';
import { baseUrlInput, secretInput } from '../../engine/define/inputs';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import type { CallOperation } from '../../engine/provider/operation';
import type { Category } from '../../engine/provider/responseCode';
import { ToyServer } from '../mechanics/toyServer';
import { byCategory } from '../support/branches';
import { startFastClock } from '../support/fastClock';
import { Trial } from '../support/newProvider';

const day = 24 * 3_600_000;

const code = (name: string, category: Category, limitWindow?: number) => ({
	code: name,
	label: name,
	category,
	meaning: `It says ${name}.`,
	remedy: 'Try again soon.',
	...(limitWindow === undefined ? {} : { limitWindow }),
});

const row: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get a thing',
	description: 'Gets a thing. Reads only.',
	method: 'GET',
	path: '/things/{id}',
	parameters: [
		{
			type: 'text',
			name: 'id',
			displayName: 'ID',
			description: 'Which',
			place: 'path',
			required: true,
		},
	],
	effect: 'reads',
	isRepeatable: true,
	itemsAt: '',
	source: 'https://example.com',
};

/** An API that has moments in which it cannot say more than "again, please". */
const toy = defineProvider({
	name: 'toy',
	displayName: 'Toy',
	credentialName: 'toyApi',
	documentationUrl: 'https://example.com',
	fields: [
		baseUrlInput({}),
		secretInput({ name: 'secret', displayName: 'Secret', description: 'It' }),
	],
	sessions: [
		{
			name: 'token',
			identity: ['baseUrl', 'secret'],
			signIn: {
				kind: 'request',
				request: () => ({ call: { method: 'POST', path: '/login' } }),
				tokenAt: 'token',
			},
			lifetime: { kind: 'never' },
		},
	],
	authenticate: (_call, { sessions }) => ({
		headers: { token: sessions.token?.token ?? '' },
	}),
	throttle: { account: () => 'toy' },
	responseCodes: {
		call: [code('0', 'success'), code('-1', 'busy'), code('daily', 'rateLimit', day)],
		codeAt: 'code',
	},
	resources: [
		{
			name: 'thing',
			displayName: 'Thing',
			operations: [
				row,
				{ ...row, name: 'create', method: 'POST', effect: 'writes', isRepeatable: false },
			],
		},
	],
	probe: { provenBySignIn: 'It asks for the secret.' },
	request: { examplePath: '/things/1', method: 'GET', bodyFormat: 'json' },
});

function nodeOf(provider: typeof toy): INodeType {
	const own = { displayName: 'Toy', name: 'toy', description: 'Toy', defaults: { name: 'Toy' } };
	return {
		description: { ...nodeDescription(provider), ...own, credentials: [{ name: 'toyApi' }] },
		methods: nodeMethods(provider),
		execute: executeWith(provider),
	};
}

const credentialOf = (provider: typeof toy): ICredentialType => ({
	name: 'toyApi',
	displayName: 'Toy API',
	properties: credentialProperties(provider),
	preAuthentication: preAuthenticateWith(provider),
	authenticate: authenticateWith(provider),
});

const original = { ...systemClock };
let server: ToyServer;
let secrets = 0;
/** When a request to each path came, in s by the engine's clock. */
let times: Record<string, number[]>;
/** What each path answers, in turn; the last one again and again. */
let answers: Record<string, string[]>;

beforeEach(async () => {
	startFastClock();
	server = await ToyServer.start();
	times = {};
	answers = {};
	server.answer = ({ target }) => {
		const seen = (times[target] ??= []);
		seen.push(systemClock.steady() / 1000);
		const codes = answers[target] ?? ['0'];
		const said = codes[Math.min(seen.length, codes.length) - 1];
		return { body: JSON.stringify({ code: said, token: 'a-token-of-the-toy' }) };
	};
});
afterEach(async () => {
	Object.assign(systemClock, original);
	await server.stop();
});

async function run(
	ids: readonly string[],
	{ provider = toy, operation = 'get', data = {} as Record<string, string | number> } = {},
) {
	// Each account of its own, so that no test finds what another has learnt.
	secrets += 1;
	const credential = { baseUrl: server.url, secret: `secret number ${secrets}`, ...data };
	const trial = await Trial.of(nodeOf(provider), credentialOf(provider), credential);
	const parameters = { resource: 'thing', operation, id: '={{ $json.id }}' };
	const items = ids.map((id) => ({ id }));
	return await trial.run({ ...parameters, ...byCategory('busy', 'rateLimit') }, items);
}

const sent = (path: string) => times[path]?.length ?? 0;

describe('a provider that is busy', () => {
	it('is asked again after pauses that grow, and nobody else waits for that', async () => {
		answers['/things/a'] = ['-1', '-1', '-1', '0'];
		const [good] = await run(['a', 'b']);
		expect(good).toHaveLength(2);
		const [first = 0, second = 0, third = 0, fourth = 0] = times['/things/a'] ?? [];
		expect(second - first).toBeGreaterThanOrEqual(1);
		expect(third - second).toBeGreaterThanOrEqual(2);
		expect(fourth - third).toBeGreaterThanOrEqual(4);
		expect(fourth - first).toBeLessThan(20);
		expect(times['/things/b']?.[0]).toBeLessThan(second);
	});

	it('has a category of its own when it stays so', async () => {
		answers['/things/a'] = ['-1'];
		const [, other, busy] = await run(['a']);
		expect(other).toEqual([]);
		expect(busy).toMatchObject([{ code: '-1', category: 'busy', remedy: 'Try again soon.' }]);
		expect(sent('/things/a')).toBe(4);
	});

	it('is not asked again for what must not be done twice, and the failure says so', async () => {
		answers['/things/a'] = ['-1', '0'];
		const [, , busy] = await run(['a'], { operation: 'create' });
		const remedy = expect.stringMatching(/^It is not known whether the call was carried out/);
		expect(busy).toMatchObject([{ code: '-1', category: 'busy', remedy }]);
		expect(sent('/things/a')).toBe(1);
	});

	it('is asked again for a session, which makes no call twice', async () => {
		answers['/login'] = ['-1', '0'];
		const [good] = await run(['a', 'b'], { operation: 'create' });
		expect(good).toHaveLength(2);
		expect(sent('/login')).toBe(2);
		expect(sent('/things/a')).toBe(1);
	});
});

describe('requests with a number that has to grow', () => {
	it('go one by one, also where they only read', async () => {
		const numbers: number[] = [];
		/** How many calls were answered by when each of them was signed. */
		const answered: number[] = [];
		const provider: typeof toy = {
			...toy,
			drawsNumbers: true,
			authenticate: (_call, { number }) => {
				numbers.push(Number(number));
				answered.push(['a', 'b', 'c', 'd'].reduce((sum, id) => sum + sent(`/things/${id}`), 0));
				return {};
			},
		};
		const [good] = await run(['a', 'b', 'c', 'd'], { provider });
		expect(good).toHaveLength(4);
		expect(answered).toEqual([0, 1, 2, 3]);
		expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
	});
});

describe('a number that has to grow, refused because others were quicker', () => {
	const numbers: string[] = [];
	const provider: typeof toy = {
		...toy,
		drawsNumbers: true,
		isNumberRefusedBy: (outcome) => outcome.code === 'low',
		authenticate: (_call, { number }) => {
			numbers.push(String(number));
			return {};
		},
	};

	it('is drawn anew, also for what must not be done twice', async () => {
		answers['/things/a'] = ['low', 'low', '0'];
		const [good] = await run(['a'], { provider, operation: 'create' });
		expect(good).toHaveLength(1);
		expect(new Set(numbers).size).toBe(3);
	});

	it('is a failure when it stays so, and no proof with HTTP 500', async () => {
		answers['/things/a'] = ['low'];
		const [, other] = await run(['a'], { provider });
		expect(other).toMatchObject([{ code: 'low' }]);
		expect(sent('/things/a')).toBe(9);
		const answer = server.answer;
		server.answer = (request) => {
			const isCall = request.target.startsWith('/things');
			return { ...answer(request), ...(isCall ? { status: 500 } : {}) };
		};
		await run(['a'], { provider, operation: 'create' });
		expect(sent('/things/a')).toBe(10);
	});
});

describe('a limit that ends later than a request waits', () => {
	it('fails at once where the code tells of it, and the next requests are not sent', async () => {
		answers['/things/a'] = ['daily'];
		const [, , , refused] = await run(['a', 'a', 'a']);
		expect(refused).toHaveLength(3);
		const message = expect.stringMatching(
			/^It says daily\. \(the limit ends in about \d+ h, and a request waits for an hour at most\)$/,
		);
		for (const item of refused ?? []) expect(item).toMatchObject({ code: 'daily', message });
		// Those that were under way at the same time; nobody waited for another.
		expect(sent('/things/a')).toBeLessThanOrEqual(3);
	});

	it('is not waited for where it is our own', async () => {
		const provider = { ...toy, throttle: { ...toy.throttle, limitsOf: () => [daily] } };
		const data = { changeRateLimit: 'false' };
		const [good, , , refused] = await run(['a', 'b', 'c'], { provider, data });
		expect(good).toHaveLength(1);
		expect(refused).toHaveLength(2);
		const message = expect.stringMatching(/^The rate limit \(2 requests in .*\) is used up/);
		const meaning = expect.stringMatching(/nothing was sent/);
		for (const item of refused ?? [])
			expect(item).toMatchObject({ category: 'rateLimit', message, meaning });
		expect(server.seen).toHaveLength(2);
	});

	it('does not keep a Test waiting', async () => {
		const probe = () => ({
			method: 'GET' as const,
			service: 'api',
			path: '/things/a',
			query: {},
			headers: {},
			body: { kind: 'none' as const },
		});
		answers['/things/a'] = ['daily'];
		const { message } = await testOf({ ...toy, probe });
		expect(message).toMatch(/^daily daily: It says daily\./);
	});
});

/** The sign-in takes one of them. */
const daily = { group: 'default', requests: 2, window: day };

async function testOf(provider: typeof toy) {
	const { CredentialTestContext } = await import('n8n-core');
	const context = new CredentialTestContext({} as never);
	const data = { baseUrl: server.url, secret: 'secret of a test' };
	return await credentialTestWith(provider).call(context, { data });
}
