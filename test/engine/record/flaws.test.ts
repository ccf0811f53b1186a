import { flawOf } from '../../../engine/record/flaws';
import { growthOf, linear } from '../../support/growth';

it.each([
	[' secret', 'begins with a blank'],
	['\nsecret', 'begins with a line break'],
	['secret \t', 'ends with a blank'],
	['secret \r\n', 'ends with a line break'],
	[' \n', 'begins with a line break'],
	[' sec\nret', 'begins with a blank'],
	['sec\nret ', 'ends with a blank'],
	['"sec"ret', undefined],
	['sec\nret', 'holds a line break'],
	['sec\rret', 'holds a line break'],
	['sec\tret', 'holds a blank of another kind (U+0009)'],
	['sec\u00a0ret', 'holds a blank of another kind (U+00A0)'],
	['sec\u0000ret', 'holds an invisible character (U+0000)'],
	['sec\u200bret', 'holds an invisible character (U+200B)'],
	['sec\u{e0001}ret', 'holds an invisible character (U+E0001)'],
	['"secret"', 'stands in quotation marks'],
	['„secret“', 'stands in quotation marks'],
	['"secret', undefined],
	['secret"', undefined],
	['a"secret"', undefined],
	['Bearer secret', 'begins with "Bearer "'],
	['basic secret', 'begins with "basic "'],
	['token secret', 'begins with "token "'],
	['bearersecret', undefined],
	['my token secret', undefined],
	['sec  ret', undefined],
	['secret', undefined],
	['', undefined],
])('of %j: %s', (text, flaw) => {
	expect(flawOf(text)).toBe(flaw);
});

it('is found in a time that grows as a token which somebody has made long', async () => {
	const growth = await growthOf(16_384, (size) => {
		const token = `x${' '.repeat(size)}x `;
		return () => flawOf(token);
	});
	expect(growth).toBeLessThan(linear);
});
