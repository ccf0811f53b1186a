import { asGood } from '../../../engine/outputs/good';

/** The rules by which n8n 2 and n8n 1 move an item to the error output. */
const isErrorInN8n2 = (json: Record<string, unknown>) =>
	Boolean(json.error) &&
	Object.keys(json).every((key) => ['error', 'message', 'details'].includes(key));
const isErrorInN8n1 = (json: Record<string, unknown>) => {
	const { length } = Object.keys(json);
	return Boolean(json.error) && (length === 1 || (length === 2 && Boolean(json.message)));
};

describe('a good row', () => {
	it.each([
		[{ error: 'none' }],
		[{ error: 'none', message: 'ok' }],
		[{ error: true, details: {} }],
		[{ error: { code: 0 }, message: 'ok', details: [] }],
	])('%j is none of n8n’s errors, and is still what it was', (json) => {
		const good = asGood(json);
		expect(isErrorInN8n2(good)).toBe(false);
		expect(isErrorInN8n1(good)).toBe(false);
		expect(JSON.stringify(good)).toBe(JSON.stringify(json));
		expect(good).toEqual(json);
	});

	it.each([[{ error: '' }], [{ error: null, id: 1 }], [{ error: 'x', id: 1 }], [{ id: 1 }]])(
		'%j is left alone',
		(json) => {
			expect(asGood(json)).toBe(json);
		},
	);

	it('that n8n would replace by an error goes into a member', () => {
		const json = { $error: { message: 'x' }, $json: {} };
		expect(asGood(json)).toEqual({ value: json });
	});
});
