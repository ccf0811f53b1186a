import fc from 'fast-check';
import {
	ExactInteger,
	memberAt,
	parseExactJson,
	parseJson,
	stringifyJson,
	textOf,
	type Json,
} from '../../../engine/basics/json';
import { growthOf, linear } from '../../support/growth';

const long = '9223372036854775807';

describe('parseJson', () => {
	it.each([
		['alone', long, long],
		['negative', `-${long}`, `-${long}`],
		['with blanks around it', ` \n${long}\t`, long],
		['in a list', `[1,${long},2]`, [1, long, 2]],
		['first in a list', `[${long},${long}]`, [long, long]],
		['as a member', `{"id":${long},"n":1}`, { id: long, n: 1 }],
		['deep down', `{"a":[{"b": ${long} }]}`, { a: [{ b: long }] }],
		['with 20 digits', '[18446744073709551615]', ['18446744073709551615']],
		['one beyond 2^53', '[9007199254740992]', ['9007199254740992']],
	])('keeps a long integer as text: %s', (_place, text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	it('leaves integers up to 2^53 - 1 numbers', () => {
		expect(parseJson('[9007199254740991,-9007199254740991,1000000000000000]')).toEqual([
			9007199254740991, -9007199254740991, 1000000000000000,
		]);
	});

	it.each([
		['alone', `"${long}"`],
		['in a sentence', `"order ${long}, paid"`],
		['after an escaped quote', `"say \\"${long}\\" twice: ${long}"`],
		['after an escaped backslash', `["\\\\",${'"x"'},"${long}"]`],
		['in a key', `{"${long}":"${long}"}`],
		['in JSON inside a string', JSON.stringify(JSON.stringify({ id: 1 }).replace('1', long))],
	])('touches no string: %s', (_place, text) => {
		expect(parseJson(text)).toEqual(JSON.parse(text));
	});

	it.each([
		['a sum of floats', '[0.30000000000000004]'],
		['a long fraction', '{"ctr":0.012345678901234567}'],
		['a long negative fraction', '-1.2345678901234567890'],
		['a long whole part', '[12345678901234567890.5]'],
		['a long integer with an exponent', '[12345678901234567890e2]'],
		['a long integer with an upper-case exponent', '[12345678901234567890E-2]'],
		['a long fraction with an exponent', '[1.2345678901234567890e10]'],
	])('leaves floats to JSON.parse: %s', (_kind, text) => {
		expect(parseJson(text)).toEqual(JSON.parse(text));
	});

	it('equals JSON.parse for everything that holds no long integer', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
				const text = JSON.stringify(value);
				const plain = JSON.parse(text) as Json;
				fc.pre(!holdsLongInteger(plain));
				expect(parseJson(text)).toEqual(plain);
			}),
			{ numRuns: 1000 },
		);
	});

	it('keeps every digit of every integer, wherever it stands', () => {
		const integers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });
		fc.assert(
			fc.property(integers, fc.string(), fc.double({ noNaN: true }), (integer, text, float) => {
				fc.pre(Number.isFinite(float) && !Number.isInteger(float));
				const json = `{"a":[${JSON.stringify(text)},${float},${integer}],"b":${integer}}`;
				const isLong = !Number.isSafeInteger(Number(integer));
				const expected = isLong ? String(integer) : Number(integer);
				expect(parseJson(json)).toEqual({ a: [text, float, expected], b: expected });
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		...['', '{', '[1,]', '<html>', 'undefined', `{"a":${long}`, '{"a":01}', `[0${long}]`],
		...[`{${long}:1}`, `{"a":1,${long} \n:1}`, `"${long}`, `[${long}${'"\\'}`, `${long} ${long}`],
	])('throws a SyntaxError on broken JSON: %j', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});
});

describe('what a server sends', () => {
	const start = '{"a":1234567890123456,"b":"';
	it.each([
		['cut off in a text of escaped quotes', (n: number) => start + '\\"'.repeat(n)],
		['cut off in a text of backslashes', (n: number) => start + '\\'.repeat(2 * n)],
		['of nothing but quotes', (n: number) => `${long}${'"'.repeat(2 * n)}`],
		['of nothing but digits', (n: number) => '9'.repeat(2 * n)],
		['of nothing but signs', (n: number) => `${'-'.repeat(2 * n)}${long}`],
		['of long integers', (n: number) => `[${`${long},`.repeat(n / 16)}1]`],
		['of long integers and blanks', (n: number) => `[${`${long}   ,`.repeat(n / 16)}1]`],
		['of broken numbers', (n: number) => `${'1.e-+5'.repeat(n / 4)}${long}`],
		['of texts', (n: number) => `[${'"a\\"b",'.repeat(n / 4)}${long}]`],
		['nested deeply', (n: number) => `${'['.repeat(n / 8)}${long}${']'.repeat(n / 8)}`],
		['opened deeply', (n: number) => `${'{"a":'.repeat(n / 8)}${long}`],
	] as Array<[string, (n: number) => string]>)(
		'is read in a time that grows as its length: %s',
		async (_shape, textOf) => {
			for (const parse of [parseJson, parseExactJson]) {
				const growth = await growthOf(65_536, (size) => {
					const text = textOf(size);
					return () => {
						try {
							return parse(text);
						} catch (error) {
							return error;
						}
					};
				});
				expect(growth).toBeLessThan(linear);
			}
		},
	);

	it('may be nested as deeply as JSON.parse can read', () => {
		const depth = 100_000;
		const text = `${'[{"a":'.repeat(depth)}${long}${'}]'.repeat(depth)}`;
		for (const [parse, innermost] of [
			[parseJson, long],
			[parseExactJson, new ExactInteger(long)],
		] as const) {
			let value: unknown = parse(text);
			for (let level = 0; level < depth; level += 1) value = (value as [{ a: unknown }])[0].a;
			expect(value).toEqual(innermost);
		}
	});

	it('keeps a member called __proto__ what it is', () => {
		const text = `{"__proto__":{"id":${long}},"a":[{"__proto__":${long}}]}`;
		const value = parseExactJson(text) as { [key: string]: unknown };
		expect(Object.keys(value)).toEqual(['__proto__', 'a']);
		expect(stringifyJson(value)).toBe(text);
	});
});

function holdsLongInteger(value: Json): boolean {
	if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsLongInteger);
}

describe('stringifyJson', () => {
	it('writes an exact integer as bare digits, in any place', () => {
		const id = new ExactInteger(long);
		expect(stringifyJson(id)).toBe(long);
		expect(stringifyJson([id, new ExactInteger('-7')])).toBe(`[${long},-7]`);
		expect(stringifyJson({ a: { b: [id] }, c: long })).toBe(`{"a":{"b":[${long}]},"c":"${long}"}`);
	});

	it('equals JSON.stringify for everything else', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(stringifyJson(value)).toBe(JSON.stringify(value));
			}),
		);
	});

	it('leaves text text beside an exact integer, also text that looks like our own marks', () => {
		const id = new ExactInteger(long);
		const texts = ['\u0000integer:5', '"5"', '5', '\\u0000integer:5', '\u0000'];
		for (const text of texts) {
			expect(JSON.parse(stringifyJson({ text, [text]: 1, id }))).toMatchObject({
				text,
				[text]: 1,
			});
		}
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(stringifyJson([text, id])).toBe(`[${JSON.stringify(text)},${long}]`);
			}),
		);
	});

	it('round trips any integer and any other value beside it', () => {
		const integers = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
		fc.assert(
			fc.property(integers, fc.jsonValue({ maxDepth: 2 }), (integer, other) => {
				const plain = JSON.parse(JSON.stringify(other)) as Json;
				fc.pre(!holdsLongInteger(plain));
				const text = stringifyJson({ id: new ExactInteger(String(integer)), other: plain });
				const expected = Number.isSafeInteger(Number(integer)) ? Number(integer) : String(integer);
				expect(parseJson(text)).toEqual({ id: expected, other: plain });
			}),
		);
	});
});

describe('memberAt', () => {
	const value: Json = { data: { token: 'T', list: [{ a: 1 }], nothing: null }, '': 'empty' };

	it('follows a dotted path', () => {
		expect(memberAt(value, 'data.token')).toBe('T');
		expect(memberAt(value, 'data.nothing')).toBeNull();
		expect(memberAt(value, 'data.list.0.a')).toBe(1);
	});

	it('is the value itself for an empty path', () => {
		expect(memberAt(value, '')).toBe(value);
		expect(memberAt(undefined, '')).toBeUndefined();
	});

	it.each([
		...['nowhere', 'data.nowhere', 'data.token.length', 'data.list.1', 'data.list.-1'],
		...['data.list.length', 'data.nothing.x', 'constructor', 'data.__proto__'],
	])('is undefined where there is nothing: %s', (path) => {
		expect(memberAt(value, path)).toBeUndefined();
	});

	it.each([null, 'text', 7, true, [1], undefined])('is undefined in %j', (scalar) => {
		expect(memberAt(scalar, 'a')).toBeUndefined();
	});
});

describe('textOf', () => {
	it.each([
		['00', '00'],
		['', ''],
		[0, '0'],
		[-1, '-1'],
		[1.5, '1.5'],
		[false, 'false'],
		[null, undefined],
		[undefined, undefined],
		[['0'], undefined],
		[{ code: '0' }, undefined],
	])('of %j is %j', (value, expected) => {
		expect(textOf(value)).toBe(expected);
	});
});
