import { classify, outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import type { Outcome } from '../../../engine/provider/outcome';
import type { Session } from '../../../engine/provider/session';
import {
	hideSecrets,
	hideSecretsOf,
	keptSecrets,
	notPublic,
	secretsIn,
	secretsOf,
	tokensOf,
} from '../../../engine/outcome/secrets';
import { percentEncode } from '../../../engine/signature/percentEncode';
import { writeRecord } from '../../../engine/record/sessionRecord';
import { iceKredit } from '../../../providers/iceKredit';
import { lanyingIm } from '../../../providers/lanyingIm';
import { mioesim } from '../../../providers/mioesim';
import { oneAccess } from '../../../providers/oneAccess';

const mask = '**hidden**';

describe('secretsOf', () => {
	it('names the secret fields of the credential and nothing else of it', () => {
		const credential = {
			baseUrl: 'https://api.example.com',
			phoneNumber: '13800000000',
			password: 'a password',
			secretKey: 'a secret key',
		};
		expect(secretsOf(mioesim, credential)).toEqual(['a password', 'a secret key']);
	});

	it('names what is derived from a secret', () => {
		expect(secretsOf(iceKredit, { merchantPassword: 'password' })).toContain(
			'5f4dcc3b5aa765d61d8327deb882cf99',
		);
	});

	it('names the tokens that are kept in the credential, also dead ones', () => {
		const sessionToken = writeRecord({
			token: { token: 'kept token', fingerprint: 'of another', obtainedAt: 0, expiresAt: 1 },
		});
		expect(secretsOf(mioesim, { sessionToken })).toEqual(['kept token']);
	});

	it('names what is kept beside a token, but no public key and nothing that is openly kept', () => {
		const made = { fingerprint: 'of another', obtainedAt: 0, expiresAt: 1 };
		const sessions = {
			management: { ...made, token: 'a token', kept: { refreshToken: 'a refresh token' } },
			publicKey: { ...made, token: 'a public key', kept: { id: 'of the key' } },
		};
		expect(tokensOf(oneAccess, sessions)).toEqual(['a token', 'a refresh token']);
		expect(tokensOf(oneAccess, { unknown: { ...made, token: 'of before' } })).toEqual([
			'of before',
		]);
		const { kept } = { kept: { host: 'eu.example.com', refreshToken: 'a refresh token' } };
		const open = { openlyKept: ['host'] } as Partial<Session> as Session;
		expect(keptSecrets(open, { ...made, token: 'a token', kept })).toEqual(['a refresh token']);
		expect(keptSecrets(undefined, { ...made, token: 'a token' })).toEqual([]);
	});

	it('names each only once, and nothing for an empty field', () => {
		const credential = { password: 'secret', secretKey: '' };
		expect(secretsOf(mioesim, credential, ['another', 'secret', ''])).toEqual([
			'secret',
			'another',
		]);
	});
});

describe('what authentication has added', () => {
	it('is secret as far as it is a sign or says so', () => {
		const query = { sign: 'in the query', timestamp: '1' };
		expect(secretsIn({ query, body: { sign: 7, x: 1 }, secrets: ['named'] })).toEqual([
			'named',
			'in the query',
			'7',
		]);
		expect(secretsIn({})).toEqual([]);
	});
});

describe('a password that everybody knows', () => {
	it('such as the name of the account, is none', () => {
		const credential = { appId: 'app', userName: 'alice-alice', password: 'alice-alice' };
		const secrets = secretsOf(lanyingIm, { ...credential, adminToken: 'a token' });
		expect(notPublic(lanyingIm, credential, secrets)).toEqual(['a token']);
	});

	it('is secret where only secrets are like it', () => {
		const credential = { password: 'alice-alice', redisPassword: 'of Redis', sessionToken: 'kept' };
		const secrets = ['alice-alice', 'of Redis', 'kept'];
		expect(notPublic(mioesim, credential, secrets)).toEqual(secrets);
	});
});

describe('hideSecrets', () => {
	it('masks every occurrence', () => {
		expect(hideSecrets('abcdefgh, x=abcdefgh&y=abcdefghabcdefgh', ['abcdefgh'])).toBe(
			`${mask}, x=${mask}&y=${mask}${mask}`,
		);
	});

	it('takes no secret for a pattern', () => {
		expect(hideSecrets('a.c$ abc$ [x].', ['a.c$', '[x].'])).toBe(`${mask} abc$ ${mask}`);
	});

	it('masks a secret as it travels in a URL', () => {
		const secret = 'p@ss wörd&=+%/中';
		expect(hideSecrets(`?q=${encodeURIComponent(secret)}&r=1`, [secret])).toBe(`?q=${mask}&r=1`);
	});

	it('masks a secret as we encode it ourselves, in a form', () => {
		const secret = "it's (my) *secret*!";
		expect(hideSecrets(`pwd=${percentEncode(secret)}`, [secret])).toBe(`pwd=${mask}`);
	});

	it('hides a secret whole that holds another one', () => {
		const secrets = secretsOf(mioesim, { password: 'pass', secretKey: 'passpass-long' });
		expect(hideSecrets('passpass-long', secrets)).toBe(mask);
	});

	it('never throws, whatever the secret and the text are', () => {
		expect(hideSecrets('a\uD800bc d', ['a\uD800bc'])).toBe(`${mask} d`);
		expect(hideSecrets('%E0%A4%A \\u12 &#99999999; &#x110000;', ['%E0%A4%A'])).toContain(mask);
	});
});

describe('hideSecretsOf', () => {
	const secret = 'clientsecretofmine';
	const answer = (body: object) => ({
		httpStatus: 400,
		headers: {},
		text: JSON.stringify(body),
	});

	it('leaves a secret in no member of the outcome, not even in its code', () => {
		const said = { error: `bad_client_${secret}`, error_description: `no ${secret}`, x: secret };
		const outcome = classify(oneAccess, answer(said));
		const odd: Outcome = { ...outcome, traceId: `trace ${secret}`, branch: `signIn ${secret}` };
		const hidden = hideSecretsOf(odd, [secret]);
		expect(JSON.stringify(odd)).toContain(secret);
		expect(JSON.stringify(hidden)).not.toContain(secret);
		expect(hidden.code).toBe(`bad_client_${mask}`);
	});

	it('keeps a documented code and its meaning, also where a password is one of their words', () => {
		const outcome = outcomeOf(commonCodes.noAnswer);
		expect(hideSecretsOf(outcome, ['NO_ANSWER', 'provider', 'network'])).toEqual(outcome);
	});

	it('hides a secret in what was wrong with the input', () => {
		const outcome = { ...outcomeOf(commonCodes.invalidInput), remedy: `Not to ${secret}.` };
		expect(hideSecretsOf(outcome, [secret]).remedy).toBe(`Not to ${mask}.`);
	});

	it('leaves what is not known unknown', () => {
		const hidden = hideSecretsOf(outcomeOf(commonCodes.noAnswer), [secret]);
		expect(hidden).toMatchObject({ traceId: undefined, answer: undefined });
		expect(Object.keys(hidden)).not.toContain('signed');
		const traced = outcomeOf(commonCodes.noAnswer, { traceId: 'T-1' });
		expect(hideSecretsOf(traced, [secret]).traceId).toBe('T-1');
	});

	it('keeps the usual remedy of bad input, also where a secret is one of its words', () => {
		const { remedy } = commonCodes.invalidInput;
		const outcome = outcomeOf(commonCodes.invalidInput, { message: `Not ${secret}` });
		const hidden = hideSecretsOf(outcome, [secret, 'parameter']);
		expect(hidden).toMatchObject({ remedy, message: `Not ${mask}` });
	});

	it('hides a secret in a code of many that have a row together', () => {
		const outcome = { ...outcomeOf(commonCodes.noAnswer), code: `E-${secret}` };
		expect(hideSecretsOf(outcome, [secret])).toMatchObject({
			code: `E-${mask}`,
			branch: 'NO_ANSWER',
		});
	});

	it('hides a secret in what was signed', () => {
		const text = (name: string) => ({
			...{ name, text: `a=${secret}` },
			pieces: [{ written: '{secret}', text: secret, output: 'hex' }],
		});
		const signed = { values: [text('text')], added: [text('headers.sign')], hints: ['Look.'] };
		const hiddenText = (name: string) => ({
			...{ name, text: `a=${mask}` },
			pieces: [{ written: '{secret}', text: mask, output: 'hex' }],
		});
		const hidden = hideSecretsOf({ ...outcomeOf(commonCodes.noAnswer), signed }, [secret]);
		expect(hidden.signed).toEqual({
			values: [hiddenText('text')],
			added: [hiddenText('headers.sign')],
			hints: ['Look.'],
		});
	});

	it('cuts a long text only after that', () => {
		const outcome = outcomeOf(commonCodes.httpError, { answer: `${'x'.repeat(1995)} ${secret}` });
		expect(hideSecretsOf(outcome, [secret]).answer).toBe(`${'x'.repeat(1995)} ${mask.slice(0, 4)}`);
	});
});
