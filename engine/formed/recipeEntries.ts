import type { Entry } from './entry';

/** The block Signature: what is signed, in rows of which each may use those above it. */

const hashes = [
	['md5', 'MD5'],
	['sha1', 'SHA-1'],
	['sha256', 'SHA-256'],
	['sha384', 'SHA-384'],
	['sha512', 'SHA-512'],
] as const;

/** What makes a digest, as a filter of a template. */
const algorithms = [
	...hashes.map(([value, name]) => [`hmac:${value}`, `HMAC-${name.replace('-', '')}`] as const),
	...hashes,
	...([
		['sign:rsa-sha256', 'RSA With SHA-256'],
		['sign:rsa-sha1', 'RSA With SHA-1'],
		['sign:es256', 'ECDSA P-256 With SHA-256'],
		['sign:ed25519', 'Ed25519'],
	] as const),
];

const encodings: Entry = {
	name: 'encode',
	label: 'Encode',
	help: 'How names and values are encoded before they are joined',
	choices: [
		['none', 'Not at All'],
		['rfc3986', 'Percent-Encoded (RFC 3986)'],
		['form', 'As in a Form'],
	],
};
const sorting: Entry = {
	name: 'sort',
	label: 'Sort',
	choices: [
		['name', 'By Name'],
		['asSent', 'As They Are Sent'],
		['pair', 'By the Whole Text of Each'],
	],
};
const only: Entry = { name: 'only', label: 'Only', kind: 'words', example: 'host, x-date' };
const joining: readonly Entry[] = [
	{
		name: 'pair',
		label: 'Each Is Written As',
		example: '{name}:{value}',
		help: 'Usually {name}={value}. With {name}{value} nothing stands between them.',
	},
	{
		name: 'join',
		label: 'Joined By',
		example: '{lf}',
		help: 'Usually &. Empty: nothing stands between them. {lf} is a line feed.',
	},
	{ name: 'end', label: 'Behind Each', example: '{lf}' },
	{ name: 'prefix', label: 'In Front of All', help: 'Left out where there are none', example: '?' },
];

const when = (...kinds: string[]) => ({ kind: kinds });

export const algorithmWords: readonly string[] = algorithms.map(([value]) => value);

export const recipeEntries: readonly Entry[] = [
	{
		name: 'name',
		label: 'Name',
		example: 'stringToSign',
		help: 'Rows below, and Headers and Parameters, use it as {stringToSign}',
	},
	{
		name: 'kind',
		label: 'Kind',
		choices: [
			['text', 'Text', 'A string to sign, put together from other things'],
			['sign', 'Signature or Hash', 'HMAC, RSA or a digest of a row above'],
			['key', 'Decoded Key', 'A secret that the page says to decode before it signs'],
			['time', 'Timestamp'],
			['nonce', 'Nonce', 'A random text, or a number that grows'],
			['params', 'Parameters', 'Parameters of the request, sorted and joined: a=1&b=2'],
			['headers', 'Headers', 'Headers of the request, sorted and joined'],
			['jwt', 'JSON Web Token', 'Made and signed here'],
		],
	},
	{
		name: 'text',
		label: 'Text',
		kind: 'long',
		show: when('text'),
		example: '{method}{lf}{path}{lf}{timestamp}{lf}{body|sha256|hex}',
		help: 'All is literal but what stands in braces: rows above, fields, and parts of the request: method, path, pathQuery, rawQuery, url, host, body, query.x, body.x, header.x, token. {lf} is a line feed. {token?} may be empty.',
	},
	{
		name: 'of',
		label: 'Of',
		show: when('sign', 'key'),
		example: 'stringToSign',
		help: 'What is signed, hashed or decoded, by its name: a row above, a field, or a part of the request such as body',
	},
	{
		name: 'decode',
		label: 'Decoded From',
		show: when('key'),
		choices: [
			['fromBase64', 'Base64'],
			['fromBase64url', 'Base64url'],
			['fromHex', 'Hex'],
		],
	},
	{
		name: 'algorithm',
		label: 'Algorithm',
		show: when('sign'),
		start: 'hmac:sha256',
		choices: algorithms,
	},
	{
		name: 'key',
		label: 'Key',
		show: { kind: ['sign'], algorithm: algorithmWords.filter(isKeyed) },
		example: 'appSecret',
		help: 'The field that holds the secret, by its name, or a row of the kind Decoded Key. For RSA, ECDSA and Ed25519 it holds a private key in PEM.',
	},
	{
		name: 'output',
		label: 'Written As',
		show: when('sign'),
		start: 'hex',
		choices: [
			['hex', 'Hex, Small Letters'],
			['hex|upper', 'HEX, Capitals'],
			['base64', 'Base64'],
			['base64Unpadded', 'Base64 Without ='],
			['base64url', 'Base64url'],
			['base64urlUnpadded', 'Base64url Without ='],
			['hex|base64', 'Base64 of Hex'],
			['', 'Bytes', 'To be hashed again, or as the key of another row'],
		],
	},
	{
		name: 'params',
		label: 'Options',
		show: when('params'),
		help: 'Without any: all parameters of the query and the body, sorted by name, as a=1&b=2',
		added: [
			{
				name: 'from',
				label: 'From',
				kind: 'words',
				start: 'query',
				choices: [
					['query', 'Query'],
					['body', 'Body'],
					['form', 'Body That Is a Form'],
					['query,body', 'Query and Body'],
					['query,form', 'Query and Form'],
				],
			},
			only,
			{ name: 'except', label: 'Except', kind: 'words', example: 'sign, file' },
			{
				name: 'also',
				label: 'Also Signed',
				kind: 'pairs',
				example: 'secret={appSecret}',
				help: 'What is sorted in with them and is not sent, one per line as name=value',
			},
			sorting,
			encodings,
			...joining,
			{ name: 'dropEmpty', label: 'Without Empty Ones', kind: 'mark', start: true },
			{ name: 'flatten', label: 'Flatten Nested Ones (a.b, a[0])', kind: 'mark', start: true },
			{ name: 'lower', label: 'In Small Letters', kind: 'mark', start: true },
		],
	},
	{
		name: 'headers',
		label: 'Options',
		show: when('headers'),
		added: [
			{ ...only, help: 'These headers, with commas in between' },
			{ name: 'prefix', label: 'Names Begin With', example: 'x-ca-' },
			{ ...sorting, choices: sorting.choices?.slice(0, 2) },
			{
				name: 'names',
				label: 'Names',
				choices: [
					['lower', 'In Small Letters'],
					['asSent', 'As They Are Sent'],
				],
			},
			encodings,
			...joining.slice(0, 3),
		],
	},
	{
		name: 'time',
		label: 'Format',
		show: when('time'),
		start: 'ms',
		choices: [
			['ms', 'Unix Time in Milliseconds', '1700000000000'],
			['s', 'Unix Time in Seconds', '1700000000'],
			['iso', 'ISO 8601', '2023-11-14T22:13:20Z'],
			['isoMs', 'ISO 8601 With Milliseconds', '2023-11-14T22:13:20.000Z'],
			['rfc1123', 'HTTP Date', 'Tue, 14 Nov 2023 22:13:20 GMT'],
			['compact', 'Compact', '20231114T221320Z'],
			['pattern', 'Other'],
		],
	},
	{
		name: 'pattern',
		label: 'Pattern',
		show: { kind: ['time'], time: ['pattern'] },
		example: 'yyyy-MM-dd HH:mm:ss',
	},
	{
		name: 'timeOptions',
		label: 'Options',
		show: when('time'),
		added: [
			{ name: 'zone', label: 'Time Zone', example: '+08:00' },
			{
				name: 'plus',
				label: 'Seconds Ahead',
				kind: 'number',
				start: 60,
				help: 'For a time that says when the signature ends',
			},
			{
				name: 'life',
				label: 'Accepted For (Seconds)',
				kind: 'number',
				start: 300,
				help: 'How long the server takes a request with this time',
			},
		],
	},
	{
		name: 'nonce',
		label: 'Made Of',
		show: when('nonce'),
		choices: [
			['uuid', 'UUID'],
			['hex', 'Hex'],
			['digits', 'Digits'],
			['letters', 'Letters and Digits'],
			[
				'increasing',
				'A Number That Grows',
				'The time in microseconds, greater than that of every request before',
			],
		],
	},
	{
		name: 'nonceOptions',
		label: 'Options',
		show: { kind: ['nonce'], nonce: ['hex', 'digits', 'letters'] },
		added: [{ name: 'length', label: 'Characters', kind: 'number', start: 16 }],
	},
	{
		name: 'alg',
		label: 'Signed With',
		show: when('jwt'),
		choices: ['HS256', 'HS512', 'RS256', 'ES256', 'EdDSA'].map((alg) => [alg, alg] as const),
	},
	{
		name: 'jwtKey',
		label: 'Key',
		show: when('jwt'),
		example: 'privateKey',
		help: 'The field that holds the secret or the private key in PEM, by its name',
	},
	{
		name: 'claims',
		label: 'Claims',
		kind: 'pairs',
		show: when('jwt'),
		example: 'iss={appKey}',
		help: 'One per line as name=value; iat and exp are set',
	},
	{ name: 'life', label: 'Valid For (Seconds)', kind: 'number', start: 3600, show: when('jwt') },
	{
		name: 'jwtOptions',
		label: 'Options',
		show: when('jwt'),
		added: [{ name: 'header', label: 'Header', kind: 'pairs', example: 'kid={keyId}' }],
	},
];

/** Whether something with this name signs with a key. */
export function isKeyed(algorithm: string): boolean {
	return algorithm.includes(':');
}
