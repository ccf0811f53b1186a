import { createHmac } from 'node:crypto';
import type { OutgoingCall } from '../../engine/call';
import { iceKredit } from '../../providers/iceKredit';
import { mioesim } from '../../providers/mioesim';
import { signatureOf } from '../../providers/mioesim/signature';
import { xmp } from '../../providers/xmp';
import { vectors as iceKreditVectors } from '../vectors/iceKredit';
import { hmacOfLogin, secretKey, token, vectors as mioesimVectors } from '../vectors/mioesim';
import { vectors as xmpVectors } from '../vectors/xmp';

function outgoing(call: Partial<OutgoingCall>): OutgoingCall {
	return {
		method: 'POST',
		service: 'api',
		path: '/',
		query: {},
		body: {},
		bodyKind: 'none',
		...call,
	};
}

describe('the signature of MIOeSIM', () => {
	test.each(mioesimVectors)('is $plain in the plain form: $name', ({ parameters, plain }) => {
		expect(signatureOf(parameters, secretKey, 'plain')).toBe(plain);
	});

	test.each(mioesimVectors)('is $encoded in the encoded form: $name', ({ parameters, encoded }) => {
		expect(signatureOf(parameters, secretKey, 'encoded')).toBe(encoded);
	});

	test.each(mioesimVectors)('does not depend on an old sign: $name', ({ parameters, plain }) => {
		expect(signatureOf({ ...parameters, sign: 'old' }, secretKey, 'plain')).toBe(plain);
	});

	it('is not an HMAC, whatever the vendor calls it', () => {
		const text = 'password=mypasswordphonenumber=13800000000';
		expect(createHmac('md5', secretKey).update(text).digest('hex')).toBe(hmacOfLogin);
		const parameters = { phonenumber: '13800000000', password: 'mypassword' };
		const signs = (['plain', 'encoded'] as const).map((form) =>
			signatureOf(parameters, secretKey, form).toLowerCase(),
		);
		expect(signs).not.toContain(hmacOfLogin);
	});
});

describe('the authentication of MIOeSIM', () => {
	const credential = { secretKey, signatureForm: 'automatic' };
	const [packages] = mioesimVectors.filter(({ name }) => name === '3 getPackages');
	const getPackages = outgoing({ method: 'GET', query: { skuId: '45' } });

	it('puts token and sign into the query of a GET, the token signed too', () => {
		const sessions = { token: { token, variant: 'plain' } };
		expect(mioesim.authenticate(getPackages, { credential, sessions, now: 0 })).toEqual({
			query: { token, sign: packages?.plain },
		});
	});

	it('signs in the form that worked at sign-in', () => {
		const sessions = { token: { token, variant: 'encoded' } };
		expect(mioesim.authenticate(getPackages, { credential, sessions, now: 0 }).query?.sign).toBe(
			packages?.encoded,
		);
	});

	it('signs in the form of the credential where a token comes without its form', () => {
		const chosen = { secretKey, signatureForm: 'encoded' };
		const sessions = { token: { token } };
		const attached = mioesim.authenticate(getPackages, { credential: chosen, sessions, now: 0 });
		expect(attached.query?.sign).toBe(packages?.encoded);
	});

	it('puts token and sign into the body of a POST', () => {
		const sessions = { token: { token, variant: 'plain' } };
		const call = outgoing({ body: { skuId: 45 }, bodyKind: 'form' });
		expect(mioesim.authenticate(call, { credential, sessions, now: 0 })).toEqual({
			body: { token, sign: packages?.plain },
		});
	});

	it('replaces a token and a sign that are there already', () => {
		const sessions = { token: { token, variant: 'plain' } };
		const query = { skuId: '45', token: 'old', sign: 'old' };
		const call = outgoing({ method: 'GET', query });
		expect(mioesim.authenticate(call, { credential, sessions, now: 0 })).toEqual({
			query: { token, sign: packages?.plain },
		});
	});
});

describe('the signature of XMP', () => {
	test.each(xmpVectors)(
		'is $sign for $clientSecret at $timestamp',
		({ clientSecret, timestamp, sign }) => {
			const credential = { clientId: 'client', clientSecret };
			for (const milliseconds of [0, 999]) {
				const now = timestamp * 1000 + milliseconds;
				expect(xmp.authenticate(outgoing({}), { credential, sessions: {}, now })).toEqual({
					body: { client_id: 'client', timestamp, sign },
				});
			}
		},
	);
});

describe('the sign-in of IceKredit', () => {
	test.each(iceKreditVectors)('sends the MD5 of "$password"', ({ password, md5 }) => {
		const credential = {
			loginBaseUrl: 'https://sso.example.com',
			merchantName: 'lender',
			merchantPassword: password,
		};
		const { signIn } = iceKredit.sessions[0] ?? {};
		const request =
			signIn?.kind === 'request'
				? signIn.request(credential, { variant: undefined, now: 0 })
				: undefined;
		expect(request?.call.body).toEqual({
			kind: 'form',
			fields: { merchant_name: 'lender', merchant_pwd: md5 },
		});
		expect(iceKredit.derivedSecrets?.(credential)).toContain(md5);
	});
});
