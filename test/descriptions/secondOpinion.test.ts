import { startSandbox, type Sandbox } from '../../sandbox';
import { readDescription } from '../../sandbox/described/description';
import { forgetSessions } from '../../engine/session/sessions';
import { presets } from '../../descriptions';
import type { Compiled } from '../../engine/description/read';
import { compile, plainDescription, presetOnHost } from './described';
import { opinionOf, type Kind, type Takes } from './sameOpinion';

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

/** Sends with both helpers of n8n; the sandbox has to find nothing wrong. */
async function expectSameOpinion(
	name: string,
	compiled: Compiled,
	description: object,
	typed: Record<string, string>,
	takes: Takes = {},
): Promise<void> {
	const opinion = await opinionOf(sandbox, name, compiled, description, typed, takes);
	const { failures = [], refused = [], sent = 0, came = 0 } = opinion ?? {};
	// The first ones say enough.
	expect({ failures: failures.slice(0, 2), refused: refused.slice(0, 2) }).toEqual({
		failures: [],
		refused: [],
	});
	expect(came).toBe(sent);
	expect(came).toBeGreaterThan(0);
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
