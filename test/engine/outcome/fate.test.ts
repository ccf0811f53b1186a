import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { fateOf, withDoubt } from '../../../engine/outcome/fate';
import type { Category, ResponseCode } from '../../../engine/provider/responseCode';

const row = (category: Category): ResponseCode => ({
	code: '1',
	label: 'One',
	meaning: 'Said.',
	category,
	remedy: 'Act.',
});
const fate = (category: Category, httpStatus: number | undefined) =>
	fateOf(outcomeOf(row(category), { httpStatus }), true);

describe('the fate of a request', () => {
	it('is that nothing was done where it was never sent', () => {
		expect(fateOf(outcomeOf(commonCodes.noSession), false)).toBe('notDone');
	});

	it('is not known where the code says so', () => {
		const outcome = outcomeOf({ ...row('input'), mayBeDone: true }, { httpStatus: 400 });
		expect(fateOf(outcome, true)).toBe('unknown');
	});

	const refusals: readonly Category[] = [
		...(['credentials', 'session', 'permission', 'input'] as const),
		...(['notFound', 'rateLimit', 'balance'] as const),
	];

	it.each(refusals)(
		'is proved by a refusal of the category %s, but not with HTTP 5xx, a redirect or 408',
		(category) => {
			expect(fate(category, 200)).toBe('notDone');
			expect(fate(category, 403)).toBe('notDone');
			for (const status of [302, 303, 408, 500, 502, 503, 504, 599, undefined]) {
				expect(fate(category, status)).toBe('unknown');
			}
		},
	);

	it.each([
		['provider', 200, 'unknown'],
		['provider', 400, 'unknown'],
		['other', 200, 'unknown'],
		['provider', 399, 'unknown'],
		['other', 400, 'notDone'],
		['other', 399, 'unknown'],
		['success', 200, 'done'],
	] as const)('with the category %s and HTTP %i is %s', (category, status, expected) => {
		expect(fate(category, status)).toBe(expected);
	});

	it.each([
		[commonCodes.httpError, 404, 'notDone'],
		[commonCodes.httpError, 429, 'notDone'],
		[commonCodes.httpError, 502, 'unknown'],
		[commonCodes.unreadableBody, 200, 'unknown'],
		[commonCodes.emptyBody, 200, 'unknown'],
		[commonCodes.noAnswer, undefined, 'unknown'],
	] as const)('of an answer without a code is judged by its form', (code, httpStatus, expected) => {
		expect(fateOf(outcomeOf(code, { httpStatus }), true)).toBe(expected);
	});
});

describe('an outcome in doubt', () => {
	it('is a fault of the provider, with what to check first', () => {
		const outcome = withDoubt(outcomeOf(row('session'), { httpStatus: 500 }));
		expect(outcome).toMatchObject({ code: '1', category: 'provider', meaning: 'Said.' });
		expect(outcome.remedy).toMatch(/check that before you repeat it\. Act\.$/);
	});

	it.each([
		['who is busy', { ...row('busy') }, 200],
		['a code that says so', { ...row('other'), mayBeDone: true }, 200],
		['a code that says where to look', { ...row('other'), check: 'look in the list' }, 200],
		['no answer', commonCodes.noAnswer, undefined],
		['an answer before the last one', row('input'), 103],
		['a redirect', row('input'), 300],
		['a proxy that did not wait', row('input'), 408],
		['no body', commonCodes.emptyBody, 200],
		['a body that nobody can read', commonCodes.unreadableBody, 200],
	] as const)('is told of %s', (_what, code, httpStatus) => {
		const outcome = outcomeOf(code, { httpStatus });
		const doubted = withDoubt(outcome);
		expect(doubted.category).toBe(outcome.category);
		expect(doubted.remedy).toMatch(/^It is not known whether the call was carried out: \w/);
		expect(doubted.remedy).toContain(`before you repeat it. ${outcome.remedy}`);
	});

	it('says where to look if the code does', () => {
		const outcome = outcomeOf({ ...row('other'), check: 'look in the list' }, { httpStatus: 200 });
		expect(withDoubt(outcome).remedy).toContain(': look in the list before you repeat it.');
	});

	it('is told once', () => {
		const doubted = withDoubt(outcomeOf(row('session'), { httpStatus: 502 }));
		expect(withDoubt(doubted)).toBe(doubted);
	});

	it.each([
		[row('session'), 200],
		[row('session'), 299],
		[row('session'), 400],
		[commonCodes.emptyBody, 404],
		[commonCodes.unreadableBody, 499],
		// Done is done, whatever else the answer says.
		[row('success'), 500],
	] as const)('is none: %j with HTTP %i', (code, httpStatus) => {
		const outcome = outcomeOf(code, { httpStatus });
		expect(withDoubt(outcome)).toBe(outcome);
	});
});
