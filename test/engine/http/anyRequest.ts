import fc from 'fast-check';
import type { AnyRequest } from '../../support/bothHelpers';

/** A body as a node hands it over, and how its type is written. */
export type AnyBody =
	| { readonly kind: 'none' }
	| { readonly kind: 'json' | 'form'; readonly fields: Record<string, unknown> }
	| { readonly kind: 'jsonText' | 'formText'; readonly text: string };

/** A request of parts, from which a test makes options and, on its own, what should arrive. */
export interface RequestParts {
	readonly method: AnyRequest['method'];
	readonly path: string;
	/** As it is typed behind the path, without '?'. */
	readonly typed: string;
	readonly qs: Record<string, unknown> | undefined;
	readonly body: AnyBody;
	readonly typeName: string;
}

/** Any UTF-16 text, halves of characters included. */
const anyText = fc.string({
	unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
	maxLength: 6,
});
const oddNames = ['constructor', 'prototype', '__proto__', 'toString', 'a', 'a1', 'A', 'a=', 'a b'];
const moreNames = [
	'a[]',
	'a[0]',
	'x.y',
	'',
	'%41',
	'sign',
	'token',
	'é',
	'😀',
	'中',
	'ﬀ',
	'\ue000',
];
const name = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...oddNames, ...moreNames) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
	{ weight: 1, arbitrary: anyText },
);
const scalar = fc.oneof(
	anyText,
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.constantFrom('+', '%20', '\ud83d', '&', '=', "'", '"', '<>', '\\ud83d', '\\"', '\u2028', ''),
	fc.integer(),
	fc.double(),
	fc.boolean(),
	fc.constantFrom<unknown>(-0, 1e21, 1e-7, 0.1, 2 ** 53, Number.NaN, Infinity),
);
const value = fc.oneof(
	{ weight: 12, arbitrary: scalar },
	{ weight: 2, arbitrary: fc.constantFrom(null, undefined) },
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>([], [1, 'b'], { c: 'd' }, [[{ e: [null] }]], new Date(0)),
	},
);
const fields = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true });
const rawPair = fc.constantFrom(
	'a=1',
	'b=%E4%B8%AD',
	'c=x+y%20z',
	'd',
	'=e',
	'f=%zz',
	'g=%ff',
	'h=\'<>"',
	'i=ü',
	'j=1=2',
	'',
	'%61=1',
	'__proto__=1',
	'constructor=2',
	'sign=old',
	'%74oken=old',
);
const typed = fc.array(rawPair, { maxLength: 4 }).map((pairs) => pairs.join('&'));
const jsonText = fc.constantFrom(
	'{}',
	' {"a" : 1.0}\n',
	'{"a":9223372036854775807,"b":"9223372036854775807"}',
	'{"a":1e21,"__proto__":"x","constructor":"y"}',
	'{"a":"\\ud83d","b":"\\\\ud83d","c":"\\ud83d\\ude00"}',
	'{"a":null,"sign":"old"}',
	'{"a":1,"a":2}',
);
const body: fc.Arbitrary<AnyBody> = fc.oneof(
	fc.constant<AnyBody>({ kind: 'none' }),
	fc.record({ kind: fc.constantFrom('json' as const, 'form' as const), fields }),
	fc.record({ kind: fc.constant('jsonText' as const), text: jsonText }),
	fc.record({ kind: fc.constant('formText' as const), text: typed }),
);

/** Any request, of odd names and values and halves, with one of these methods. */
export function anyRequest(
	methods: ReadonlyArray<AnyRequest['method']>,
): fc.Arbitrary<RequestParts> {
	return fc.record({
		method: fc.constantFrom(...methods),
		path: fc.constantFrom('/v1/x', '/v1/%E4%B8%AD', '/v1/ü', '/v1/a.b/c', '/v1/x%2fy'),
		typed,
		qs: fc.option(fields, { nil: undefined }),
		body,
		typeName: fc.constantFrom('content-type', 'Content-Type', 'CONTENT-TYPE'),
	});
}

/** The request as a node hands it to one of n8n's helpers. */
export function optionsOf(origin: string, parts: RequestParts): AnyRequest {
	const { method, path, typed: query, qs, body: given, typeName } = parts;
	const url = `${origin}${path}${query === '' ? '' : `?${query}`}`;
	const request = { method, url, ...(qs === undefined ? {} : { qs }) };
	switch (given.kind) {
		case 'none':
			return request;
		case 'json':
			return { ...request, body: given.fields };
		case 'form':
			return { ...request, body: given.fields, headers: { [typeName]: formTypes[typeName] ?? '' } };
		case 'jsonText':
			return { ...request, body: given.text, headers: { [typeName]: 'application/json' } };
		case 'formText':
			return { ...request, body: given.text, headers: { [typeName]: formTypes[typeName] ?? '' } };
	}
}

/** Types are read without regard to case, and may name a charset. */
const formTypes: Record<string, string> = {
	'content-type': 'application/x-www-form-urlencoded',
	'Content-Type': 'Application/X-WWW-Form-Urlencoded',
	'CONTENT-TYPE': 'application/x-www-form-urlencoded; charset=UTF-8',
};
