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

	it.each<Category>(['session', 'rateLimit', 'input', 'permission', 'balance', 'notFound'])(
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
		['other', 400, 'notDone'],
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
		const outcome = withDoubt(outcomeOf(row('session'), { httpStatus: 502 }));
		expect(outcome).toMatchObject({ code: '1', category: 'provider', meaning: 'Said.' });
		expect(outcome.remedy).toMatch(/check that before you repeat it\. Act\.$/);
	});

	it('is left alone where there is no doubt', () => {
		const outcome = outcomeOf(row('session'), { httpStatus: 200 });
		expect(withDoubt(outcome)).toBe(outcome);
	});
});
