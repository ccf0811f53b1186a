import { constants, createHmac, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import type { OutgoingCall } from '../../engine/provider/call';
import { iceKredit } from '../../providers/iceKredit';
import { mioesim } from '../../providers/mioesim';
import { signatureOf } from '../../providers/mioesim/signature';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { vectors as iceKreditVectors } from '../vectors/iceKredit';
import { hmacOfLogin, secretKey, token, vectors as mioesimVectors } from '../vectors/mioesim';
import { vectors as xmpVectors } from '../vectors/xmp';

function outgoing(call: Partial<OutgoingCall>): OutgoingCall {
	return {
		method: 'POST',
		service: 'api',
		path: '/',
		url: 'https://api.example.com/',
		host: 'api.example.com',
		query: {},
		rawQuery: '',
		headers: {},
		body: {},
		bodyKind: 'none',
		bodyText: '',
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
		expect(
			mioesim.authenticate(getPackages, { credential, sessions, now: 0, serverNow: 0, nonce: '' }),
		).toEqual({
			query: { token, sign: packages?.plain },
			signsParameters: true,
			signed: expect.any(Function),
		});
	});

	it('signs in the form that worked at sign-in', () => {
		const sessions = { token: { token, variant: 'encoded' } };
		expect(
			mioesim.authenticate(getPackages, { credential, sessions, now: 0, serverNow: 0, nonce: '' })
				.query?.sign,
		).toBe(packages?.encoded);
	});

	it('signs in the form of the credential where a token comes without its form', () => {
		const chosen = { secretKey, signatureForm: 'encoded' };
		const sessions = { token: { token } };
		const attached = mioesim.authenticate(getPackages, {
			credential: chosen,
			sessions,
			now: 0,
			serverNow: 0,
			nonce: '',
		});
		expect(attached.query?.sign).toBe(packages?.encoded);
	});

	it('puts token and sign into the body of a POST', () => {
		const sessions = { token: { token, variant: 'plain' } };
		const call = outgoing({ body: { skuId: 45 }, bodyKind: 'form' });
		expect(
			mioesim.authenticate(call, { credential, sessions, now: 0, serverNow: 0, nonce: '' }),
		).toEqual({
			body: { token, sign: packages?.plain },
			signsParameters: true,
			signed: expect.any(Function),
		});
	});

	it('replaces a token and a sign that are there already', () => {
		const sessions = { token: { token, variant: 'plain' } };
		const query = { skuId: '45', token: 'old', sign: 'old' };
		const call = outgoing({ method: 'GET', query });
		expect(
			mioesim.authenticate(call, { credential, sessions, now: 0, serverNow: 0, nonce: '' }),
		).toEqual({
			query: { token, sign: packages?.plain },
			signsParameters: true,
			signed: expect.any(Function),
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
				expect(
					xmp.authenticate(outgoing({}), {
						credential,
						sessions: {},
						now,
						serverNow: now,
						nonce: '',
					}),
				).toEqual({
					body: { client_id: 'client', timestamp, sign },
					isStamped: true,
					signed: expect.any(Function),
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

describe('the signature of OneAccess', () => {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	const credential = { baseUrl: 'https://abcdefg.huaweioneaccess.com', clientId: 'client' };
	const asked = 1_700_000_000_000;
	// The server's clock is a quarter of an hour ahead.
	const sessions = {
		person: { token: 'bts-T+/=' },
		publicKey: { token: publicKey, obtainedAt: asked },
		serverDate: { token: String(asked + 900_000), obtainedAt: asked },
	};
	const signed = (path: string, now = asked, nonce = '00112233445566ff', method = 'GET') =>
		oneAccess.authenticate(outgoing({ method, path }), {
			credential,
			sessions,
			now,
			serverNow: now,
			nonce,
		});
	const read = (signature = '') =>
		privateDecrypt(
			{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
			Buffer.from(signature, 'base64'),
		).toString('utf8');

	test.each([
		['GET', '/api/v2/sdk/logout'],
		['GET', '/api/v2/sdk/profile'],
		['GET', '/api/v2/sdk/social'],
		['POST', '/api/v2/sdk/profile/update'],
		['POST', '/api/v2/sdk/session-token/refresh-id-token'],
		['POST', '/api/v2/sdk/social/unbind-account'],
	])('protects token, time of the server and nonce: %s %s', (method, path) => {
		const { headers, secrets } = signed(path, asked + 61_234, undefined, method);
		expect(read(headers?.['X-signature'])).toBe(
			'session_token=bts-T+/=&timestamp=1700000961234&nonce=00112233445566ff',
		);
		expect(secrets).toEqual([headers?.['X-signature']]);
		expect(headers).not.toHaveProperty('Authorization');
		expect(oneAccess.needs(outgoing({ method, path }), credential)).toEqual([
			'person',
			'publicKey',
			'serverDate',
		]);
	});

	test.each([
		'/api/v2/sdk/login',
		'/api/v2/sdk/social/bind',
		'/api/v2/sdk/public-key',
		'/api/v2/sdk/server-date',
		'/api/v3/sdk/login/alipay',
	])('is not on %s, which needs no session', (path) => {
		expect(signed(path).headers).not.toHaveProperty('X-signature');
		expect(signed(path).headers).toHaveProperty('X-client-id', 'client');
		expect(oneAccess.needs(outgoing({ path }), credential)).toEqual([]);
	});
});
