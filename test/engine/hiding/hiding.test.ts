import fc from 'fast-check';
import { Hider } from '../../../engine/hiding/hide';
import type { Place } from '../../../engine/hiding/needles';
import { hideInText, hideInValue } from '../../../engine/hiding/value';
import type { Json } from '../../../engine/basics/json';
import { growthOf, linear } from '../../support/growth';
import { encodings, readings } from './encodings';

const mask = '**hidden**';
const places: Place[] = ['failure', 'echo', 'data'];
const hide = (text: string, secrets: readonly string[], place: Place) =>
	hideInText(text, [new Hider(secrets, place)]);
const hideIn = (value: Json, secrets: readonly string[], place: Place, kept?: string) =>
	hideInValue(value, [new Hider(secrets, place)], kept);

/** Everything that some encoding writes differently. */
const characters = [...`abcXYZ019!"#$%&'()*+,-./:;<=>?@[]^_{|}~ éüß中日`];
const text = (minLength: number, maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
/** So that it is no part of what stands around it, nor of the mask. */
const secretOf = (minLength: number, maxLength: number) =>
	text(minLength, maxLength).filter(
		(secret) => /[a-z]/i.test(secret) && !/^[*hiden ]*$/.test(secret),
	);
/** What does not change what the encoded text behind it means. */
const around = fc.string({ maxLength: 8 }).map((other) => other.replace(/[%&\\+]/g, ''));

const contains = (found: string, secret: string) =>
	found.toLowerCase().replaceAll('+', ' ').includes(secret.toLowerCase().replaceAll('+', ' '));

describe.each(Object.entries(encodings))('a secret %s', (_name, encode) => {
	it.each([
		['failure', 8, 15, ''],
		['failure', 16, 40, ''],
		['failure', 6, 7, ' '],
		['echo', 6, 15, ' '],
		['echo', 16, 40, ''],
		['data', 8, 15, '.'],
		['data', 16, 40, ''],
	] as Array<[Place, number, number, string]>)(
		'cannot be read any more: %s, %i to %i characters',
		(place, least, most, border) => {
			fc.assert(
				fc.property(secretOf(least, most), around, around, (secret, before, after) => {
					const hidden = hide(
						`${before}${border}${encode(secret)}${border}${after}`,
						[secret],
						place,
					);
					fc.pre(![before, after].some((other) => contains(other, secret)));
					for (const reading of readings(hidden)) expect(contains(reading, secret)).toBe(false);
				}),
				{ numRuns: 30 },
			);
		},
	);

	it('cannot be read as a whole value at any depth of an answer', () => {
		fc.assert(
			fc.property(secretOf(6, 40), fc.constantFrom(...places), (secret, place) => {
				const answer: Json = { rows: [{ a: 1, deep: [[encode(secret)]] }], note: 'x' };
				const hidden = JSON.stringify(hideIn(answer, [secret], place));
				for (const reading of readings(hidden)) expect(contains(reading, secret)).toBe(false);
			}),
			{ numRuns: 30 },
		);
	});
});

it.each(places)(
	'a secret in hexadecimal digits cannot be read in the middle of others: %s',
	(place) => {
		const secret = 'a secret & "more" ü';
		const inHex = (each: string) => Buffer.from(each).toString('hex');
		for (const write of [inHex, (each: string) => inHex(each).toUpperCase()]) {
			expect(hide(`got ${write(`Bearer ${secret}.`)}`, [secret], place)).not.toContain(
				write(secret),
			);
			expect(hide(write(secret), [secret], place)).toBe(mask);
		}
	},
);

it.each([
	['%', '00'],
	['%4', '1'],
	['%u00', '41'],
	['&', 'lt;'],
	['&am', 'p;'],
	['&#', '65;'],
	['&#x', '41;'],
	['\\', 'n'],
	['\\u00', '41'],
	['\\x', '41'],
] as const)(
	'is hidden where its end %s and the %s behind it look like an escape',
	(end, behind) => {
		const secret = `a"b-c-d-e-f-g-h-i-${end}`;
		for (const place of places) {
			// Layers deep, so that it is not found before the escape is undone.
			const twice = JSON.stringify(JSON.stringify(`a"b-c-d-e-f-g-h-i-`)).slice(3, -3);
			expect(hide(`${twice}${end}${behind}`, [secret], place)).toContain(mask);
		}
	},
);

it.each([
	['its end and what stands behind it make an escape', 'aaaaa"aaaaaaaaa%', 'b2'],
	['an escape in it is undone', 'aa"aaaaaaa%aaaaa', 'A'],
	['it falls under eight characters', 'abcd"ef%', 'b2'],
] as const)('is hidden within a word although it is shorter where %s', (_what, secret, behind) => {
	const place = secret.length < 16 ? 'failure' : 'echo';
	const twice = JSON.stringify(JSON.stringify(secret)).slice(3, -3);
	expect(hide(`${twice}${behind}`, [secret], place)).toContain(mask);
});

describe('good data', () => {
	it.each([
		['part of a longer number', '12345678', { mobile: '09012345678', id: 9012345678 }],
		['part of a longer word', 'password', { text: 'passwords and apassword, xpassword1' }],
		['the name of a member', '12345678', { 12345678: 'of the mobile', list: [{ 12345678: 1 }] }],
		['part of a text, and short', 'admin', { text: 'admin of all admins', role: 'administrator' }],
		['a digit', '0', { code: '0', zero: 0, text: '0 results' }],
		['three characters', 'yes', { answer: 'yes' }],
		[
			'part of a URL’s number',
			'12345678',
			{ url: 'https://x.example/a/9012345678?b=1%3412345678' },
		],
		['true', 'true', { flag: true }],
		['null', 'null', { nothing: null }],
	] as Array<[string, string, Json]>)('stays where a secret is %s', (_what, secret, data) => {
		expect(hideIn(data, [secret], 'data')).toBe(data);
	});

	it.each([
		['a value', '12345678', { a: '12345678' }, { a: mask }],
		['a number', '12345678', { a: 12345678, b: 123456789 }, { a: mask, b: 123456789 }],
		['a short value', '739164', { a: '739164', b: 739164 }, { a: mask, b: mask }],
		['a word', 'pass-word', { a: 'it is "pass-word".' }, { a: `it is "${mask}".` }],
		['a part of a URL', 'pass-word', { a: '?p=pass-word&b=1' }, { a: `?p=${mask}&b=1` }],
		['part of a long word', 'f3c9'.repeat(4), { a: `x${'f3c9'.repeat(4)}y` }, { a: `x${mask}y` }],
		['a long name', 'f3c9'.repeat(4), { ['f3c9'.repeat(4)]: 1, b: 2 }, { [mask]: 1, b: 2 }],
	] as Array<[string, string, Json, Json]>)(
		'is hidden where it is %s',
		(_w, secret, data, expected) => {
			expect(hideIn(data, [secret], 'data')).toEqual(expected);
		},
	);

	it('hides a code that was just sent wherever it stands as a word', () => {
		const data = { text: 'Your code 739164 is right', order: 'A739164', amount: 7391640 };
		expect(hideIn(data, ['739164'], 'echo')).toEqual({
			...data,
			text: `Your code ${mask} is right`,
		});
	});

	it('keeps the token that is handed out, also where another secret is a word of it', () => {
		const data = { token: 'one.pass-word.two', echo: 'pass-word' };
		expect(hideIn(data, ['pass-word'], 'data', 'one.pass-word.two')).toEqual({
			...data,
			echo: mask,
		});
	});

	it('comes out as it is where it holds no secret, and is never copied for nothing', () => {
		const secrets = ['QZJXWVKF-QZJXWVKF-QZ', 'qzjxwvkf-secret', 'qzjxwv'];
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...places), (value, place) => {
				const plain = JSON.parse(JSON.stringify(value)) as Json;
				expect(hideIn(plain, secrets, place)).toBe(plain);
			}),
		);
	});

	it('keeps everything else where something is hidden, whatever it is called, and its argument', () => {
		const data = JSON.parse(
			'{"__proto__":{"a":[1,null,true,"x"]},"constructor":"pass-word","2":[],"1":{}}',
		) as Json;
		const before = JSON.stringify(data);
		expect(JSON.stringify(hideIn(data, ['pass-word'], 'data'))).toBe(
			before.replace('pass-word', mask),
		);
		expect(JSON.stringify(data)).toBe(before);
	});
});

describe('a failure', () => {
	it.each([
		['in the middle of a word', 'abcdefgh', 'xabcdefghy', `x${mask}y`],
		['in a name', 'abcdefgh', '{abcdefgh:1}', `{${mask}:1}`],
		['as a number behind letters', '739164', 'code739164', `code${mask}`],
		['as a short word', 'abc-1', 'is abc-1.', `is ${mask}.`],
		['twice', 'abcdefgh', 'abcdefghabcdefgh', `${mask}${mask}`],
		['overlapping itself', 'ababababab', 'abababababab', mask],
	])('hides a secret %s', (_where, secret, said, expected) => {
		expect(hide(said, [secret], 'failure')).toBe(expected);
	});

	it.each([
		['a longer number', '12345678', 'order 9012345678 is unknown'],
		['a longer word, and short', 'pass', 'the passport is missing'],
	])('leaves %s', (_what, secret, said) => {
		expect(hide(said, [secret], 'failure')).toBe(said);
	});

	it('keeps two names that are hidden apart', () => {
		const names = { 'abcdefgh-1': 1, 'abcdefgh-2': 2 };
		expect(hideIn(names, Object.keys(names), 'failure')).toEqual({ [mask]: 1, [`${mask} 2`]: 2 });
	});
});

describe('a large answer', () => {
	const secrets = ['p w"d+1/é-long-enough', 'aaaaaaaaaaaaaaaaaaab', '12345678', 'f3c9'.repeat(8)];
	it.each([
		['full of what may be escapes', (n: number) => '%&\\'.repeat(n / 3)],
		['full of escapes', (n: number) => '%41&lt;\\u0041'.repeat(n / 12)],
		['full of encoded percent signs', (n: number) => `${'%25'.repeat(n / 3)}41`],
		['one long series of percent signs', (n: number) => `%${'25'.repeat(n / 2)}41`],
		['full of broken UTF-8', (n: number) => '%e4%41'.repeat(n / 6)],
		['full of secrets', (n: number) => '12345678 '.repeat(n / 9)],
		['full of near secrets', (n: number) => 'a'.repeat(n)],
		['full of backslashes', (n: number) => '\\'.repeat(n)],
		['full of Base64', (n: number) => Buffer.alloc(n / 2, 'p w"d+1').toString('base64')],
		['nothing special', (n: number) => 'the quick brown fox '.repeat(n / 20)],
	] as Array<[string, (n: number) => string]>)(
		'is searched in a time that grows as its length: %s',
		async (_shape, textOf) => {
			for (const place of ['failure', 'data'] as const) {
				const hider = new Hider(secrets, place);
				const growth = await growthOf(24_576, (size) => {
					const said = textOf(size);
					return () => hideInText(said, [hider]);
				});
				expect(growth).toBeLessThan(linear);
			}
		},
	);

	it.each([
		[
			'of many rows',
			(n: number) => Array.from({ length: n }, () => ({ a: 'x\\y', b: ['12345678'] })),
		],
		[
			'of many names',
			(n: number) => Object.fromEntries([...Array(n).keys()].map((id) => [`f3c9${id}`, '\\'])),
		],
	] as Array<[string, (n: number) => Json]>)(
		'is copied in a time that grows as its length: %s',
		async (_shape, valueOf) => {
			const hider = new Hider(secrets, 'failure');
			const growth = await growthOf(4000, (size) => {
				const value = valueOf(size);
				return () => hideInValue(value, [hider]);
			});
			expect(growth).toBeLessThan(linear);
		},
	);

	it('may be nested more deeply than calls can be', () => {
		const depth = 100_000;
		const deep = (inner: string) =>
			JSON.parse(`${'[{"a":'.repeat(depth)}"${inner}"${'}]'.repeat(depth)}`) as Json;
		let hidden: Json = hideIn(deep('12345678'), secrets, 'data');
		for (let level = 0; level < depth; level += 1) hidden = (hidden as [{ a: Json }])[0].a;
		expect(hidden).toBe(mask);
		const clean = deep('\\\\');
		expect(hideIn(clean, secrets, 'data') === clean).toBe(true);
	});
});
