import { asFigure, asId } from '../../../engine/polling/sameValue';
import { parseJson } from '../../../engine/basics/json';

describe('figures', () => {
	it.each([
		[['3.1', '"3.1"', '"3.10"', '"3.100"', '3.10']],
		[['0', '"0"', '-0', '"-0"', '"0.00"', '"-0.0"']],
		[['12', '"12"', '"12.0"', '12.000']],
		[['-5.25', '"-5.25"', '"-5.250"']],
		[['1e-7', '0.0000001', '"0.0000001"', '"0.00000010"']],
		[['1.5e21', '"1500000000000000000000"']],
		[['9007199254740993001', '"9007199254740993001"', '"9007199254740993001.0"']],
	])('%j are one and the same', (texts) => {
		const values = texts.map((text) => asFigure(parseJson(text)));
		expect(new Set(values).size).toBe(1);
	});

	it.each([
		['3.1', '3.01'],
		['"007"', '7'],
		['"9007199254740993001"', '"9007199254740993002"'],
		['"0.12345678901234567891"', '"0.12345678901234567892"'],
		['"1,000"', '1000'],
		['" 1"', '1'],
		['""', '0'],
		['null', '0'],
		['"null"', 'null'],
		['true', '1'],
		['"-1"', '1'],
		['"1e3"', '1000'],
	])('%s and %s are two', (one, other) => {
		expect(asFigure(parseJson(one))).not.toEqual(asFigure(parseJson(other)));
	});

	it('of many digits take no longer than it takes to read them', () => {
		const zeros = '0'.repeat(1_000_000);
		expect(asFigure(`0.${zeros}1${zeros}`)).toBe(`0.${zeros}1`);
	});
});

describe('IDs', () => {
	it('are the same as number and as text', () => {
		expect(asId(46)).toBe(asId('46'));
		expect(asId(parseJson('9007199254740993001'))).toBe('9007199254740993001');
	});

	it('are others with a zero in front or behind', () => {
		expect(new Set(['46', '046', '46.0', '46.00'].map(asId)).size).toBe(4);
	});
});
