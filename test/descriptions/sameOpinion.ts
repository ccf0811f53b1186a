import * as fc from 'fast-check';
import { readDescription, type Description } from '../../sandbox/described/description';
import type { Sandbox } from '../../sandbox';
import type { Compiled } from '../../engine/description/read';
import { helperNames, withHelpersFor, type AnyRequest } from '../support/bothHelpers';
import { credentialTypeFor } from './described';

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
export const plainName = fc.stringMatching(/^[a-z_][A-Za-z0-9_]{0,8}$/);
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

export type Kind = 'query' | 'json' | 'flat' | 'form' | 'text';

const typeOf: Partial<Record<Kind, Record<string, string>>> = {
	form: { 'Content-Type': 'application/x-www-form-urlencoded' },
	text: { 'content-type': 'application/json' },
};

export interface Takes {
	readonly kinds?: readonly Kind[];
	readonly headers?: Record<string, string>;
	/** Which requests are drawn, and how many of each kind. */
	readonly seed?: number;
	readonly each?: number;
}

/** Names that the description itself puts into requests, so that others cannot be signed under them. */
const ownNames = ({ add = {}, attach = {} }: Description) =>
	[add, attach].flatMap(({ query, body, parameters }) =>
		Object.keys({ ...query, ...body, ...parameters }),
	);

function requestsFor(
	{ kinds = ['query', 'json', 'form', 'text'], headers, seed = 7, each = 2 }: Takes,
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
	return kinds.flatMap((kind) => fc.sample(request(kind), { numRuns: each, seed }));
}

/** What came of requests that were sent with both helpers of n8n. */
export interface Opinion {
	/** What was thrown in place of an answer. */
	readonly failures: readonly string[];
	/** What the sandbox finds wrong with what came. */
	readonly refused: readonly unknown[];
	readonly sent: number;
	readonly came: number;
}

/**
 * Sends with both helpers of n8n, and lets the sandbox recompute what came. Undefined where it could
 * not check a signature by this description at all.
 */
export async function opinionOf(
	sandbox: Sandbox,
	name: string,
	compiled: Compiled,
	description: object,
	typed: Record<string, string>,
	takes: Takes = {},
): Promise<Opinion | undefined> {
	const url = `${sandbox.url}/described/${name}`;
	const whole = readDescription({ ...description, hosts: { api: url } });
	const fields = { ...typed, baseUrl: url };
	const accounts = [fields];
	const added = sandbox.accountsAdd('described', {
		name,
		description: whole,
		accounts,
		limits: [],
	});
	if (added !== undefined) return undefined;
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
	const refused = sandbox
		.record('described')
		.filter((each) => Object(each).verdict !== 'accepted' && Object(each).api === name);
	const { requests: all, signIns } = sandbox.counters('described', name);
	return { failures, refused, sent: 2 * requests.length, came: all - signIns };
}
