import { advised, advisedSignIn } from '../../../engine/outcome/advice';
import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import type { Category } from '../../../engine/provider/responseCode';
import { lanyingIm } from '../../../providers/lanyingIm';
import { mioesim } from '../../../providers/mioesim';
import { oneAccess } from '../../../providers/oneAccess';

const row = (category: Category) => ({
	...{ code: '7', label: 'Seven', meaning: 'Said.', remedy: 'Act.', category },
});
/** The password ends with a blank; so does the phone number, which is read without it. */
const flawed = {
	phoneNumber: '138 ',
	password: 'secret ',
	secretKey: 'a\u200bkey',
	sessionToken: ' ',
};
const ofPassword =
	'The Password in the credential ends with a blank: remove that, unless it belongs there.';
const ofKey =
	'The Secret Key in the credential holds an invisible character (U+200B): remove that, unless it belongs there.';

describe('the remedy of a call that failed', () => {
	it.each<Category>(['credentials', 'session', 'other'])(
		'says what can be seen of the credential where that may be the reason: %s',
		(category) => {
			const { remedy } = advised(mioesim, flawed, outcomeOf(row(category)));
			expect(remedy).toBe(`Act. ${ofPassword} ${ofKey}`);
		},
	);

	it.each<Category>([
		'input',
		'permission',
		'notFound',
		'network',
		'provider',
		'rateLimit',
		'busy',
	])('is as it was where that is not the reason: %s', (category) => {
		const outcome = outcomeOf(row(category));
		expect(advised(mioesim, flawed, outcome)).toBe(outcome);
	});

	it('is as it was where nothing is to be seen', () => {
		const outcome = outcomeOf(row('credentials'));
		expect(advised(mioesim, { password: 'secret', secretKey: 'key' }, outcome)).toBe(outcome);
	});

	it('says of bad input what can be seen of the secrets, which the input cannot say', () => {
		const outcome = outcomeOf(commonCodes.invalidInput);
		const credential = { ...flawed, phoneNumber: '\u200b138' };
		expect(advised(mioesim, credential, outcome).remedy).toBe(
			`${outcome.remedy} ${ofPassword} ${ofKey}`,
		);
		expect(advised(mioesim, credential, outcomeOf(row('other'))).remedy).toContain(
			'The Phone Number in the credential holds an invisible character',
		);
	});

	it('speaks of no field that nobody has typed', () => {
		const hidden = { expressionFields: '\u200b', allowedDomains: '\u200b', sessionToken: '\u200b' };
		const outcome = outcomeOf(row('credentials'));
		expect(advised(mioesim, hidden, outcome)).toBe(outcome);
	});
});

describe('the remedy of a session that was refused', () => {
	const refused = outcomeOf(row('session'));
	const given = { given: { token: 'of the item' }, used: {} };
	const remedyWith = (tokens: { given: object; used: object }) =>
		advised(mioesim, {}, refused, tokens as never).remedy;

	it('says that the token of the item is not renewed', () => {
		expect(remedyWith(given)).toMatch(
			/^The token came with the item, and the node does not renew it/,
		);
	});

	it('says what can be seen of that token', () => {
		const pasted = { given: { token: 'Bearer abc', other: 'fine' }, used: {} };
		expect(remedyWith(pasted)).toMatch(
			/\. The token of the item begins with "Bearer ": remove that\.$/,
		);
	});

	it('is the usual one where the node has made it', () => {
		expect(remedyWith({ given: {}, used: {} })).toBe('Act.');
		expect(remedyWith({ given: {}, used: { token: { token: 't' } } })).toBe('Act.');
		expect(remedyWith({ ...given, used: { token: { token: 't' } } })).toBe('Act.');
	});

	it('counts no public key as a session of the node', () => {
		const used = { publicKey: { token: 'k' } };
		const tokens = { given: { user: 'of the item' }, used };
		expect(advised(oneAccess, {}, refused, tokens as never).remedy).toMatch(/^The token came with/);
		const both = { ...tokens, used: { ...used, management: { token: 't' } } };
		expect(advised(oneAccess, {}, refused, both as never).remedy).toBe('Act.');
	});

	it('says of a typed token that it is not renewed either', () => {
		const typed = { signInWith: 'adminToken', adminToken: 'typed' };
		expect(advised(lanyingIm, typed, refused).remedy).toMatch(/console admin token/);
		expect(advised(lanyingIm, { userName: 'alice' }, refused).remedy).toBe('Act.');
		expect(advised(mioesim, {}, refused).remedy).toBe('Act.');
	});

	it('is to sign in where there is none', () => {
		const outcome = outcomeOf(commonCodes.noSession);
		expect(advised(mioesim, {}, outcome, given).remedy).toBe(commonCodes.noSession.remedy);
	});
});

describe('the remedy of a sign-in that failed', () => {
	it.each<Category>(['credentials', 'session', 'other', 'input', 'notFound'])(
		'says what can be seen of the credential: %s',
		(category) => {
			const { remedy } = advisedSignIn(mioesim, flawed, outcomeOf(row(category)));
			expect(remedy).toBe(`Act. ${ofPassword} ${ofKey}`);
		},
	);

	it('says to look at account and secrets first where it has to do with permission', () => {
		expect(advisedSignIn(mioesim, {}, outcomeOf(row('permission'))).remedy).toBe(
			'Check the account and the secrets in the credential first. Act.',
		);
	});

	it.each<Category>(['network', 'provider', 'rateLimit', 'busy'])(
		'is as it was where the credential cannot be the reason: %s',
		(category) => {
			const outcome = outcomeOf(row(category));
			expect(advisedSignIn(mioesim, flawed, outcome)).toBe(outcome);
		},
	);
});
