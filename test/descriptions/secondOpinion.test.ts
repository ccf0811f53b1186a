import * as fc from 'fast-check';
import { startSandbox, type Sandbox } from '../../sandbox';
import { readDescription, type Description } from '../../sandbox/described/description';
import { forgetSessions } from '../../engine/session/sessions';
import { presets } from '../../descriptions';
import { helperNames, withHelpersFor, type AnyRequest } from '../support/bothHelpers';
import type { Compiled } from '../../engine/description/read';
import { compile, credentialTypeFor, plainDescription, presetOnHost } from './described';

/**
 * What the engine signs, the sandbox recomputes with code of its own from the bytes that came. Where
 * they differ, one of them is wrong by the vendor's facts.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
beforeEach(() => {
	sandbox.reset();
	forgetSessions();
});
afterAll(async () => await sandbox.close());

/** Names and values as users, sheets and other nodes give them. */
const odd = fc.constantFrom(
	...'+&=%?#/\\"\'()*!~ ;:@,[]{}|^`<>$.-_',
	'%20',
	'\t',
	'\n',
	'\u00a0',
	'é',
	'中',
	'😀',
	'ﬀ',
);
const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.array(odd, { maxLength: 6 }).map((all) => all.join('')),
	fc.constantFrom('', '0', 'true', 'null'),
);
const plainName = fc.stringMatching(/^[a-z_][A-Za-z0-9_]{0,8}$/);
const oddName = fc
	.tuple(plainName, fc.array(odd, { maxLength: 3 }))
	.map(([name, signs]) => name + signs.join(''));
const name = fc.oneof(plainName, oddName).filter((each) => !/[[\].]/.test(each));
const scalar = fc.oneof(
	text,
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
);
const flat = fc.dictionary(name, scalar, { maxKeys: 4 });
const nested = fc.dictionary(
	name,
	fc.oneof(
		scalar,
		fc.dictionary(name, scalar, { maxKeys: 3 }),
		fc.array(scalar, { minLength: 1, maxLength: 3 }),
	),
	{ maxKeys: 4 },
);
const qs = fc.dictionary(
	name,
	fc.oneof(text, fc.integer(), fc.array(text, { minLength: 1, maxLength: 3 })),
	{ maxKeys: 4 },
);
/** As people write it into an address: encoded in their own ways, or not at all, and twice. */
const search = fc.constantFrom(
	'',
	'?a=1&a=2',
	'?b=x+y&a=%7E~',
	"?q=it's(*)!&Q=%c3%a9",
	'?empty=&none&z=%2B',
	'?b=2&a=1&c=ü',
);

type Kind = 'query' | 'json' | 'flat' | 'form' | 'text';

/** Which requests an API takes whose recipe does not take all: with which bodies, and what else. */
const taken: Readonly<
	Record<string, { kinds: readonly Kind[]; headers?: Record<string, string> }>
> = {
	alibabaGateway: {
		kinds: ['query', 'json', 'form', 'text'],
		headers: { 'X-Ca-Stage': 'TEST', 'x-ca-signature': 'old' },
	},
	awsSignature4: { kinds: ['query', 'json', 'form', 'text'], headers: { 'X-Amz-Target': 'a.b' } },
	cloudinary: { kinds: ['flat', 'form', 'text'] },
	ecoflow: { kinds: ['query', 'json', 'text'] },
	kraken: { kinds: ['form'] },
	lazada: { kinds: ['query', 'flat', 'form', 'text'] },
	pinduoduo: { kinds: ['query', 'flat', 'form', 'text'] },
	solisCloud: { kinds: ['json', 'text'] },
	taobao: { kinds: ['query', 'flat', 'form', 'text'] },
	tuya: { kinds: ['query', 'json', 'form', 'text'], headers: { area_id: 'a b', Call_Id: 'é' } },
	uCloud: { kinds: ['query', 'flat', 'form', 'text'] },
};

const typeOf: Partial<Record<Kind, Record<string, string>>> = {
	form: { 'Content-Type': 'application/x-www-form-urlencoded' },
	text: { 'content-type': 'application/json' },
};

interface Takes {
	readonly kinds?: readonly Kind[];
	readonly headers?: Record<string, string>;
}

/** Names that the description itself puts into requests, so that others cannot be signed under them. */
const ownNames = ({ add = {}, attach = {} }: Description) =>
	[add, attach].flatMap(({ query, body, parameters }) =>
		Object.keys({ ...query, ...body, ...parameters }),
	);

function requestsFor(
	{ kinds = ['query', 'json', 'form', 'text'], headers }: Takes,
	url: string,
	own: string[],
) {
	const more = <T>(members: fc.Arbitrary<Record<string, T>>, value: fc.Arbitrary<T>) =>
		own.length === 0
			? members
			: fc
					.tuple(members, fc.dictionary(fc.constantFrom(...own), value, { maxKeys: 2 }))
					.map(([some, others]) => ({ ...others, ...some }));
	const fields = more<unknown>(flat, scalar);
	const bodies: Record<Kind, fc.Arbitrary<unknown>> = {
		query: fc.constant(undefined),
		json: more<unknown>(nested, scalar),
		flat: fields,
		form: more<unknown>(flat, fc.oneof(scalar, fc.array(text, { minLength: 1, maxLength: 2 }))),
		text: fields.map((members) => JSON.stringify(members, undefined, 1)),
	};
	const request = (kind: Kind): fc.Arbitrary<AnyRequest> =>
		fc.record({
			method: kind === 'query' ? fc.constant('GET') : fc.constantFrom('POST', 'PUT'),
			url: fc
				.tuple(fc.constantFrom('/a', '/v1/ü', '/a%20b/c', "/it's"), search)
				.map(([path, query]) => `${url}${path}${query}`),
			qs: fc.option(
				more<unknown>(qs, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }))),
				{ nil: undefined },
			),
			body: bodies[kind],
			headers: fc.constant({ ...headers, ...typeOf[kind] }),
		});
	return kinds.flatMap((kind) => fc.sample(request(kind), { numRuns: 2, seed: 7 }));
}

/** Sends with both helpers of n8n; the sandbox has to find nothing wrong. */
async function expectSameOpinion(
	name: string,
	compiled: Compiled,
	description: object,
	typed: Record<string, string>,
	takes: Takes = {},
): Promise<void> {
	const url = `${sandbox.url}/described/${name}`;
	const whole = readDescription({ ...description, hosts: { api: url } });
	const fields = { ...typed, baseUrl: url };
	const accounts = [fields];
	sandbox.accountsAdd('described', { name, description: whole, accounts, limits: [] });
	const data = { ...fields, changeRateLimit: true, advanced: true, rateLimitRequests: 0 };
	const stored = { id: 'signedApi', name: 'signedApi', type: 'signedApi', data };
	const requests = requestsFor(takes, url, ownNames(whole));
	const failures: string[] = [];
	await withHelpersFor('signedApi', [credentialTypeFor(compiled)], stored, async (send) => {
		for (const helper of helperNames) {
			for (const request of requests) {
				await send(helper, request).catch((error: unknown) => {
					failures.push(`${helper} ${JSON.stringify(request)}: ${String(error)}`);
				});
			}
		}
	});
	const refused = sandbox.record('described').filter((each) => Object(each).verdict !== 'accepted');
	// The first ones say enough.
	expect({ failures: failures.slice(0, 2), refused: refused.slice(0, 2) }).toEqual({
		failures: [],
		refused: [],
	});
	const { requests: all, signIns } = sandbox.counters('described', name);
	expect(all - signIns).toBe(2 * requests.length);
}

it.each(presets.names)('%s: what is sent is signed as the sandbox recomputes it', async (name) => {
	const description = Object(presets.find(name));
	const typed = readDescription(description).vectors?.[0]?.fields ?? {};
	await expectSameOpinion(name, presetOnHost(name), description, typed, taken[name]);
});

const headers = { 'X-oWn': ' a  b ', accept: '*/*', 'user-agent': 'me', Cookie: 'a=1; sid=old' };
const digested = (text: string) => ({
	values: [{ name: 'str', text }],
	attach: { headers: { Sign: '{str|sha256|hex}' } },
});
const signedList = (list: object, more: object = {}) => ({
	values: [
		{ name: 't', time: 's' },
		{ name: 'str', ...list },
	],
	add: { parameters: { t: '{t}' } },
	attach: { headers: { Sign: '{str|sha256|hex}' } },
	...more,
});

/** What no preset says. */
const words: ReadonlyArray<readonly [string, object, Takes]> = [
	[
		'headersAsSent',
		{
			jsonType: 'application/json; charset=utf-8',
			...signedList({
				headers: {
					names: 'asSent',
					only: ['host', 'content-type', 'X-OWN', 'accept', 'user-agent'],
				},
			}),
		},
		{ headers },
	],
	[
		'headersInOrder',
		signedList({
			headers: {
				sort: 'asSent',
				only: ['x-own', 'host', 'accept'],
				encode: 'form',
				join: '&',
				pair: '{name}={value}',
			},
		}),
		{ headers },
	],
	[
		'sortedPairs',
		signedList({ params: { sort: 'pair', pair: '{name}{value}', join: '' } }),
		{ kinds: ['query', 'flat', 'form', 'text'] },
	],
	[
		'asSent',
		signedList({ params: { sort: 'asSent', encode: 'form', from: ['body', 'query'], end: ';' } }),
		{ kinds: ['query', 'flat', 'form', 'text'] },
	],
	[
		'lower',
		signedList({ params: { lower: true, dropEmpty: true, encode: 'rfc3986', prefix: '?' } }),
		{ kinds: ['query', 'flat', 'form', 'text'] },
	],
	[
		'flattened',
		signedList({
			params: { flatten: true, encode: 'form', also: { key: '{key}', none: '{query.nothing?}' } },
		}),
		{},
	],
	[
		'inTheBody',
		{
			values: [
				{ name: 't', time: 'ms' },
				{ name: 'str', text: '{body}{t}' },
			],
			add: { body: { t: '{t|number}', key: '{key}' } },
			attach: { body: { b: 'x', sign: '{str|sha512|base64url}' }, headers: { T: '{t}' } },
		},
		{ kinds: ['json', 'flat', 'form', 'text'] },
	],
	[
		'cookies',
		{
			values: [
				{ name: 'n', nonce: 'letters' },
				{ name: 'str', text: '{n}{header.cookie}' },
			],
			add: { cookies: { n: '{n}' } },
			attach: { cookies: { sid: '{str|hmac:sha384:key|hex}' } },
		},
		{ headers },
	],
	['address', digested('{url} {origin} {host} {path} {fullPath} {pathQuery} {rawQuery}'), {}],
	[
		'members',
		digested('{query.a}|{query.b}|{body.a}|{body.a.b}|{body._.0}|{header.x-own}|{header.accept}'),
		{ headers },
	],
	[
		'times',
		{
			values: [
				{ name: 'local', time: 'yyyy-MM-dd HH:mm:ss.SSS', zone: 'Asia/Shanghai' },
				{ name: 'later', time: 's', plus: 300 },
				{ name: 'iso', time: 'isoMs' },
				{ name: 'day', time: 'yyyyMMdd', zone: '-11:00' },
				{ name: 'n', nonce: 'digits', length: 9 },
				{ name: 'bytes', text: '{key|sha1}{iso}{day}{n}' },
				{
					name: 'jwt',
					jwt: { alg: 'HS256', key: 'bytes', claims: { sub: '{path}', n: 1 }, life: 60 },
				},
			],
			attach: {
				headers: {
					At: '{local}',
					Until: '{later|base64}',
					N: '{n|hex}',
					Auth: 'Bearer {jwt}',
					Sign: '{bytes|hmac:md5:bytes|base64Unpadded}',
				},
			},
		},
		{},
	],
];

it.each(words)('%s: the same of words that no preset has', async (name, changes, takes) => {
	const description = {
		...plainDescription,
		fields: [{ name: 'key', label: 'Key', secret: true }],
		...changes,
	};
	const baseUrl = { name: 'baseUrl', label: 'Base URL', secret: false };
	const compiled = compile({
		...description,
		hosts: { api: '{baseUrl}' },
		fields: [...description.fields, baseUrl],
	});
	await expectSameOpinion(name, compiled, description, { key: 'a ké+y' }, takes);
});
