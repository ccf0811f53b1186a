import { bytesOf, linksOf, withoutMembers } from '../../../engine/operation/files';

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
		expect(withoutMembers(item, ['picture', 'more.piece'])).toEqual({
			more: { token: 'c' },
			list: ['d'],
		});
		expect(item).toEqual({ picture: 'a', more: { piece: 'b', token: 'c' }, list: ['d'] });
	});

	it('is the same where there is nothing of the kind', () => {
		expect(withoutMembers(item, ['nothing', 'list.0', 'picture.more'])).toEqual(item);
	});
});

test('links are texts at a path, or the members of an object', () => {
	expect(linksOf({ url: 'a' }, 'url')).toEqual(['a']);
	expect(linksOf({ x: 'a', y: '', z: null, n: 1, w: 'b' }, '')).toEqual(['a', 'b']);
	expect(linksOf({ urls: { one: 'a', two: 'b' } }, 'urls')).toEqual(['a', 'b']);
	expect(linksOf({}, 'url')).toEqual([]);
});
