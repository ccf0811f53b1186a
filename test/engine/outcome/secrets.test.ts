import fc from 'fast-check';
import type { Json } from '../../../engine/json';
import {
	hideSecrets,
	hideSecretsIn,
	mayHoldSecret,
	secretsOf,
} from '../../../engine/outcome/secrets';
import { percentEncode } from '../../../engine/signature';
import { writeRecord } from '../../../engine/session/record';
import { iceKredit } from '../../../providers/iceKredit';
import { mioesim } from '../../../providers/mioesim';

const mask = '**hidden**';

describe('secretsOf', () => {
	it('names the secret fields of the credential and nothing else of it', () => {
		const credential = {
			baseUrl: 'https://api.example.com',
			phoneNumber: '13800000000',
			password: 'a password',
			secretKey: 'a secret key',
		};
		expect(secretsOf(mioesim, credential)).toEqual(['a secret key', 'a password']);
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

	it('leaves out what is shorter than 4, which would blot out ordinary text', () => {
		const credential = { password: '123', secretKey: '1234' };
		expect(secretsOf(mioesim, credential, ['a', '', 'abc', 'abcd'])).toEqual(['1234', 'abcd']);
	});

	it('puts the longest first and each only once', () => {
		const credential = { password: 'secret', secretKey: 'secret' };
		expect(secretsOf(mioesim, credential, ['secretsecret', 'secret'])).toEqual([
			'secretsecret',
			'secret',
		]);
	});
});

describe('hideSecrets', () => {
	it('masks every occurrence', () => {
		expect(hideSecrets('abcd, x=abcd&y=abcdabcd', ['abcd'])).toBe(
			`${mask}, x=${mask}&y=${mask}${mask}`,
		);
	});

	it('takes no secret for a pattern', () => {
		expect(hideSecrets('a.c$ abc$ [x]', ['a.c$', '[x]'])).toBe(`${mask} abc$ ${mask}`);
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
	});

	it('leaves none of any secrets in any text', () => {
		const secret = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 20 });
		fc.assert(
			fc.property(fc.string(), secret, fc.string(), (before, hidden, after) => {
				fc.pre(!mask.includes(hidden) && !hidden.includes('*'));
				for (const form of [hidden, encodeURIComponent(hidden)]) {
					expect(hideSecrets(before + form + after, [hidden])).not.toContain(form);
				}
			}),
		);
	});
});

describe('hideSecretsIn', () => {
	const secrets = ['987654321', 'token-1'];

	it('masks members, keys and list entries at any depth, and in the middle of texts', () => {
		const answer: Json = {
			message: 'the token token-1 is wrong',
			'token-1': { list: ['token-1', 'token', { deep: 'x token-1' }] },
		};
		expect(hideSecretsIn(answer, secrets)).toEqual({
			message: `the token ${mask} is wrong`,
			[mask]: { list: [mask, 'token', { deep: `x ${mask}` }] },
		});
	});

	it('masks a number that is a secret, and no other number', () => {
		expect(hideSecretsIn([987654321, 9876543210, 1], secrets)).toEqual([mask, 9876543210, 1]);
	});

	it('leaves everything else as it is, and its argument too', () => {
		const answer: Json = { a: null, b: true, c: 1.5, d: [], e: {}, f: 'text', t: 'token-1' };
		const before = JSON.stringify(answer);
		expect(hideSecretsIn(answer, secrets)).toEqual({ ...answer, t: mask });
		expect(JSON.stringify(answer)).toBe(before);
	});

	it('changes nothing without secrets', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const plain = JSON.parse(JSON.stringify(value)) as Json;
				expect(hideSecretsIn(plain, [])).toEqual(plain);
			}),
		);
	});
});

describe('mayHoldSecret', () => {
	it('spots a secret as it is and as it is written in URLs, forms and JSON', () => {
		const secret = 'p w"d+1';
		for (const text of [secret, 'p%20w%22d%2B1', 'p%20w%22d%2b1', 'p+w%22d%2B1', 'p w\\"d+1']) {
			expect(mayHoldSecret(`x ${text} y`, ['other', secret])).toBe(true);
		}
		expect(mayHoldSecret('x token-2 y', ['other', 'token-1'])).toBe(false);
		expect(mayHoldSecret('anything', [])).toBe(false);
	});

	it('leaves it to the walk where JSON escapes something', () => {
		expect(mayHoldSecret(String.raw`{"a":"t\u006fken-1"}`, ['token-1'])).toBe(true);
	});
});
