import { outcomeOf } from '../../../engine/outcome/classify';
import { signedWords, withSigned } from '../../../engine/outcome/signed';
import type { Category } from '../../../engine/provider/responseCode';

const row = (category: Category, more: object = {}) => ({
	...{ code: '7', label: 'A Code', meaning: 'Something.', remedy: 'Do it.', category, ...more },
});
const text = { name: 'text', text: 'a=1‹3 characters›', pieces: [{ written: 'a', text: 'a=1' }] };
const signed = () => ({ values: [text], added: [], hints: ['Look at it.'] });

it.each<[Category, string, boolean]>([
	['credentials', 'signature does not match', true],
	['credentials', 'Invalid sign', true],
	['input', 'sign error', true],
	['credentials', '签名错误', true],
	['credentials', 'Please sign in again', false],
	['credentials', 'You have been signed out', false],
	['credentials', 'You are signed-in elsewhere', false],
	['credentials', 'Unknown signin', false],
	['credentials', 'wrong password', false],
	['permission', 'signature does not match', false],
	['other', 'signature does not match', false],
])('%s: %s', (category, message, isExplained) => {
	const outcome = withSigned(outcomeOf(row(category), { message }), signed);
	expect(outcome.signed !== undefined).toBe(isExplained);
});

it('is explained wherever its code says so', () => {
	const outcome = outcomeOf(row('other', { signature: true }));
	expect(withSigned(outcome, signed).signed?.hints).toEqual(['Look at it.']);
});

it('compares the clocks', () => {
	const outcome = outcomeOf(row('credentials', { signature: true }));
	const first = (off: number) => withSigned(outcome, signed, off).signed?.hints[0];
	expect(first(400_000)).toBe(
		'The clock of the server is 400 s ahead of the time that was signed: set the clock of the n8n server.',
	);
	expect(first(-7000)).toContain('7 s behind the time');
	expect(first(3000)).toBe('Look at it.');
	expect(first(4999)).toBe('Look at it.');
	expect(first(5000)).toContain('5 s ahead of');
	expect(first(-5000)).toContain('5 s behind');
});

it('is a failure all the same where it cannot be explained', () => {
	const outcome = outcomeOf(row('credentials', { signature: true }));
	const broken = () => {
		throw new Error('no');
	};
	expect(withSigned(outcome, broken)).toBe(outcome);
});

describe('what was signed, in words', () => {
	const whole = { name: 'key', text: 'k', pieces: [] };
	const added = { name: 'headers.sign', text: 'abc', pieces: [] };

	it('is the texts, and what may be the reason', () => {
		expect(signedWords(signed())).toBe('What was signed: text = a=1‹3 characters›. Look at it.');
		const two = { ...signed(), values: [text, whole, { ...text, name: 'other', text: 'b' }] };
		expect(signedWords(two)).toBe(
			'What was signed: text = a=1‹3 characters›; other = b. Look at it.',
		);
	});

	it('is what was attached where no text is made of pieces', () => {
		expect(signedWords({ values: [whole], added: [added], hints: [] })).toBe(
			'What was signed: headers.sign = abc.',
		);
	});
});
