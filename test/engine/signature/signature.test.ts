import fc from 'fast-check';
import { ExactInteger } from '../../../engine/basics/json';
import { md5Hex } from '../../../engine/signature/digest';
import { newNonce } from '../../../engine/signature/nonce';
import { allParameters, sortedPairs, UnsignableValueError } from '../../../engine/signature/pairs';
import { percentEncode } from '../../../engine/signature/percentEncode';

/** Any UTF-16 text, lone surrogates included. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(codeUnit) });
const scalar = fc.oneof(anyText, fc.double(), fc.integer(), fc.boolean(), fc.constant(''));
const name = anyText.map(withoutHalves);
const parameters = fc.dictionary(name, scalar, { maxKeys: 8 });

/** What arrives of a text that holds halves of characters. */
function withoutHalves(text: string): string {
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

function codeUnit(code: number): string {
	return String.fromCharCode(code);
}

/** RFC 3986 with every byte but the unreserved ones as %XX, byte by byte. */
function percentEncodeByBytes(text: string): string {
	return [...Buffer.from(text, 'utf8')]
		.map((byte) => {
			const character = String.fromCharCode(byte);
			const isUnreserved = byte < 0x80 && /[A-Za-z0-9\-_.~]/.test(character);
			return isUnreserved ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
		})
		.join('');
}

/** Compares by UTF-16 code units, one by one. */
function ordinal(a: string, b: string): number {
	for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
		const difference = a.charCodeAt(index) - b.charCodeAt(index);
		if (difference !== 0) return difference;
	}
	return a.length - b.length;
}

function shuffled<T>(values: readonly T[], seeds: readonly number[]): T[] {
	return values
		.map((value, index) => ({ value, seed: seeds[index] ?? 0 }))
		.sort((a, b) => a.seed - b.seed)
		.map(({ value }) => value);
}

describe('sortedPairs', () => {
	it('does not depend on the order of the parameters', () => {
		fc.assert(
			fc.property(parameters, fc.array(fc.integer(), { minLength: 8 }), (given, seeds) => {
				const other = Object.fromEntries(shuffled(Object.entries(given), seeds));
				expect(sortedPairs(other)).toBe(sortedPairs(given));
			}),
		);
	});

	it('sorts whole pairs by code unit as they arrive, for any text', () => {
		fc.assert(
			fc.property(parameters, (given) => {
				const pairs = Object.entries(given).map(([name, value]) =>
					withoutHalves(`${name}=${String(value)}`),
				);
				expect(sortedPairs(given)).toBe(pairs.sort(ordinal).join(''));
			}),
		);
	});

	it.each([
		['upper case before lower case', { a: 1, B: 2 }, 'B=2a=1'],
		['digits before the equals sign', { a: 2, a1: 1 }, 'a1=1a=2'],
		['letters after the equals sign', { ab: 1, a: 2 }, 'a=2ab=1'],
		['by value after an equals sign in a name', { 'a=b': 1, a: 'c' }, 'a=b=1a=c'],
		['accents after z, where a locale would put them beside e', { é: 1, z: 1 }, 'z=1é=1'],
		['a surrogate pair before U+FFFD, by code unit', { '\uFFFD': 1, '😀': 1 }, '😀=1\uFFFD=1'],
		['underscore between upper and lower case', { _: 1, a: 1, Z: 1 }, 'Z=1_=1a=1'],
		['no case folding, no natural numbers', { a10: 1, a9: 1, A9: 1 }, 'A9=1a10=1a9=1'],
	])('puts %s', (_rule, given, expected) => {
		expect(sortedPairs(given)).toBe(expected);
	});

	it('sorts half of a character as what is sent for it', () => {
		expect(sortedPairs({ a: '\ud83d', 'a=\ue000': '' })).toBe('a=\ue000=a=\ufffd');
	});

	it('refuses a name with half of a character, which could be sent as another one', () => {
		const twins = { 'a\ud83d': 1, 'a\ud83e': 2 };
		expect(() => sortedPairs(twins)).toThrow(/name of the parameter "a\ufffd".*half/);
	});

	it('leaves out the one parameter that is the signature itself', () => {
		expect(sortedPairs({ sign: 'old', b: 1, a: 2 }, 'sign')).toBe('a=2b=1');
		expect(sortedPairs({ sign: 'old', a1: 1, a: 2 }, 'sign')).toBe('a1=1a=2');
	});

	it('writes each scalar as it is sent', () => {
		expect(sortedPairs({ a: 1 })).toBe('a=1');
		expect(sortedPairs({ a: -1.5 })).toBe('a=-1.5');
		expect(sortedPairs({ a: true })).toBe('a=true');
		expect(sortedPairs({ a: false })).toBe('a=false');
		expect(sortedPairs({ a: '' })).toBe('a=');
		expect(sortedPairs({ a: ' b ' })).toBe('a= b ');
		expect(sortedPairs({ a: new ExactInteger('9223372036854775807') })).toBe(
			'a=9223372036854775807',
		);
	});

	it('leaves out null and undefined, as they are not sent either', () => {
		expect(sortedPairs({ a: null, b: undefined, c: 'x', d: '' })).toBe('c=xd=');
		expect(sortedPairs({})).toBe('');
		// Where names alone do not tell the order.
		expect(sortedPairs({ a2: null, a1: undefined, a: 'x' })).toBe('a=x');
	});

	it('is that of these values, whatever values the same names had before', () => {
		expect(sortedPairs({ b: '1', a: '2', c: '3' })).toBe('a=2b=1c=3');
		expect(sortedPairs({ b: '4', a: null, c: '5' })).toBe('b=4c=5');
		expect(sortedPairs({ c: '6', b: '7', a: '8' })).toBe('a=8b=7c=6');
		expect(sortedPairs({ a1: '1', a: '2' })).toBe('a1=1a=2');
		expect(sortedPairs({ a1: '3', a: '4' })).toBe('a1=3a=4');
		expect(sortedPairs({ a1: '3', b: '4' })).toBe('a1=3b=4');
	});

	it('keeps a parameter with the name of a prototype member', () => {
		expect(sortedPairs(JSON.parse('{"__proto__":"x","constructor":"y"}'))).toBe(
			'__proto__=xconstructor=y',
		);
	});

	it.each([
		['an object', {}],
		['an object with a member called digits', { digits: '12' }],
		['a list', ['a']],
		['an empty list', []],
		['a date', new Date(0)],
		['a function', () => 'x'],
	])('refuses %s and names the parameter', (_kind, value) => {
		expect(() => sortedPairs({ fine: 1, nested: value })).toThrow(UnsignableValueError);
		expect(() => sortedPairs({ fine: 1, nested: value })).toThrow(/"nested"/);
	});

	it.each([
		[['a'], /is a list or given more than once, which/],
		[{}, /is an object or a list, which/],
	])('says of %j what it is and what to pass instead', (value, message) => {
		const refused = expect.objectContaining({
			message: expect.stringMatching(message) as string,
			description: expect.stringMatching(/^Nothing was sent\. Pass text, a number/) as string,
		}) as Error;
		expect(() => sortedPairs({ nested: value })).toThrow(refused);
	});

	it('says what to do about half of a character', () => {
		const refused = expect.objectContaining({
			description: 'Nothing was sent. Correct the name of the parameter.',
		}) as Error;
		expect(() => sortedPairs({ '\ud83d': 1 })).toThrow(refused);
	});
});

describe('the parameters of query and body', () => {
	it('are all of them, wherever they are', () => {
		expect(allParameters({ a: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 });
		expect(allParameters({ a: 1 }, {})).toEqual({ a: 1 });
		expect(allParameters({ a: 1 })).toEqual({ a: 1 });
		expect(allParameters({}, { b: 2 })).toEqual({ b: 2 });
	});

	it('are refused when both have one, unless it is replaced in both', () => {
		const twice = () => allParameters({ a: 1, sign: 'old' }, { a: 1, sign: 'old' }, ['sign']);
		const refused = expect.objectContaining({
			message: 'The parameter "a" is given more than once, so that it cannot be signed',
			description: expect.stringMatching(/^Nothing was sent\. Pass each parameter once/) as string,
		}) as Error;
		expect(twice).toThrow(refused);
		const replaced = allParameters({ a: 1, sign: 'old' }, { sign: 'older' }, ['sign']);
		expect(Object.keys(replaced)).toEqual(['a', 'sign']);
	});
});

describe('percentEncode', () => {
	it('equals an encoder that goes byte by byte, for any text', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect(percentEncode(text)).toBe(percentEncodeByBytes(text));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		["!'()*", '%21%27%28%29%2A'],
		['-_.~', '-_.~'],
		[' +', '%20%2B'],
		['é中😀', '%C3%A9%E4%B8%AD%F0%9F%98%80'],
		['\uD800', '%EF%BF%BD'],
		['a\uDC00b', 'a%EF%BF%BDb'],
		['\u0000\n', '%00%0A'],
		['', ''],
	])('encodes %j as %s', (text, expected) => {
		expect(percentEncode(text)).toBe(expected);
	});
});

describe('md5Hex', () => {
	it('hashes the UTF-8 bytes and writes lower-case hex', () => {
		expect(md5Hex('')).toBe('d41d8cd98f00b204e9800998ecf8427e');
		expect(md5Hex('password')).toBe('5f4dcc3b5aa765d61d8327deb882cf99');
	});

	it('takes a lone surrogate for U+FFFD, as the wire does', () => {
		expect(md5Hex('\uD800')).toBe(md5Hex('\uFFFD'));
	});
});

it('a nonce is 16 hex digits, another one each time', () => {
	const nonces = Array.from({ length: 1000 }, newNonce);
	expect(new Set(nonces).size).toBe(1000);
	for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{16}$/);
});
