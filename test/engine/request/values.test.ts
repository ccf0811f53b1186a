import fc from 'fast-check';
import { runInNewContext } from 'vm';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import { ExactInteger, stringifyJson } from '../../../engine/basics/json';
import { datesAsText } from '../../../engine/request/dates';
import type { Kind, Parameter } from '../../../engine/provider/parameter';
import { valueOf } from '../../../engine/request/values';

/** A parameter of this kind; its name differs from the one on the form. */
function parameter(kind: Kind, required = true): Parameter {
	const common = {
		name: 'theField',
		displayName: 'The Field',
		description: '',
		place: 'body',
	} as const;
	return required ? { ...common, ...kind, required: true } : { ...common, ...kind };
}

const valid = (kind: Kind, raw: unknown) => valueOf(parameter(kind), raw);

/** The reason for which a value is refused, after the name of the field. */
function reason(kind: Kind, raw: unknown): string {
	try {
		valueOf(parameter(kind), raw);
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidInputError);
		const { field, message } = error as InvalidInputError;
		expect(field).toBe('The Field');
		expect(message.startsWith('"The Field" ')).toBe(true);
		return message.slice('"The Field" '.length);
	}
	return 'accepted';
}

const options = [
	{ name: 'One', value: 1 },
	{ name: 'Two', value: 2 },
];
const kinds: Readonly<Record<Kind['type'], Kind>> = {
	text: { type: 'text' },
	secret: { type: 'secret' },
	integer: { type: 'integer' },
	decimal: { type: 'decimal', decimals: 6 },
	id: { type: 'id' },
	flag: { type: 'flag' },
	date: { type: 'date', format: 'yyyy-MM-dd' },
	time: { type: 'time' },
	choice: { type: 'choice', options, default: 1 },
	choices: { type: 'choices', options: [{ name: 'A', value: 'a' }] },
	list: { type: 'list', of: 'text' },
	json: { type: 'json' },
};
const all = Object.values(kinds).map((kind) => [kind.type, kind] as const);

describe.each(all)('a parameter of kind %s', (_type, kind) => {
	it.each([
		['undefined', undefined],
		['null', null],
		['empty text', ''],
		['blanks', ' \t\n '],
		['an empty list', []],
	])('that is required is not %s', (_name, raw) => {
		expect(reason(kind, raw)).toBe('is required but empty');
	});

	it.each([[undefined], [null], [''], ['  '], [[]]])('that is optional may be %j', (raw) => {
		expect(valueOf(parameter(kind, false), raw)).toBeUndefined();
	});
});

/** Numbers that are certainly not what the user meant. */
const wrongNumbers = [NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53) - 2, 1e300];

describe('text', () => {
	it.each([
		['a', 'a'],
		[' a b ', 'a b'],
		[5, '5'],
		[0, '0'],
		[1.5, '1.5'],
		[false, 'false'],
		['0045', '0045'],
		['é中😀', 'é中😀'],
		['9223372036854775807', '9223372036854775807'],
	])('takes %j', (raw, expected) => {
		expect(valid(kinds.text, raw)).toBe(expected);
	});

	it.each([
		['an object', {}],
		['a list', ['a']],
	])('is not %s', (name, raw) => {
		expect(reason(kinds.text, raw)).toBe(`must be text, but is ${name}`);
	});

	it.each(wrongNumbers)('is not the number %p', (raw) => {
		expect(reason(kinds.text, raw)).not.toBe('accepted');
		expect(reason(kinds.secret, raw)).not.toBe('accepted');
	});

	it('is, if it is prose, sent as it is', () => {
		const kind: Kind = { type: 'text', isLong: true };
		expect(valid(kind, '  - a\n  - b\n\n')).toBe('  - a\n  - b\n\n');
		expect(reason(kind, ' \n')).toBe('is required but empty');
	});

	it('follows its pattern, and says what is wanted', () => {
		const kind: Kind = { type: 'text', pattern: /^\d+$/, patternText: 'a number such as 45' };
		expect(valid(kind, ' 45 ')).toBe('45');
		expect(reason(kind, '45a')).toBe('must be a number such as 45, but is "45a"');
		expect(reason({ type: 'text', pattern: /^\d+$/ }, 'a')).toMatch(/^must be /);
	});

	it('is no longer than it may be', () => {
		const kind: Kind = { type: 'text', maxLength: 3 };
		expect(valid(kind, ' abc ')).toBe('abc');
		expect(reason(kind, 'abcd')).toBe('must have at most 3 characters, but has 4');
	});
});

describe('a secret', () => {
	it('is taken exactly as it is', () => {
		expect(valid(kinds.secret, ' a b ')).toBe(' a b ');
		expect(valid(kinds.secret, 232326)).toBe('232326');
	});

	it('is not an object or a list, and is not shown in the message', () => {
		expect(reason(kinds.secret, { secret: 's3cr3t' })).toBe('must be text, but is an object');
		expect(reason(kinds.secret, ['s3cr3t'])).toBe('must be text, but is a list');
	});
});

describe('a decimal', () => {
	it.each([
		[0, 0],
		[12.5, 12.5],
		[' -3.25 ', -3.25],
		[0.1 + 0.2, 0.3],
		[1.23456789, 1.234568],
		[12345678901234, 12345678901234],
	])('takes %j, rounded to its digits', (raw, expected) => {
		expect(valid(kinds.decimal, raw)).toBe(expected);
	});

	it.each([
		['1,5', 'must be a number, but is "1,5"'],
		['much', 'must be a number, but is "much"'],
		[true, 'must be a number, but is true'],
		[{}, 'must be a number, but is an object'],
		[[1], 'must be a number, but is a list'],
		[2 ** 60, 'is too large to be exact'],
	])('is not %j', (raw, expected) => {
		expect(reason(kinds.decimal, raw)).toBe(expected);
	});

	it.each(wrongNumbers)('is not the number %p', (raw) => {
		expect(reason(kinds.decimal, raw)).not.toBe('accepted');
	});
});

describe('a time', () => {
	const noon = 1769860800;

	it.each([
		['in UTC where it has no offset', '2026-01-31T12:00:00'],
		['in UTC', '2026-01-31T12:00:00.999Z'],
		['with an offset', '2026-01-31T20:00:00+08:00'],
		['with a blank, as databases write it', ' 2026-01-31 12:00:00 '],
		['as an object that tells its time', { toString: () => '2026-01-31T13:00:00.000+01:00' }],
		['as seconds', noon],
		['as seconds in a text', String(noon)],
		['as milliseconds', noon * 1000 + 999],
	])('is taken %s', (_name, raw) => {
		expect(valid(kinds.time, raw)).toBe(noon);
	});

	it('is the beginning of a day', () => {
		expect(valid(kinds.time, '2026-01-31')).toBe(noon - 12 * 3600);
	});

	it.each([
		['yesterday'],
		['2026-02-30T12:00:00'],
		['2026-01-31T25:00:00'],
		['31.01.2026'],
		[12],
		[1.5],
		[-5],
		[true],
		[{}],
		[['2026-01-31']],
	])('is not %j', (raw) => {
		expect(reason(kinds.time, raw)).toMatch(/^must be a time such as 2026-01-31T12:00:00Z or /);
	});
});

describe('an integer', () => {
	it.each([
		[0, 0],
		[-5, -5],
		[' 12 ', 12],
		['-3', -3],
		[2 ** 53 - 1, 2 ** 53 - 1],
	])('takes %j', (raw, expected) => {
		expect(valid(kinds.integer, raw)).toBe(expected);
	});

	it.each([
		[1.5, 'must be a whole number, but is 1.5'],
		['1.5', 'must be a whole number, but is "1.5"'],
		['twelve', 'must be a whole number, but is "twelve"'],
		['1,000', 'must be a whole number, but is "1,000"'],
		[NaN, 'must be a whole number, but is NaN'],
		[Infinity, 'must be a whole number, but is Infinity'],
		[true, 'must be a whole number, but is true'],
		[{}, 'must be a whole number, but is an object'],
		[[5], 'must be a whole number, but is a list'],
	])('is not %p', (raw, expected) => {
		expect(reason(kinds.integer, raw)).toBe(expected);
	});

	it('is not a number too long to be exact', () => {
		expect(reason(kinds.integer, 2 ** 53)).not.toBe('accepted');
		expect(reason(kinds.integer, '9007199254740993')).not.toBe('accepted');
	});

	it('keeps to its range', () => {
		const kind: Kind = { type: 'integer', min: 0, max: 10 };
		expect([valid(kind, 0), valid(kind, 10)]).toEqual([0, 10]);
		expect(reason(kind, -1)).toBe('must be at least 0, but is -1');
		expect(reason(kind, 11)).toBe('must be at most 10, but is 11');
	});

	it('does not repeat a long text in its message', () => {
		expect(reason(kinds.integer, 'x'.repeat(500))).toBe(
			'must be a whole number, but is a text of 500 characters',
		);
	});
});

describe('an ID', () => {
	it('keeps 19 digits exactly, down to the wire', () => {
		const value = valid(kinds.id, ' 9223372036854775807 ');
		expect(value).toEqual(new ExactInteger('9223372036854775807'));
		expect(stringifyJson({ id: value })).toBe('{"id":9223372036854775807}');
	});

	it.each([
		[5, '5'],
		[0, '0'],
		['-5', '-5'],
		[2 ** 53 - 1, '9007199254740991'],
	])('takes %j', (raw, digits) => {
		expect(valid(kinds.id, raw)).toEqual(new ExactInteger(digits));
	});

	it.each(['007', '-07', '00'])('with leading zeros is refused or sent without: %s', (raw) => {
		if (reason(kinds.id, raw) !== 'accepted') return;
		const text = stringifyJson({ id: valid(kinds.id, raw) });
		expect(JSON.parse(text)).toEqual({ id: Number(raw) });
	});

	it('is, as a number, refused when it is too long to be exact, and the message says why', () => {
		for (const raw of [2 ** 53, Number('9223372036854775807'), 1e300]) {
			expect(reason(kinds.id, raw)).toBe('is a number too long to be exact; pass it as text');
		}
	});

	it.each([
		['12345678901234567890', 'must be a numeric ID, but is "12345678901234567890"'],
		['abc', 'must be a numeric ID, but is "abc"'],
		['1.5', 'must be a numeric ID, but is "1.5"'],
		['1e5', 'must be a numeric ID, but is "1e5"'],
		['0x10', 'must be a numeric ID, but is "0x10"'],
		['1 2', 'must be a numeric ID, but is "1 2"'],
		['١٢', 'must be a numeric ID, but is "١٢"'],
		[true, 'must be a numeric ID, but is true'],
		[{}, 'must be a numeric ID, but is an object'],
		[[5], 'must be a numeric ID, but is a list'],
	])('is not %j', (raw, expected) => {
		expect(reason(kinds.id, raw)).toBe(expected);
	});

	it.each([1.5, NaN, Infinity, -Infinity])('is not %p', (raw) => {
		expect(reason(kinds.id, raw)).not.toBe('accepted');
	});

	it('is the same integer on the wire, for every 64-bit integer of 19 digits', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (integer) => {
				expect(stringifyJson(valid(kinds.id, String(integer)))).toBe(String(integer));
			}),
		);
	});
});

describe('a switch', () => {
	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
		['TRUE', true],
		[' False ', false],
	])('takes %j', (raw, expected) => {
		expect(valid(kinds.flag, raw)).toBe(expected);
	});

	it('is sent in the words of the API', () => {
		const kind: Kind = { type: 'flag', as: ['0', '1'] };
		expect([valid(kind, false), valid(kind, 'true')]).toEqual(['0', '1']);
	});

	it.each([
		[1, 'must be true or false, but is 1'],
		[NaN, 'must be true or false, but is NaN'],
		['yes', 'must be true or false, but is "yes"'],
		[{}, 'must be true or false, but is an object'],
		[[true], 'must be true or false, but is a list'],
	])('is not %j', (raw, expected) => {
		expect(reason(kinds.flag, raw)).toBe(expected);
	});
});

describe('a date', () => {
	it.each([
		['2026-01-31', '2026-01-31'],
		[' 2026-01-31 ', '2026-01-31'],
		['2026-01-31T23:59:59.000+08:00', '2026-01-31'],
		['2026-01-31 10:00', '2026-01-31'],
		['2024-02-29', '2024-02-29'],
	])('takes %p', (raw, expected) => {
		expect(valid(kinds.date, raw)).toBe(expected);
	});

	it('takes an object of a date library, such as n8n’s DateTime', () => {
		expect(valid(kinds.date, { toString: () => '2026-01-31T00:00:00.000+08:00' })).toBe(
			'2026-01-31',
		);
	});

	const fromExpression = (kind: Kind, raw: unknown, zone: string) =>
		valid(kind, datesAsText(raw, zone));

	it('is, from a date of JavaScript, the day in the workflow’s time zone', () => {
		const kind: Kind = { type: 'date', format: 'MM/dd/yyyy' };
		const midnight = new Date('2026-12-31T00:00:00+08:00');
		expect(fromExpression(kind, midnight, 'Asia/Shanghai')).toBe('12/31/2026');
		expect(fromExpression(kind, midnight, 'UTC')).toBe('12/30/2026');
		const fromElsewhere: unknown = runInNewContext('new Date(Date.UTC(2026, 11, 30, 16))');
		expect(fromElsewhere).not.toBeInstanceOf(Date);
		expect(fromExpression(kind, fromElsewhere, 'Asia/Shanghai')).toBe('12/31/2026');
	});

	it('is, from a date of Luxon, the day in the zone of that', () => {
		const text = '2026-12-31T00:00:00.000+08:00';
		const raw = { toISO: () => text, toString: () => text };
		expect(fromExpression(kinds.date, raw, 'UTC')).toBe('2026-12-31');
		expect(fromExpression(kinds.text, raw, 'UTC')).toBe(text);
		expect(fromExpression(kinds.time, raw, 'UTC')).toBe(Date.parse(text) / 1000);
	});

	it('is, as text or as a moment, in the workflow’s time zone, too', () => {
		const raw = new Date('2026-12-30T16:00:00Z');
		expect(fromExpression(kinds.text, raw, 'Asia/Shanghai')).toBe('2026-12-31T00:00:00+08:00');
		expect(fromExpression(kinds.time, raw, 'Asia/Shanghai')).toBe(raw.getTime() / 1000);
	});

	it('is sent in the format of the API', () => {
		expect(valid({ type: 'date', format: 'MM/dd/yyyy' }, '2026-01-31')).toBe('01/31/2026');
	});

	it.each([
		'2026-02-30',
		'2026-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-01-00',
		'2026-01-32',
		'31.01.2026',
		'01/31/2026',
		'2026-1-31',
		'20260131',
		'2026-01',
		'x2026-01-31',
		'2026-01-311',
		'tomorrow',
	])('is not %s', (raw) => {
		expect(reason(kinds.date, raw)).toBe(`must be a date such as 2026-01-31, but is "${raw}"`);
	});

	it.each([
		['a timestamp', 1_769_817_600_000],
		['NaN', NaN],
		['true', true],
		['an object', {}],
		['a list', ['2026-01-31']],
		['an invalid Date', new Date('nonsense')],
	])('is not %s', (_name, raw) => {
		expect(reason(kinds.date, raw)).toMatch(/^must be a date such as 2026-01-31, but is /);
	});
});

describe('a choice', () => {
	it.each([
		[1, 1],
		['2', 2],
	])('takes %j and sends it as the API knows it', (raw, expected) => {
		expect(valid(kinds.choice, raw)).toBe(expected);
	});

	it.each([
		[3, 'must be one of 1, 2, but is 3'],
		['One', 'must be one of 1, 2, but is "One"'],
		[true, 'must be one of 1, 2, but is true'],
	])('is not %j, and the message lists what it can be', (raw, expected) => {
		expect(reason(kinds.choice, raw)).toBe(expected);
	});

	it.each([
		['an object', {}],
		['an object that reads like a choice', { toString: () => '1' }],
		['a list', [1]],
		['NaN', NaN],
	])('is not %s', (_name, raw) => {
		expect(reason(kinds.choice, raw)).not.toBe('accepted');
	});

	it('takes other text where the vendor may know more, but no object or list', () => {
		const open: Kind = { ...kinds.choice, type: 'choice', options, default: 1, isOpen: true };
		expect(valid(open, ' new ')).toBe('new');
		expect(reason(open, {})).toBe('must be text, but is an object');
		expect(reason(open, ['new'])).toBe('must be text, but is a list');
		expect(reason(open, NaN)).not.toBe('accepted');
	});
});

describe('several choices', () => {
	const kind: Kind = {
		type: 'choices',
		options: ['a', 'b', 'c'].map((value) => ({ name: value, value })),
		max: 2,
	};

	it('take a list or text with commas', () => {
		expect(valid(kind, ['a', 'b'])).toEqual(['a', 'b']);
		expect(valid(kind, 'a, b')).toEqual(['a', 'b']);
		expect(valid(kind, ' c ,')).toEqual(['c']);
	});

	it.each([
		[['d'], 'does not know "d"'],
		['a,d', 'does not know "d"'],
		[{}, 'must be text, but is an object'],
		[[['a']], 'must be text, but is a list'],
		[[{}], 'must be text, but is an object'],
		[['a', 'b', 'c'], 'takes at most 2 entries, but has 3'],
		[',', 'is required but empty'],
		[[' ', null], 'is required but empty'],
	])('are not %j', (raw, expected) => {
		expect(reason(kind, raw)).toBe(expected);
	});

	it('take others where the vendor may know more', () => {
		expect(valid({ ...kind, isOpen: true }, ['new'])).toEqual(['new']);
	});
});

describe('a list', () => {
	it.each([
		['text', 'a, b ,,c', ['a', 'b', 'c']],
		['text', ['a', ' b '], ['a', 'b']],
		['text', 5, ['5']],
		['text', ['0045', 7], ['0045', '7']],
		['integer', '1, 2', [1, 2]],
		['integer', [1, '2'], [1, 2]],
	] as const)('of %s takes %j', (of, raw, expected) => {
		expect(valid({ type: 'list', of }, raw)).toEqual(expected);
	});

	it('of IDs keeps every digit', () => {
		const value = valid({ type: 'list', of: 'id' }, '9223372036854775807,5');
		expect(stringifyJson(value)).toBe('[9223372036854775807,5]');
	});

	it('is joined by commas where the API wants one text', () => {
		expect(valid({ type: 'list', of: 'text', joined: true }, ['a', 'b'])).toBe('a,b');
		expect(valid({ type: 'list', of: 'id', joined: true }, ' 1, 9223372036854775807')).toBe(
			'1,9223372036854775807',
		);
	});

	it.each([
		['text', {}, 'must be text, but is an object'],
		['text', ['a', {}], 'must be text, but is an object'],
		['text', [['a']], 'must be text, but is a list'],
		['integer', '1,two', 'must be a whole number, but is "two"'],
		['integer', [1.5], 'must be a whole number, but is 1.5'],
		['integer', [NaN], 'must be a whole number, but is NaN'],
		['id', ['x'], 'must be a numeric ID, but is "x"'],
		['id', [2 ** 53], 'is a number too long to be exact; pass it as text'],
		['text', ' , ', 'is required but empty'],
		['text', [''], 'is required but empty'],
	] as const)('of %s is not %j', (of, raw, expected) => {
		expect(reason({ type: 'list', of }, raw)).toBe(expected);
	});

	it('of text holds no number that is certainly wrong', () => {
		for (const raw of wrongNumbers) {
			expect(reason({ type: 'list', of: 'text' }, [raw])).not.toBe('accepted');
		}
	});

	it('is as long as it may be', () => {
		const kind: Kind = { type: 'list', of: 'integer', min: 2, max: 3 };
		expect(valid(kind, '1,2,3')).toEqual([1, 2, 3]);
		expect(reason(kind, '1')).toBe('needs at least 2 entries, but has 1');
		expect(reason(kind, '1,2,3,4')).toBe('takes at most 3 entries, but has 4');
	});

	it('that is optional may hold only blanks', () => {
		expect(valueOf(parameter({ type: 'list', of: 'text' }, false), ' , ')).toBeUndefined();
	});
});

describe('JSON', () => {
	it.each([
		['{"a":[1]}', { a: [1] }],
		[{ a: 1 }, { a: 1 }],
		[[1], [1]],
		['[]', []],
	])('takes %j', (raw, expected) => {
		expect(valid(kinds.json, raw)).toEqual(expected);
	});

	it('keeps a long integer a number with all its digits, as typed', () => {
		const typed = '{"id":9223372036854775807,"ids":[-9223372036854775808],"text":"1"}';
		expect(stringifyJson(valid(kinds.json, typed))).toBe(typed);
	});

	it('is sent as text where the API wants text, exactly as typed', () => {
		const kind: Kind = { type: 'json', asText: true };
		expect(valid(kind, '{ "a": 1.0 }')).toBe('{ "a": 1.0 }');
		expect(valid(kind, { a: 1 })).toBe('{"a":1}');
	});

	it.each([
		['{"a":', 'is not valid JSON'],
		["{'a':1}", 'is not valid JSON'],
		['NaN', 'is not valid JSON'],
		[5, 'must be JSON, but is 5'],
		[NaN, 'must be JSON, but is NaN'],
		[true, 'must be JSON, but is true'],
	])('is not %j', (raw, expected) => {
		expect(reason(kinds.json, raw)).toBe(expected);
		expect(reason({ type: 'json', asText: true }, raw)).toBe(expected);
	});
});
