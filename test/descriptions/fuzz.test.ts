import * as fc from 'fast-check';
import { presets } from '../../descriptions';
import { InvalidInputError } from '../../engine/basics/invalidInput';
import type { Json } from '../../engine/basics/json';
import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { readDescription } from '../../engine/description/read';
import { explain } from '../../engine/explain/explain';
import { runVectors } from '../../engine/explain/vectors';
import { attach } from '../../engine/http/attach';
import type { WireOptions } from '../../engine/http/options';
import { readCall } from '../../engine/http/read';
import { classify } from '../../engine/outcome/classify';
import { categories } from '../../engine/provider/responseCode';
import type { Provider } from '../../engine/provider/provider';
import { UnsignableValueError } from '../../engine/signature/pairs';
import { compilePlain, plainDescription } from './described';
import { timed } from '../support/processorTime';

/** What may be said of a request that cannot be signed: anything else is a crash. */
const refusals = [RefusedRequestError, InvalidInputError, UnsignableValueError];

/** What goes out; undefined where it is refused. */
function sentBy(provider: Provider, options: WireOptions, credential: Record<string, string> = {}) {
	const sessions = { token: { token: 't' } };
	const context = { credential, sessions, now: 0, serverNow: 1_700_000_000_000, nonce: '' };
	return unlessRefused(() => {
		const call = readCall(provider, credential, options);
		return attach(options, call, provider.authenticate(call, context));
	});
}

function unlessRefused<Result>(make: () => Result): Result | undefined {
	try {
		return make();
	} catch (error) {
		if (refusals.some((Kind) => error instanceof Kind)) return undefined;
		throw error;
	}
}

/** Text with all that is hard: halves of characters, separators, what must be encoded, digits alone. */
const hard = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 6 }),
	fc.string({
		unit: fc.constantFrom('a', 'b', '1', '=', '&', '!', '\ud83d', '\ude00', '%', '+', ' '),
	}),
	fc.constantFrom('1', '10', '2', 'a', 'a1', 'a!', 'constructor', '__proto__', '', 'key', 'sign'),
);
const scalar = fc.oneof(hard, fc.integer(), fc.boolean(), fc.double({ noNaN: true }));
const dictionary = <Value>(value: fc.Arbitrary<Value>) =>
	fc.dictionary(hard, value, { maxKeys: 6, noNullPrototype: true });

/** Pairs as a server reads them, in the order that a vendor's page would describe. */
function signedAs(sort: string, pairs: ReadonlyArray<readonly [string, string]>): string {
	const texts = pairs.map(([name, value]) => `${name}=${value}`);
	if (sort === 'asSent') return texts.join('&');
	if (sort === 'pair') return texts.sort().join('&');
	const byName = [...pairs].sort(([one, a], [other, b]) =>
		one === other ? (a < b ? -1 : 1) : one < other ? -1 : 1,
	);
	return byName.map(([name, value]) => `${name}=${value}`).join('&');
}

describe.each(['name', 'pair', 'asSent'])('parameters, sorted by %s', (sort) => {
	const { provider } = compilePlain({
		add: { parameters: { key: '{key}' } },
		values: [{ name: 'p', params: { sort } }],
		attach: { headers: { Sign: '{p|hex}' }, parameters: { sign: 'x' } },
	});
	const credential = { key: 'k ü' };
	const signOf = (sent: WireOptions) => Buffer.from(String(sent.headers?.Sign), 'hex').toString();

	it('are signed as they arrive in a query, however they are given', () => {
		const arbitrary = fc.record({ search: fc.array(fc.tuple(hard, hard)), qs: dictionary(scalar) });
		fc.assert(
			fc.property(arbitrary, ({ search, qs }) => {
				const text = new URLSearchParams(search).toString();
				const url = `https://api.example.com/a${text === '' ? '' : `?${text}`}`;
				const sent = sentBy(provider, { method: 'GET', url, qs }, credential);
				if (!sent) throw new Error('It was refused');
				const arrived = [...new URL(String(sent.url)).searchParams];
				const pairs = arrived.filter(([name]) => name !== 'sign');
				expect(signOf(sent)).toBe(signedAs(sort, pairs));
			}),
			{ numRuns: 300 },
		);
	});

	it('are signed as they arrive in a form', () => {
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		fc.assert(
			fc.property(dictionary(scalar), (body) => {
				const url = 'https://api.example.com/a';
				const sent = sentBy(provider, { method: 'POST', url, headers, body }, credential);
				if (!sent) throw new Error('It was refused');
				const arrived = [...new URLSearchParams(String(sent.body))];
				const pairs = arrived.filter(([name]) => name !== 'sign');
				expect(signOf(sent)).toBe(signedAs(sort, pairs));
			}),
			{ numRuns: 200 },
		);
	});

	it('are signed as they arrive in JSON, or refused', () => {
		const value = fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 2 }));
		fc.assert(
			fc.property(dictionary(value), (body) => {
				const url = 'https://api.example.com/a';
				const sent = sentBy(provider, { method: 'POST', url, body }, credential);
				// JSON writes null for what is no number of its own.
				const isScalar = (member: unknown) =>
					typeof member === 'number' ? Number.isFinite(member) : typeof member !== 'object';
				expect(sent !== undefined).toBe(
					Object.entries(body).every(
						([name, member]) => ['sign', 'key'].includes(name) || isScalar(member),
					),
				);
				if (!sent) return;
				const arrived = JSON.parse(String(sent.body)) as Record<string, unknown>;
				const pairs = Object.entries(arrived)
					.filter(([name]) => name !== 'sign')
					.map(([name, member]) => [wellFormed(name), wellFormed(String(member))] as const);
				expect(signOf(sent)).toBe(signedAs(sort, pairs));
			}),
			{ numRuns: 200 },
		);
	});
});

/** With what UTF-8 has in place of half a character. */
function wellFormed(text: string): string {
	return Buffer.from(text, 'utf8').toString('utf8');
}

describe('a description that somebody has broken', () => {
	const texts = presets.names.map((name) => JSON.stringify(presets.find(name)));
	const requests: readonly WireOptions[] = [
		{ method: 'GET', url: '/a?b=1&b=2', qs: { c: 'ü' } },
		{ method: 'POST', url: '/a', body: { a: [{ b: null }], c: 1 } },
	];

	/** How many requests were signed all the same. */
	let signed = 0;

	/** Reads it in time, and uses it where nothing is wrong with it. */
	function survives(text: string): void {
		const { value: read, time } = timed(() => readDescription(text, presets));
		expect(time).toBeLessThan(1000);
		if (read.kind === 'wrong') {
			expect(read.problems.length).toBeGreaterThan(0);
			for (const { place, message } of read.problems) expect(place + message).not.toBe('');
			return;
		}
		const { provider, description } = read.compiled;
		const credential = Object.fromEntries(description.fields.map(({ name }) => [name, 'a1']));
		const address = unlessRefused(() => provider.services[0].baseUrl(credential));
		for (const { url, ...others } of requests) {
			const request = { ...others, url: `${address}${url}` };
			if (sentBy(provider, request, credential)) signed += 1;
			unlessRefused(() => explain(read.compiled, credential, request, { moment: 0 }));
		}
		const attempt = { variant: undefined, now: 0, answers: [] };
		for (const { signIn } of provider.sessions) {
			if (signIn.kind !== 'request') continue;
			for (const step of [signIn.request, ...(signIn.further ?? [])]) {
				unlessRefused(() => step(credential, attempt));
			}
		}
		runVectors(read.compiled);
		provider.responseCodes.read(
			{ httpStatus: 200, headers: {}, text: '{"a":1}', body: { a: 1 } },
			'call',
		);
		provider.throttle.account({ ...credential, baseUrl: 'https://api.example.com' });
	}

	it('in one of its texts is refused with a place, or works', () => {
		const broken = fc
			.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 20 }), hard)
			.map(([text, at, length, insert]) => {
				const start = at % text.length;
				return text.slice(0, start) + insert + text.slice(start + length);
			});
		fc.assert(fc.property(broken, survives), { numRuns: 400 });
	});

	it('in one of its members is refused with a place, or works', () => {
		const broken = fc
			.tuple(fc.constantFrom(...texts), fc.nat(), fc.jsonValue({ maxDepth: 3 }), fc.boolean())
			.map(([text, at, value, isRemoved]) => {
				const root: unknown = JSON.parse(text);
				const places = placesIn(root);
				const [parent, name] = places[at % places.length] ?? [];
				if (parent && name !== undefined) {
					if (isRemoved) delete parent[name];
					else parent[name] = value;
				}
				return JSON.stringify(root);
			});
		signed = 0;
		fc.assert(fc.property(broken, survives), { numRuns: 400 });
		expect(signed).toBeGreaterThan(50);
	});

	it('that is no description at all is refused', () => {
		const any = fc.oneof(fc.json({ maxDepth: 6 }), fc.string(), fc.string({ unit: 'binary' }));
		fc.assert(fc.property(any, survives), { numRuns: 300 });
	});

	it('in its templates is refused with a place, or works', () => {
		const words = [
			...['key', 'secret', 'body', 'rawQuery', 'method', 'lf', 'query.a', 'header.x', 'token', 'x'],
			...['{', '}', '|', '?', ':', '{key}', '{secret|md5|hex}', '{body|hmac:sha256:secret|base64}'],
			...['{key?|upper|first:3}', '{query.a|sign:ed25519:secret|hex}', '{key|fromHex|hex}', '\\n'],
			...['{key|number}', '{constructor}', '{__proto__}', '{url|rfc3986|form}', 'ü', '\ud800'],
		];
		const template = fc
			.array(fc.constantFrom(...words), { maxLength: 6 })
			.map((all) => all.join(''));
		const broken = fc.tuple(template, template, template).map(([one, two, three]) =>
			JSON.stringify({
				...plainDescription,
				values: [
					{ name: 'v', text: one },
					{ name: 'w', text: two },
				],
				attach: { headers: { A: three, B: '{w|hex}' }, query: { C: three } },
			}),
		);
		fc.assert(fc.property(broken, survives), { numRuns: 500 });
	});
});

describe('an answer that nobody has documented', () => {
	const providers = presets.names.map((name) => {
		const read = readDescription(JSON.stringify(presets.find(name)), presets);
		if (read.kind === 'wrong') throw new Error(name);
		return read.compiled.provider;
	});
	/** With members that descriptions look for, holding anything. */
	const member = fc.constantFrom(
		...['code', 'success', 'error', 'data', 'errcode', 'msg', 'result', 'access_token', 'Response'],
		...['expires_in', 'constructor', '__proto__', '0'],
	);
	const body = fc.oneof(
		fc.dictionary(member, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true }),
		fc.jsonValue({ maxDepth: 4 }),
		fc.string(),
	);
	const header = fc.oneof(
		fc.string(),
		fc.array(fc.string(), { maxLength: 3 }),
		fc.constant(undefined),
	);
	const answer = fc.record({
		httpStatus: fc.constantFrom(0, 200, 201, 204, 302, 400, 401, 404, 429, 500, 503),
		headers: fc.dictionary(
			fc.constantFrom('set-cookie', 'xsrf-token', 'content-type', 'x-code'),
			header,
		),
		body,
	});

	it('has an outcome, in a call as in a sign-in, and no token that is not text', () => {
		fc.assert(
			fc.property(fc.constantFrom(...providers), answer, (provider, { body: given, ...rest }) => {
				const text = typeof given === 'string' ? given : JSON.stringify(given);
				for (const step of ['call', 'signIn'] as const) {
					const { code, category, label } = classify(provider, { ...rest, text }, step);
					expect([typeof code, typeof label]).toEqual(['string', 'string']);
					expect(categories).toContain(category);
				}
				const [session] = provider.sessions;
				if (session?.signIn.kind !== 'request') return;
				const value = typeof given === 'string' ? undefined : (given as Json);
				const read = session.signIn.read?.([{ ...rest, text, body: value }], 1000);
				expect(typeof read?.token).toBe('string');
				const { expiresAt } = read ?? {};
				expect(expiresAt === undefined || expiresAt === null || expiresAt > 1000).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});
});

type Parent = Record<string, unknown>;

/** Each member of each object and list in a value. */
function placesIn(root: unknown): Array<readonly [Parent, string]> {
	if (typeof root !== 'object' || root === null) return [];
	const parent = root as Parent;
	return Object.keys(parent).flatMap((name) => [
		[parent, name] as const,
		...placesIn(parent[name]),
	]);
}
