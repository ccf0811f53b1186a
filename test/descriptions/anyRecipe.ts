import * as fc from 'fast-check';
import type { Kind } from './sameOpinion';

const hash = fc.constantFrom('md5', 'sha1', 'sha256', 'sha384', 'sha512');
const encoding = fc.constantFrom(
	...['hex', 'base64', 'base64Unpadded', 'base64url', 'base64urlUnpadded', 'hex|upper'],
	...['base64|rfc3986', 'base64|form', 'hex|first:16', 'hex|last:12|upper'],
);
const key = fc.constantFrom('secret', 'derived');

/** What makes a signature of a text. */
const digest = fc.oneof(
	fc.tuple(hash, key, encoding).map(([word, by, as]) => `{str|hmac:${word}:${by}|${as}}`),
	fc.tuple(hash, encoding).map(([word, as]) => `{whole|${word}|${as}}`),
	fc.tuple(hash, hash, encoding).map(([one, two, as]) => `{whole|${one}|hex|${two}|${as}}`),
);

const piece = fc.constantFrom(
	...[
		'{method}',
		'{path}',
		'{fullPath}',
		'{rawQuery}',
		'{pathQuery}',
		'{host}',
		'{url}',
		'{origin}',
	],
	...[
		'{body}',
		'{body|md5|hex}',
		'{body|sha256|base64}',
		'{t}',
		'{n}',
		'{key}',
		'{lf}',
		'&',
		' ',
		'|',
	],
	...[
		'{header.content-type?}',
		'{query.a?}',
		'{key|upper}',
		'{t|base64}',
		'{path|rfc3986}',
		'{n|sha1|hex}',
	],
	...['{body|length}', '{method|lower}', 'é', '='],
);

const time = fc.oneof(
	fc.constantFrom('s', 'ms', 'iso', 'isoMs', 'compact', 'rfc1123').map((word) => ({ time: word })),
	fc
		.tuple(
			fc.constantFrom('yyyyMMddHHmmss', 'yyyy-MM-dd HH:mm:ss', 'yyyy/MM/dd HH.mm.ss.SSS'),
			fc.constantFrom('Asia/Shanghai', '+05:30', '-11:00', 'Europe/Berlin'),
		)
		.map(([word, zone]) => ({ time: word, zone })),
);
const nonce = fc.oneof(
	fc.constant({ nonce: 'uuid' }),
	fc
		.tuple(fc.constantFrom('hex', 'digits', 'letters'), fc.integer({ min: 8, max: 40 }))
		.map(([word, length]) => ({ nonce: word, length })),
);

const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const separator = fc.constantFrom('', '&', '\n', ';', '|');
const pair = fc.constantFrom('{name}={value}', '{name}{value}', '{name}:{value}');
const encode = fc.constantFrom('none', 'rfc3986', 'form');

const params = fc
	.record({
		from: some(fc.constantFrom(['query'], ['body'], ['query', 'body'], ['body', 'query'])),
		also: some(fc.constant({ t: '{t}', who: '{key}' })),
		except: some(fc.constant(['a', 'x'])),
		dropEmpty: some(fc.constant(true)),
		flatten: some(fc.constant(true)),
		sort: some(fc.constantFrom('name', 'pair', 'asSent')),
		encode: some(encode),
		lower: some(fc.constant(true)),
		pair: some(pair),
		join: some(separator),
		end: some(separator),
		prefix: some(fc.constantFrom('?', 'p:')),
	})
	.map((list) => ({ params: list }));
const headers = fc
	.record({
		only: fc.subarray(['host', 'content-type', 'x-own', 'accept', 'x-time'], { minLength: 1 }),
		sort: some(fc.constantFrom('name', 'asSent')),
		names: some(fc.constantFrom('lower', 'asSent')),
		encode: some(encode),
		pair: some(pair),
		join: some(separator),
	})
	.map((list) => ({ headers: list }));

/** How a request is signed, by a description of which only this is chosen. */
export interface AnyRecipe {
	readonly changes: object;
	/** The bodies that it can sign. */
	readonly kinds: readonly Kind[];
}

const without = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

/** Recipes that say anything that the vocabulary has for signing, in any order. */
export const anyRecipe: fc.Arbitrary<AnyRecipe> = fc
	.record({
		time,
		nonce,
		list: fc.oneof(fc.constant(undefined), params, headers),
		text: fc.array(piece, { minLength: 1, maxLength: 8 }),
		sign: digest,
		place: fc.constantFrom('headers', 'query', 'cookies', 'parameters'),
		stamp: fc.constantFrom('headers', 'query', 'parameters'),
		scheme: fc.constantFrom('', 'Sign ', 'v1='),
	})
	.map(({ time: t, nonce: n, list, text, sign, place, stamp, scheme }) => {
		const isFlat = list !== undefined && 'params' in list && list.params.flatten === undefined;
		const drawn = { 'X-Time': '{t}', 'X-Nonce': '{n}' };
		const signed = { [place === 'cookies' ? 'sid' : 'X-Sign']: scheme + sign };
		const changes = without({
			fields: [
				{ name: 'key', label: 'Key', secret: false },
				{ name: 'secret', label: 'Secret', secret: true },
			],
			values: [
				{ name: 't', ...t },
				{ name: 'n', ...n },
				{ name: 'derived', text: '{secret|hmac:sha256:key|hex}' },
				...(list ? [{ name: 'list', ...list }] : []),
				{ name: 'str', text: text.join('') + (list ? '{list}' : '') },
				{ name: 'whole', text: '{secret}{str}{secret}' },
			],
			add: { [stamp]: stamp === 'headers' ? drawn : { ts: '{t}', nonce: '{n}' } },
			attach: { [place]: signed },
		});
		const flat: readonly Kind[] = ['query', 'flat', 'form', 'text'];
		return { changes, kinds: isFlat ? flat : ['query', 'json', 'form', 'text'] };
	});
