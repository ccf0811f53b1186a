import { exact } from './exactJson';

describe('exact JSON', () => {
	it.each([
		['a bare long integer', '{"id":1234567890123456789}', { id: 'integer 1234567890123456789' }],
		['a negative one', '[-1234567890123456789]', ['integer -1234567890123456789']],
		['the same digits as text', '{"id":"1234567890123456789"}', { id: '1234567890123456789' }],
		['digits within a text', '{"token":"ab1234567890123456cd"}', { token: 'ab1234567890123456cd' }],
		['digits after a quote in a text', '["\\"1234567890123456 x"]', ['"1234567890123456 x']],
		['a short integer', '{"page":12}', { page: 12 }],
		['a long fraction', '[0.12345678901234560]', [0.1234567890123456]],
	])('reads %s', (_, text, expected) => {
		expect(exact(text)).toEqual(expected);
	});
});
