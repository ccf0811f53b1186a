import { withoutPaths } from '../../../engine/basics/withoutPaths';
import { bytesOf, linksOf } from '../../../engine/files/content';
import { growthOf, linear } from '../../support/growth';

describe('Base64', () => {
	it.each([
		['aGVsbG8=', 'hello'],
		['data:image/png;base64,aGVsbG8=', 'hello'],
		['aGVs\r\nbG8=\r\n', 'hello'],
	])('is read from %j', (text, expected) => {
		expect(bytesOf(text)?.toString()).toBe(expected);
	});

	it.each(['', 'not Base64!', 'https://example.com/a.png', null, undefined, {}, ['aGVsbG8=']])(
		'is not seen in %j',
		(value) => {
			expect(bytesOf(value)).toBeUndefined();
		},
	);
});

describe('an item without what became a file', () => {
	const item = { picture: 'a', more: { piece: 'b', token: 'c' }, list: ['d'] };

	it('keeps everything else, and is another object', () => {
		expect(withoutPaths(item, ['picture', 'more.piece'])).toEqual({
			more: { token: 'c' },
			list: ['d'],
		});
		expect(item).toEqual({ picture: 'a', more: { piece: 'b', token: 'c' }, list: ['d'] });
	});

	it('is the same where there is nothing of the kind', () => {
		expect(withoutPaths(item, ['nothing', 'list.0', 'picture.more'])).toEqual(item);
	});
});

test('links are texts at a path, or the members of an object', () => {
	expect(linksOf({ url: 'a' }, 'url')).toEqual(['a']);
	expect(linksOf({ x: 'a', y: '', z: null, n: 1, w: 'b' }, '')).toEqual(['a', 'b']);
	expect(linksOf({ urls: { one: 'a', two: 'b' } }, 'urls')).toEqual(['a', 'b']);
	expect(linksOf({}, 'url')).toEqual([]);
});

it.each([
	['blanks', (n: number) => `A${' '.repeat(n)}!`],
	['padding', (n: number) => `A${'='.repeat(n)}`],
	['a data URL that does not end', (n: number) => `data:${'data:'.repeat(n / 5)}`],
	['Base64 and blanks', (n: number) => `${'QUJD '.repeat(n / 5)}!`],
] as Array<[string, (n: number) => string]>)(
	'a text that is to be a file is judged in a time that grows as its length: %s',
	async (_shape, textOf) => {
		const growth = await growthOf(40_000, (size) => {
			const text = textOf(size);
			return () => bytesOf(text);
		});
		expect(growth).toBeLessThan(linear);
	},
);
