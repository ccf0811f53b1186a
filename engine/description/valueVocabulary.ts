import {
	count,
	either,
	exactly,
	kinds,
	listOf,
	name,
	numberOrFlag,
	object,
	oneOf,
	recordOf,
	text,
	type Fitting,
} from './shape';

/** What a recipe is made of: one value after the other, each of which may use those above. */

const template = text();
const word = text(200);
const words = listOf(word, { least: 1 });

const params = object(
	{},
	{
		from: listOf(oneOf('query', 'body', 'form'), { least: 1, most: 2 }),
		also: recordOf(template),
		only: words,
		except: words,
		dropEmpty: exactly(true),
		flatten: exactly(true),
		sort: oneOf('name', 'pair', 'asSent'),
		encode: oneOf('none', 'rfc3986', 'form'),
		lower: exactly(true),
		pair: word,
		join: word,
		end: word,
		prefix: word,
	},
);

const headers = object(
	{},
	{
		only: words,
		prefix: word,
		sort: oneOf('name', 'asSent'),
		names: oneOf('lower', 'asSent'),
		encode: oneOf('none', 'rfc3986', 'form'),
		pair: word,
		join: word,
		end: word,
	},
);

const algorithm = oneOf('HS256', 'HS512', 'RS256', 'ES256', 'EdDSA');
const claims = recordOf(either(template, numberOrFlag));

const jwt = object(
	{ alg: algorithm, key: word, claims, life: count(1, 1_000_000_000) },
	{ header: recordOf(template) },
);

export const textShape = object({ name, text: template }, {});
export const paramsShape = object({ name, params }, {});
export const headersShape = object({ name, headers }, {});

export const valueShape = kinds(
	{
		text: textShape,
		params: paramsShape,
		headers: headersShape,
		time: object(
			{ name, time: word },
			{ zone: word, plus: count(-1_000_000_000), life: count(1, 1_000_000_000) },
		),
		nonce: object(
			{ name, nonce: oneOf('uuid', 'hex', 'digits', 'letters', 'increasing') },
			{ length: count(1, 128) },
		),
		jwt: object({ name, jwt }, {}),
	},
	['name'],
);

export type ValuePart = Fitting<typeof valueShape>;
export type ParamsPart = Fitting<typeof params>;
export type HeadersPart = Fitting<typeof headers>;
export type JwtPart = Fitting<typeof jwt>;
