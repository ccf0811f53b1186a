import { classify, outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import type { Outcome } from '../../../engine/outcome/outcome';
import { branchesOf, type OutputMode } from '../../../engine/outputs/branches';
import { failureItem } from '../../../engine/outputs/item';
import { outputNames } from '../../../engine/outputs/names';
import { routeOf } from '../../../engine/outputs/route';
import { mioesim } from '../../../providers/mioesim';

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
	const parameters = { outputMode, categories: picked, responseCodes: picked };
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
		expect(leaves(tokenExpired, 'responseCode', picked)).toBe('-1 Token Expired');
		expect(leaves(noAnswer, 'responseCode', picked)).toBe('NO_ANSWER No Answer');
		expect(leaves(undocumented, 'responseCode', picked)).toBe('Other');
		expect(leaves(invalidInput, 'responseCode', picked)).toBe('Other');
	});

	it('of a sign-in apart from that of a call with the same number', () => {
		const both = ['-1', 'signIn -1'];
		expect(leaves(tokenExpired, 'responseCode', both)).toBe('-1 Token Expired');
		expect(leaves(wrongLogin, 'responseCode', both)).toBe('Sign-In -1 Wrong Login');
		expect(leaves(wrongLogin, 'responseCode', ['-1'])).toBe('Other');
		expect(leaves(tokenExpired, 'responseCode', ['signIn -1'])).toBe('Other');
		expect(leaves(wrongSignOnLogin, 'responseCode', ['signIn -30'])).toBe('Sign-In -30 Wrong Sign');
	});

	it('on its own output in any order of the picks', () => {
		for (const picked of [
			['-1', '-30', '3'],
			['3', '-30', '-1'],
		]) {
			expect(leaves(tokenExpired, 'responseCode', picked)).toBe('-1 Token Expired');
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

	it('puts Success first and Other last, once each', () => {
		const picked = ['other', 'success', 'input', 'input'];
		expect(branchesOf({ outputMode: 'category', categories: picked }, names)).toEqual([
			{ key: 'success', displayName: 'Success' },
			{ key: 'input', displayName: 'Input' },
			{ key: '', displayName: 'Other' },
		]);
	});

	it.each([undefined, null, '', 'input', {}])('takes %j for no picks', (picked) => {
		const parameters = { outputMode: 'category', categories: picked, responseCodes: picked };
		expect(branchesOf(parameters, names).map(({ displayName }) => displayName)).toEqual([
			'Success',
			'Other',
		]);
	});
});

describe('failureItem', () => {
	it('carries the outcome, every key also when there is nothing to say, and no key error', () => {
		expect(failureItem(noAnswer)).toEqual({
			code: 'NO_ANSWER',
			category: 'network',
			meaning: commonCodes.noAnswer.meaning,
			message: commonCodes.noAnswer.meaning,
			remedy: commonCodes.noAnswer.remedy,
			httpStatus: null,
			traceId: null,
			answer: null,
		});
		expect(failureItem(tokenExpired)).toMatchObject({
			code: '-1',
			httpStatus: 200,
			answer: { code: -1 },
		});
	});
});
