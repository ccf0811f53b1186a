import * as fc from 'fast-check';
import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { explain } from '../../engine/explain/explain';
import { runVectors } from '../../engine/explain/vectors';
import { addressOf } from '../../engine/http/address';
import { compilePlain, problemsOf, plainDescription } from './described';

const signIn = {
	steps: [{ method: 'POST', path: '/login', body: { secret: '{secret}' } }],
	token: { body: 'token' },
	keep: { url: { body: 'url' }, region: { body: 'region' } },
	life: { fixed: 3600 },
};
const login = 'https://login.example.com';
const whole = { url: '{session.url}', within: ['.example.com', 'one.example.net'] };
const named = 'https://{session.region}.api.example.com/v2';
const attach = {
	headers: { Authorization: '{token}', Sign: '{url}|{host}|{path}|{fullPath}' },
};
const apiAt = (api: unknown, more: object = {}) => ({
	signIn,
	attach,
	hosts: { api, login },
	...more,
});

const sessionWith = (kept: Record<string, string>) => () => ({ token: 't', kept });
const at = (api: unknown, kept: Record<string, string>, url: string) =>
	addressOf(compilePlain(apiAt(api)).provider, {}, { url }, sessionWith(kept));
const baseOf = (api: unknown, kept: Record<string, string>) =>
	at(api, kept, 'https://api.session.invalid/a?b=c').url;

describe('the host that a session names', () => {
	it.each([
		['https://eu1.example.com', 'https://eu1.example.com/a'],
		['https://eu1.example.com/', 'https://eu1.example.com/a'],
		['HTTPS://EU1.example.COM/rest/v2/', 'https://eu1.example.com/rest/v2/a'],
		['https://eu1.example.com:443', 'https://eu1.example.com/a'],
		['a.b.c.example.com', 'https://a.b.c.example.com/a'],
		['https://one.example.net', 'https://one.example.net/a'],
	])('is %s', (url, expected) => {
		expect(baseOf(whole, { url })).toBe(expected);
	});

	it('is a part of the address', () => {
		expect(baseOf(named, { region: 'eu-1' })).toBe('https://eu-1.api.example.com/v2/a');
		const inPath = 'https://api.example.com/{session.region}';
		expect(baseOf(inPath, { region: 'tenant_1.2' })).toBe('https://api.example.com/tenant_1.2/a');
	});

	const hostile = [
		...['', ' ', 'https://evil.com', 'https://example.com', 'https://evilexample.com'],
		...['http://eu1.example.com', 'ftp://eu1.example.com', 'https://eu1.example.com:8443'],
		...['https://u:p@eu1.example.com', 'https://eu1.example.com@evil.com', '//eu1.example.com'],
		...[
			'https://evil.com/.example.com',
			'https://evil.com#.example.com',
			'https://evil.com?.example.com',
		],
		...[
			'https://evil.com\\.example.com',
			'https://eu1.example.com/../x',
			'https://eu1.example.com/%2e%2e',
		],
		...[
			'https://eu1.example.com//evil.com',
			'https://eu1.example.com/a;b',
			'https://eu1.example.com?a=b',
		],
		...[
			'https://eu1.example.com.',
			'https://.example.com',
			'https://-.example.com',
			'https://[::1]',
		],
		...[
			'https://127.0.0.1',
			'http://localhost:80',
			'https://two.one.example.net',
			'https://ex\u0430mple.com',
		],
		...['https://eu1.example.com\n', '\thttps://eu1.example.com', 'https:eu1.example.com'],
		...[`https://${'a'.repeat(64)}.example.com`, `https://${'a.'.repeat(200)}example.com`],
		...[
			'https://eu1.example.com:0443',
			'{secret}.example.com',
			'javascript:alert(1)//.example.com',
		],
	];

	it.each(hostile)('is not %j', (url) => {
		expect(() => baseOf(whole, { url })).toThrow(RefusedRequestError);
	});

	it.each([
		...[
			'',
			'evil.com/',
			'evil.com#',
			'evil.com?',
			'evil.com:443/',
			'a@evil.com',
			'a b',
			'-',
			'.',
			'..',
		],
		...[
			'a..b',
			'a.',
			'%2e',
			'a/b',
			'\u00e4',
			'\n',
			'a\\b',
			'evil.com\u0000',
			'[::1]',
			'x'.repeat(101),
		],
	])('has no part such as %j', (region) => {
		expect(() => baseOf(named, { region })).toThrow(RefusedRequestError);
	});

	it('lies within what the description says, whatever a server hands out', () => {
		const piece = fc.constantFrom(
			...[
				'https://',
				'http://',
				'eu1',
				'.example.com',
				'example.com',
				'evil.com',
				'/',
				'\\',
				'@',
				':',
			],
			...[
				'#',
				'?',
				'..',
				'%2e',
				'443',
				'.',
				'one.example.net',
				'\u3002',
				'\t',
				'[',
				']',
				'127.0.0.1',
			],
		);
		const text = fc.oneof(
			fc.array(piece, { maxLength: 7 }).map((all) => all.join('')),
			fc.string({ unit: 'binary', maxLength: 20 }),
		);
		let good = 0;
		fc.assert(
			fc.property(text, (given) => {
				for (const api of [whole, named]) {
					let base: string;
					try {
						base = baseOf(api, { url: given, region: given });
					} catch (error) {
						expect(error).toBeInstanceOf(RefusedRequestError);
						continue;
					}
					good += 1;
					const { protocol, hostname, port, username, password, search, hash } = new URL(base);
					expect([protocol, port, username, password, search, hash]).toEqual([
						'https:',
						'',
						'',
						'',
						'',
						'',
					]);
					expect(hostname === 'one.example.net' || hostname.endsWith('.example.com')).toBe(true);
					expect(base).not.toMatch(/\.\.|%|\/\/.*\/\//);
				}
			}),
			{ numRuns: 3000 },
		);
		expect(good).toBeGreaterThan(20);
	});

	it('may be this machine only where the description says so', () => {
		const here = { url: '{session.url}', within: ['127.0.0.1', 'localhost'] };
		const url = 'http://127.0.0.1:5678/x';
		expect(baseOf(here, { url })).toBe('http://127.0.0.1:5678/x/a');
		expect(() => baseOf(here, { url: 'http://127.0.0.2' })).toThrow(/does not lie within/);
		expect(() => baseOf(here, { url: 'http://localhost:99999' })).toThrow(/no address/);
	});
});

describe('a request to it', () => {
	const live = { url: 'https://eu1.example.com/rest', region: 'eu1' };

	it('goes by its whole address as well, and to no other host of the same API', () => {
		expect(at(whole, live, 'https://eu1.example.com/rest/a')).toMatchObject({
			service: 'api',
			path: '/a',
			url: 'https://eu1.example.com/rest/a',
		});
		for (const url of [
			'https://eu2.example.com/rest/a',
			'https://eu1.example.com/other',
			'https://api.session.invalid.evil.com/a',
			'http://api.session.invalid/a',
		])
			expect(() => at(whole, live, url)).toThrow(/signs no request to another host/);
	});

	it('waits for a sign-in where it may turn out to be right, and is refused where it cannot', () => {
		const { provider } = compilePlain(apiAt(whole));
		const early = (url: string) => addressOf(provider, {}, { url });
		const call = { service: 'api', url: 'https://eu9.example.com/a', path: '/a', search: '' };
		expect(early(call.url)).toEqual(call);
		for (const url of ['https://evil.com/a', 'http://eu9.example.com/a', 'https://example.com/a']) {
			expect(() => early(url)).toThrow(/signs no request to another host/);
		}
		const { provider: other } = compilePlain(apiAt(named));
		expect(addressOf(other, {}, { url: 'https://x.api.example.com/v2/a' }).service).toBe('api');
		expect(() => addressOf(other, {}, { url: 'https://x.example.com/a' })).toThrow();
	});

	it('needs the session, also where calls need none or are not signed', () => {
		for (const more of [{ signs: ['signIn'] }, { signIn: { ...signIn, notFor: ['GET /a'] } }]) {
			const { provider } = compilePlain(apiAt(whole, more));
			const call = (service: string) => ({ service, path: '/a', method: 'GET' }) as never;
			expect(provider.needs(call('api'), {})).toEqual(['token']);
			expect(provider.needs(call('login'), {})).toEqual([]);
		}
	});
});

describe('a signature over it', () => {
	const api = compilePlain(
		apiAt(whole, {
			vectors: [
				{
					fields: { key: 'k', secret: 's' },
					given: { 'session.url': 'https://eu1.example.com/rest', token: 't' },
					request: { method: 'GET', path: '/a', query: 'b=c' },
					expect: {
						'headers.Sign': 'https://eu1.example.com/rest/a?b=c|eu1.example.com|/a|/rest/a',
					},
				},
			],
		}),
	);

	it('comes out in an example that fixes what the session keeps', () => {
		expect(runVectors(api)).toEqual([{ name: 'vectors[0]', isEqual: true, lines: [] }]);
	});

	it('is explained without a session, with what stands in for the host', () => {
		const { added } = explain(
			compilePlain(apiAt(whole, { attach: { headers: { A: '{token?}', Sign: '{url}|{host}' } } })),
			{},
			{ method: 'GET', url: 'https://api.session.invalid/a' },
			{ moment: 0 },
		);
		const [, sign] = added;
		expect(sign?.text).toBe('https://api.session.invalid/a|api.session.invalid');
	});
});

describe('a description', () => {
	const problemsWith = (api: unknown, more: object = {}) =>
		problemsOf({ ...plainDescription, ...apiAt(api, more) });

	it.each<[string, unknown, RegExp]>([
		[
			'the whole address',
			'{session.url}',
			/^hosts\.api: may be any address: say under what it must lie, such as .*"within": \["\.example\.com"\]/,
		],
		[
			'a host',
			'https://{session.region}',
			/^hosts\.api: lets the session choose the domain: end the host/,
		],
		[
			'a domain',
			'https://api.{session.region}.com',
			/^hosts\.api: lets the session choose the domain/,
		],
		['a last name', 'https://api.example.{session.region}', /^hosts\.api: lets the session choose/],
		['a domain behind a hyphen', 'https://{session.region}-example.com', /lets the session choose/],
		['a port', 'https://api.example.com:{session.region}', /^hosts\.api: /],
		['a user', 'https://{session.region}@api.example.com', /^hosts\.api: is no address/],
		['an address without TLS', 'http://{session.region}.example.com', /must begin with https/],
		['an IP address', 'https://{session.region}.0.0.1', /^hosts\.api: /],
		[
			'a top-level domain',
			{ url: '{session.url}', within: ['.com'] },
			/^hosts\.api\.within\[0\]: must be a host/,
		],
		['any domain', { url: '{session.url}', within: ['*'] }, /^hosts\.api\.within\[0\]/],
		['an address', { url: '{session.url}', within: ['https://a.com'] }, /^hosts\.api\.within\[0\]/],
		['numbers', { url: '{session.url}', within: ['.0.0.1'] }, /^hosts\.api\.within\[0\]/],
		['nothing', { url: '{session.url}', within: [] }, /^hosts\.api\.within: /],
		['what is not there', { url: '{session.url}' }, /^hosts\.api: .*within/],
		[
			'both',
			{ url: named, within: ['.example.com'] },
			/^hosts\.api: has `within`, but writes its domain/,
		],
		[
			'no session',
			{ url: 'https://a.com', within: ['.a.com'] },
			/^hosts\.api: has `within`, but takes nothing/,
		],
		['the token', 'https://{token}.api.example.com', /^hosts\.api: holds a secret/],
		[
			'a digest by a secret',
			'https://{session.region|hmac:sha256:secret|hex}.api.example.com',
			/holds a secret/,
		],
		['what is not kept', 'https://{session.zone}.api.example.com', /^hosts\.api: .*session\.zone/],
	])('cannot leave it to the session to name %s', (_what, api, expected) => {
		expect(problemsWith(api).join('\n')).toMatch(expected);
	});

	it('has a host for its sign-in that is known before', () => {
		const alone = problemsWith(named, { hosts: { api: named } });
		expect(alone.join('\n')).toMatch(/^signIn\.steps\[0\]: has nowhere to go: add a host/m);
		const steps = [{ ...signIn.steps[0], host: 'api' }];
		expect(problemsWith(named, { signIn: { ...signIn, steps } })).toEqual([
			'signIn.steps[0].host: there is no host `api` that is known before the sign-in',
		]);
	});

	it('calls its hosts by names that can stand in an address', () => {
		const hosts = { 'the API': named, login };
		expect(problemsWith(named, { hosts })[0]).toMatch(/letters, digits and hyphens/);
		expect(problemsWith(named, { hosts: { api: named, API: named, login } })).toEqual([
			'hosts.API: has the name of another host but for capital letters',
		]);
		expect(problemsWith(named)).toEqual([]);
	});
});
