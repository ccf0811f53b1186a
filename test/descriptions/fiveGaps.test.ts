import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runVectors } from '../../engine/explain/vectors';
import { readCall } from '../../engine/http/read';
import { attach } from '../../engine/http/attach';
import type { WireOptions } from '../../engine/http/options';
import { classify } from '../../engine/outcome/classify';
import type { Provider } from '../../engine/provider/provider';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { fiveApis, fiveCompiled } from './fiveSides';

const described = (name: string, changes: object = {}) =>
	fiveCompiled({ extends: name, ...changes }).provider;

const answered = (provider: Provider, body: object, httpStatus = 200) => {
	const text = JSON.stringify(body);
	const { code, category } = classify(provider, { httpStatus, headers: {}, text });
	return { code, category };
};

/** What goes out of a request, or why nothing does. */
function sentBy(provider: Provider, credential: Record<string, string>, options: WireOptions) {
	const call = readCall(provider, credential, options);
	const token = { token: 't' };
	const sessions = Object.fromEntries(provider.sessions.map(({ name }) => [name, token]));
	const context = { credential, sessions, now: 0, serverNow: 0, nonce: '' };
	try {
		const { url, body, headers } = attach(options, call, provider.authenticate(call, context));
		return { url, body, headers };
	} catch (error) {
		return error instanceof Error ? error.message : error;
	}
}

function signInOf(provider: Provider) {
	const [session] = provider.sessions;
	if (session?.signIn.kind !== 'request') throw new Error('There is no sign-in');
	return session.signIn;
}

/** What a description cannot say of the five: the names are those of the list in the documents. */
const gaps: Readonly<Record<string, () => void>> = {
	'A recipe of its own for another host': () => {
		const fields = [
			{ name: 'postbackBaseUrl', label: 'Postback Base URL', secret: false },
			{ name: 'xmpToken', label: 'XMP Token', secret: true },
		];
		const hosts = { postback: '{postbackBaseUrl}' };
		const credential = {
			baseUrl: 'https://api.example.com',
			postbackBaseUrl: 'https://postback.example.com',
			xmpToken: 'x',
			clientId: 'c',
			clientSecret: 's',
		};
		const url = `${credential.postbackBaseUrl}/s2s/postback/v2`;
		const bodyBy = (provider: Provider) =>
			sentBy(provider, credential, { method: 'POST', url, body: {} });
		expect(bodyBy(xmp)).toMatchObject({ body: '{"xmp_token":"x"}' });
		expect(bodyBy(described('xmp', { hosts, fields }))).toMatchObject({
			body: expect.stringMatching(/^\{"client_id":"c"/),
		});
	},
	'What is put into some calls only': () => {
		const admin = described('lanyingIm', {
			signIn: null,
			fields: [{ name: 'adminToken', label: 'Admin Token', secret: true }],
			attach: { headers: { 'access-token': '{adminToken}' } },
		});
		const credential = { apiEndpoint: 'https://api.example.com', appId: 'a', adminToken: 'a' };
		const options = { method: 'POST' as const, url: 'https://api.example.com/user/register/v2' };
		expect(lanyingIm.needs(readCall(lanyingIm, credential, options), credential)).toEqual([]);
		expect(sentBy(admin, credential, options)).toMatchObject({
			headers: { 'access-token': 'a' },
		});
	},
	'A header that a request may have its own of': () => {
		expect(iceKredit.ownHeaders).toEqual(['token_id']);
		expect(described('iceKredit').ownHeaders).toEqual(['language', 'token_id']);
	},
	'A second form of a sign-in, tried where the first is refused': () => {
		for (const [coded, name] of [
			[iceKredit, 'iceKredit'],
			[mioesim, 'mioesim'],
		] as const) {
			expect(signInOf(coded).variants?.({}).length).toBe(2);
			expect(signInOf(described(name)).variants).toBeUndefined();
		}
	},
	'A token of the console in place of a sign-in': () => {
		const credential = { signInWith: 'adminToken', adminToken: 'a' };
		expect(lanyingIm.sessions[0]?.typedToken?.(credential)).toBe('a');
		expect(described('lanyingIm').sessions[0]?.typedToken).toBeUndefined();
	},
	'Several sessions, and one that a person makes': () => {
		const kinds = ({ sessions }: Provider) => sessions.map(({ signIn }) => signIn.kind);
		expect(kinds(oneAccess)).toEqual(['request', 'person', 'request', 'request']);
		expect(kinds(described('oneAccess'))).toEqual(['request']);
	},
	'A number beyond 2^53': () => {
		const request = (provider: Provider, more: object) =>
			signInOf(provider).request(
				{ apiEndpoint: 'https://api.example.com', userId: '9007199254740993', ...more },
				{ variant: undefined, now: 0 },
			);
		expect(request(lanyingIm, { signInWith: 'userId' }).call.body).toMatchObject({
			value: { user_id: { digits: '9007199254740993' } },
		});
		expect(() => request(described('lanyingIm'), { way: 'id' })).toThrow('no whole number');
	},
	'A refusal of what could be signed in two ways': () => {
		const credential = { baseUrl: 'https://api.example.com', secretKey: 's' };
		const url = 'https://api.example.com/api_esim/getSkus?a=1&a=2';
		expect(sentBy(mioesim, credential, { method: 'GET', url })).toMatch(
			/^The parameter "a" is a list/,
		);
		expect(sentBy(described('mioesim'), credential, { method: 'GET', url })).toMatchObject({
			url: expect.stringContaining('?a=1&a=2&token=t&sign='),
		});
		const body = { a: null };
		const options = { method: 'POST' as const, url: 'https://api.example.com/a', body };
		expect(sentBy(mioesim, credential, options)).toMatchObject({
			body: expect.stringMatching(/^\{"token":"t"/),
		});
		expect(sentBy(described('mioesim'), credential, options)).toBe(
			'The parameter "a" is null, which cannot be signed',
		);
	},
	'A code that is made of the HTTP status and the body': () => {
		const body = { code: 77, msg: 'slow down' };
		expect(answered(xmp, body, 429)).toEqual({ code: 'TOO_FREQUENT', category: 'rateLimit' });
		expect(answered(described('xmp'), body, 429)).toEqual({ code: '77', category: 'rateLimit' });
		const notFound = { error: 'Not Found', status: 404 };
		expect(answered(oneAccess, notFound, 404).code).toBe('HTTP_ERROR');
		expect(answered(described('oneAccess'), notFound, 404).code).toBe('Not Found');
	},
	'A time that is refused in words': () => {
		const refused = (provider: Provider) =>
			provider.stamp?.isRefusedBy(
				classify(provider, {
					httpStatus: 200,
					headers: {},
					text: '{"code":77,"msg":"interface timeout"}',
				}),
			);
		expect(refused(xmp)).toBe(true);
		expect(refused(described('xmp'))).toBe(false);
	},
	'A refusal that proves a credential': () => {
		const provider = described('iceKredit');
		expect(iceKredit.isProvenBy).toBeDefined();
		expect(provider.isProvenBy).toBeUndefined();
		expect(provider.probe({})).toMatchObject({ provenBySignIn: expect.any(String) });
	},
	'An encrypted signature': () => {
		const sign = { attach: { headers: { 'X-signature': '{token|encrypt}' } } };
		expect(() => described('oneAccess', sign)).toThrow('bodies are not encrypted');
	},
	'Operations, and what hangs on them': () => {
		for (const [coded, name] of [
			[xmp, 'xmp'],
			[iceKredit, 'iceKredit'],
			[lanyingIm, 'lanyingIm'],
			[mioesim, 'mioesim'],
			[oneAccess, 'oneAccess'],
		] as const) {
			const { resources, lookups, callers, responseCodes } = described(name);
			expect(coded.resources.length).toBeGreaterThan(resources.length);
			const names = resources.map((resource) => resource.name);
			expect(names).toEqual(name === 'xmp' ? ['api'] : ['session', 'api']);
			expect([lookups, callers]).toEqual([undefined, undefined]);
			expect(responseCodes.call.some(({ remedyOf, givenBy }) => remedyOf ?? givenBy)).toBe(false);
		}
		expect(lanyingIm.callers?.map((caller) => caller.name)).toEqual(['groupAdmin', 'user']);
	},
};

it.each(Object.entries(gaps))('%s', (_name, differs) => differs());

it('is all that the documents list', () => {
	const page = readFileSync(join(__dirname, '..', '..', 'docs', 'descriptions.md'), 'utf8');
	const [, section = ''] = page.split('## What the five show that a description cannot say');
	const [list = ''] = section.split('\n## ');
	expect([...list.matchAll(/^- \*\*(.*?)\.\*\*/gm)].map(([, name]) => name)).toEqual(
		Object.keys(gaps),
	);
});

it.each([
	[xmp, 'xmp'],
	[iceKredit, 'iceKredit'],
	[lanyingIm, 'lanyingIm'],
	[mioesim, 'mioesim'],
	[oneAccess, 'oneAccess'],
] as const)('%# says of each code the same', (coded, name) => {
	const rowsOf = (provider: Provider, step: 'call' | 'signIn') =>
		provider.responseCodes[step].map(
			({ code, label, category, meaning, remedy, mayBeDone, check }) =>
				[code, { label, category, meaning, remedy, mayBeDone, check }] as const,
		);
	for (const step of ['call', 'signIn'] as const) {
		const rows = new Map(rowsOf(described(name), step));
		for (const [code, row] of rowsOf(coded, step)) {
			// Good is what the HTTP status says.
			if (name === 'oneAccess' && row.category === 'success') continue;
			expect([code, rows.get(code)]).toEqual([code, row]);
		}
	}
});

it.each([
	[xmp, 'xmp'],
	[iceKredit, 'iceKredit'],
	[lanyingIm, 'lanyingIm'],
	[mioesim, 'mioesim'],
	[oneAccess, 'oneAccess'],
] as const)('%# says the same of times and of sessions', (coded, name) => {
	const timesOf = ({ timeout, stamp, sessions: [session] }: Provider) => {
		const { marginCap, lifetime, leavesOthersAlive, isBoundToAddress } = session ?? {};
		// Where an answer says the end, it is read in another way.
		const life = lifetime && 'duration' in lifetime ? lifetime.duration : undefined;
		const fallback = lifetime && 'fallback' in lifetime ? lifetime.fallback : undefined;
		const length = life ?? fallback;
		return { timeout, stamp: stamp?.life, marginCap, length, leavesOthersAlive, isBoundToAddress };
	};
	expect(timesOf(described(name))).toEqual(timesOf(coded));
});

/** The other form of the signature, of the same ten requests: https://developers.mioesim.com/examples/php */
const encoded = [
	'AB0603942871EFEC83C327DA614E644F',
	'6EAD091F44FC271AB9F1DA11A8F1419D',
	'55B970DD36436C756783330D0A6B6495',
	'DF9B78527474CBAB1B7C76BDAD66C35B',
	'47D7848350EA2F85AE6A7298C8B1CCFF',
	'F4FE71C5D1A8811275BFF3D2D3354644',
	'B5A827680563C063AC0905E5CE4B83FF',
	'5B935ECAC72F258A6513D341FB2ED602',
	'BF5CF03D97DB90A8F9100B332F1CE403',
	'FFDA890E7D514C5F53E46F69AAEAC62D',
];

it('says the other form of the signature of MIOeSIM as well', () => {
	const { vectors = [] } = fiveCompiled({ ...fiveApis.find('mioesim') }).description;
	const others = vectors.map(({ expect: of, ...vector }, index) => ({
		...vector,
		expect: { ['query.sign' in of ? 'query.sign' : 'body.sign']: encoded[index] },
	}));
	const other = fiveCompiled({
		extends: 'mioesim',
		attach: { parameters: { sign: '{str|rfc3986|md5|hex|upper}' } },
		vectors: others,
	});
	const results = runVectors(other);
	expect(results.length).toBe(encoded.length);
	expect(results.filter(({ isEqual }) => !isEqual)).toEqual([]);
});
