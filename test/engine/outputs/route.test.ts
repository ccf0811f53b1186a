import { classify, outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import type { Outcome } from '../../../engine/provider/outcome';
import {
	branchesOf,
	type OutputMode,
	type OutputParameters,
} from '../../../engine/outputs/branches';
import { failureItem } from '../../../engine/outputs/item';
import { outputNames } from '../../../engine/outputs/names';
import { routeOf } from '../../../engine/outputs/route';
import { mioesim } from '../../../providers/mioesim';
import { byCategory, byCode } from '../../support/branches';

const answered = (code: number, step: 'call' | 'signIn' = 'call') =>
	classify(mioesim, { httpStatus: 200, headers: {}, text: JSON.stringify({ code }) }, step);

const success = answered(0);
const tokenExpired = answered(-1);
const wrongLogin = answered(-1, 'signIn');
const wrongSignOnLogin = answered(-30, 'signIn');
const undocumented = answered(12345);
const noAnswer = outcomeOf(commonCodes.noAnswer);
const invalidInput = outcomeOf(commonCodes.invalidInput);

/** The name of the output on which an outcome leaves. */
function leaves(outcome: Outcome, outputMode: OutputMode, picked: readonly string[] = []): string {
	const parameters = { ...byCategory(...picked), ...byCode(...picked), outputMode };
	const branches = branchesOf(parameters, outputNames(mioesim));
	const route = routeOf(outcome, outputMode, branches);
	return branches[route]?.displayName ?? 'nowhere';
}

describe('an outcome leaves', () => {
	it('on the only output in One Output', () => {
		for (const outcome of [success, tokenExpired, noAnswer]) {
			expect(routeOf(outcome, 'one', branchesOf({}, outputNames(mioesim)))).toBe(0);
		}
	});

	it('on Success or Failure', () => {
		expect(leaves(success, 'successFailure')).toBe('Success');
		for (const outcome of [tokenExpired, undocumented, noAnswer, invalidInput]) {
			expect(leaves(outcome, 'successFailure')).toBe('Failure');
		}
	});

	it('on the output of its category if it was picked, else on Other', () => {
		const picked = ['session', 'network', 'credentials'];
		expect(leaves(success, 'category', picked)).toBe('Success');
		expect(leaves(tokenExpired, 'category', picked)).toBe('Session');
		expect(leaves(wrongLogin, 'category', picked)).toBe('Credentials');
		expect(leaves(noAnswer, 'category', picked)).toBe('Network');
		expect(leaves(invalidInput, 'category', picked)).toBe('Other');
		expect(leaves(undocumented, 'category', picked)).toBe('Other');
		expect(leaves(tokenExpired, 'category', [])).toBe('Other');
	});

	it('on the output of its code if it was picked, else on Other', () => {
		const picked = ['-1', 'NO_ANSWER'];
		expect(leaves(success, 'responseCode', picked)).toBe('Success');
		expect(leaves(tokenExpired, 'responseCode', picked)).toBe('Token Expired');
		expect(leaves(noAnswer, 'responseCode', picked)).toBe('No Answer');
		expect(leaves(undocumented, 'responseCode', picked)).toBe('Other');
		expect(leaves(invalidInput, 'responseCode', picked)).toBe('Other');
	});

	it('of a sign-in apart from that of a call with the same number', () => {
		const both = ['-1', 'signIn -1'];
		expect(leaves(tokenExpired, 'responseCode', both)).toBe('Token Expired');
		expect(leaves(wrongLogin, 'responseCode', both)).toBe('Wrong Login (Sign-In)');
		expect(leaves(wrongLogin, 'responseCode', ['-1'])).toBe('Other');
		expect(leaves(tokenExpired, 'responseCode', ['signIn -1'])).toBe('Other');
		expect(leaves(wrongSignOnLogin, 'responseCode', ['signIn -30'])).toBe('Wrong Sign (Sign-In)');
	});

	it('on its own output in any order of the branches', () => {
		for (const picked of [
			['-1', '-30', '3'],
			['3', '-30', '-1'],
		]) {
			expect(leaves(tokenExpired, 'responseCode', picked)).toBe('Token Expired');
		}
	});

	it('never on Success unless it is one, whatever was picked', () => {
		for (const picked of [['success'], ['other'], ['success', 'other', '-1'], ['']]) {
			for (const mode of ['category', 'responseCode'] as const) {
				expect(leaves(undocumented, mode, picked)).not.toBe('Success');
				expect(leaves(success, mode, picked)).toBe('Success');
			}
		}
	});
});

describe('branchesOf', () => {
	const names = outputNames(mioesim);
	const labels = (parameters: OutputParameters) =>
		branchesOf(parameters, names).map(({ displayName }) => displayName);
	const rows = (...branches: unknown[]) => ({
		outputMode: 'responseCode',
		codeBranches: { branches },
	});

	it('puts Success and Other first, so that a branch that is added moves none', () => {
		const before = branchesOf(byCode('-3'), names);
		const after = branchesOf(byCode('-3', '-30', 'NO_ANSWER'), names);
		expect(after.slice(0, before.length)).toEqual(before);
		expect(labels(byCode('-3'))).toEqual(['Success', 'Other', 'Not Found or Failed']);
	});

	it('has Other where Failure was, which means the same', () => {
		const failure = branchesOf({ outputMode: 'successFailure' }, names);
		const other = branchesOf(byCategory(), names);
		expect(failure.map(({ keys }) => keys)).toEqual(other.map(({ keys }) => keys));
		expect(labels({ outputMode: 'successFailure' })).toEqual(['Success', 'Failure']);
	});

	it('names a branch as the user does, or by its first code and how many more', () => {
		expect(labels(byCode(['-3', '-30', '3']))[2]).toBe('Not Found or Failed +2');
		expect(labels(rows({ responseCodes: ['-3'], name: ' Gone ' }))[2]).toBe('Gone');
		expect(labels(rows({ responseCodes: [] }, {}, null)).slice(2)).toEqual([
			'Branch 1',
			'Branch 2',
			'Branch 3',
		]);
	});

	it('keeps the place of a branch that is switched off, and sends its code to Other', () => {
		const off = { responseCodes: ['-1'], enabled: false };
		const parameters = rows(off, { responseCodes: ['NO_ANSWER'] });
		expect(labels(parameters)).toEqual(['Success', 'Other', 'Token Expired (Off)', 'No Answer']);
		const branches = branchesOf(parameters, names);
		expect(routeOf(tokenExpired, 'responseCode', branches)).toBe(1);
		expect(routeOf(noAnswer, 'responseCode', branches)).toBe(3);
	});

	it('gives a code that stands in two branches to the first that is on', () => {
		const twice = rows(
			{ responseCodes: ['-1'], enabled: false },
			{ responseCodes: ['-1', '-3'] },
			{ responseCodes: ['-1'] },
		);
		const branches = branchesOf(twice, names);
		expect(routeOf(tokenExpired, 'responseCode', branches)).toBe(3);
		expect(branches.map(({ keys }) => keys)).toEqual([['success'], [], [], ['-1', '-3'], []]);
	});

	it.each([undefined, null, '', 'input', {}, [], { branches: null }, { branches: 'x' }])(
		'takes %j for no branches',
		(given) => {
			const parameters = {
				outputMode: 'category',
				categoryBranches: given,
				codeBranches: given,
			};
			expect(labels(parameters)).toEqual(['Success', 'Other']);
		},
	);
});

describe('failureItem', () => {
	it('carries the outcome without what is not known, the message early, and no key error', () => {
		expect(failureItem(noAnswer)).toEqual({
			code: 'NO_ANSWER',
			category: 'network',
			meaning: commonCodes.noAnswer.meaning,
			message: commonCodes.noAnswer.meaning,
			remedy: commonCodes.noAnswer.remedy,
		});
		expect(Object.keys(failureItem(noAnswer)).slice(0, 2)).toEqual(['code', 'message']);
		expect(failureItem(tokenExpired)).toMatchObject({
			code: '-1',
			httpStatus: 200,
			answer: { code: -1 },
		});
	});
});
