import { flawOf } from '../../../engine/record/flaws';
import { growthOf, linear } from '../../support/growth';

it.each([
	[' secret', 'begins with a blank'],
	['\nsecret', 'begins with a line break'],
	['secret \t', 'ends with a blank'],
	['secret \r\n', 'ends with a line break'],
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
