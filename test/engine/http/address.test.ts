import { helperNames, withBothHelpers, type AnyRequest } from '../../support/bothHelpers';
import { RawServer } from '../../support/rawServer';

let good: RawServer;
let evil: RawServer;
const adminToken = 'the-admin-token';

beforeAll(async () => {
	good = await RawServer.start();
	evil = await RawServer.start();
});
beforeEach(() => {
	for (const server of [good, evil]) {
		server.seen.length = 0;
		server.answer = () => ({ body: { code: 200 } });
	}
});
afterAll(async () => {
	await good.stop();
	await evil.stop();
});

/** The targets that the good server has got, or why nothing was sent; the evil one never gets any. */
async function sent(
	request: Omit<AnyRequest, 'method'> & Partial<AnyRequest>,
	helper: 'newer' | 'older',
	prefix = '/api',
): Promise<string> {
	let result = '';
	const data = {
		apiEndpoint: `${good.url}${prefix}`,
		appId: 'a',
		signInWith: 'adminToken',
		adminToken,
	};
	await withBothHelpers('lanyingIm', data, async (send) => {
		const before = good.seen.length;
		try {
			await send(helper, { method: 'GET', ...request });
			result = good.seen
				.slice(before)
				.map(({ target }) => target)
				.join(' ');
		} catch (error) {
			expect(good.seen.length).toBe(before);
			result = error instanceof Error ? error.message : String(error);
		}
	});
	expect(evil.seen).toEqual([]);
	return result;
}

describe.each(helperNames)('the address of a request through the %s helper', (helper) => {
	it('is that of the base URL and the path after it, as n8n puts them together', async () => {
		const base = `${good.url}/api`;
		expect(await sent({ baseURL: base, url: '/user' }, helper)).toBe('/api/user');
		expect(await sent({ baseURL: `${base}/`, url: 'user' }, helper)).toBe('/api/user');
		expect(await sent({ baseURL: evil.url, url: `${base}/user` }, helper)).toBe('/api/user');
		expect(good.seen.map(({ headers }) => headers['access-token'])).toEqual(
			Array.from({ length: 3 }, () => adminToken),
		);
	});

	it('is not another one than that which was judged', async () => {
		const [, goodHost = ''] = good.url.split('//');
		const [, evilHost = ''] = evil.url.split('//');
		const requests: Array<Omit<AnyRequest, 'method'>> = [
			{ baseURL: evil.url, url: `\\/${goodHost}/api/x` },
			{ baseURL: evil.url, url: `/\\${goodHost}/api/x` },
			{ baseURL: evil.url, url: `\t//${goodHost}/api/x` },
			{ baseURL: evil.url, url: `http:/${goodHost}/api/x` },
			{ baseURL: evil.url, url: `http:\\\\${goodHost}/api/x` },
			{ baseURL: evil.url, url: ` ht\ntp://${goodHost}/api/x` },
			{ baseURL: evil.url, url: '/api/x' },
			{ baseURL: `${good.url}/api`, url: `//${evilHost}/api/x` },
			{ baseURL: `${good.url}/api`, url: `${evil.url}/api/x` },
			{ baseURL: `${good.url}/api`, url: '/../x' },
			{ baseURL: `${good.url}/other`, url: '/x' },
			{ url: `http://${goodHost}@${evilHost}/api/x` },
			{ url: `http://${evilHost}\\@${goodHost}/api/x` },
			{ url: `http:///${evilHost}/api/x` },
			{ url: `//${goodHost}/api/x` },
		];
		for (const request of requests) {
			expect(await sent(request, helper)).toMatch(/signs no request to another host/);
		}
		expect(good.seen).toEqual([]);
	});

	it.each([
		['..%2fadmin'],
		['%2e%2e%2fadmin'],
		['..%5cadmin'],
		['..;/admin'],
		['x/..;a=b/..;/admin'],
		['%2e%2e;/admin'],
		['%252e%252e%252fadmin'],
		['..%00/admin'],
		['x%2f..'],
		['.%2fadmin'],
	])('is refused where a server may read another path: %s', async (path) => {
		expect(await sent({ url: `${good.url}/api/${path}` }, helper)).toMatch(
			/holds an encoded "\.\."/,
		);
	});

	it.each([
		['a%2fb', '/api/a%2fb'],
		['a..b/...', '/api/a..b/...'],
		['%E4%B8%AD;v=1', '/api/%E4%B8%AD;v=1'],
		['a//b', '/api/a//b'],
		['./a/../b', '/api/b'],
		['a\\b', '/api/a/b'],
		['a\tb\nc', '/api/abc'],
		['a?x=1#frag?y=2', '/api/a?x=1'],
		['a#?x=1', '/api/a'],
		['a?', '/api/a'],
	])('is sent as it was judged: %s', async (path, target) => {
		expect(await sent({ url: `${good.url}/api/${path}` }, helper)).toBe(target);
	});

	it('holds no user and password, which would take the place of a token', async () => {
		const url = good.url.replace('//', '//user:word@');
		expect(await sent({ url: `${url}/api/x` }, helper)).toMatch(/holds a user name or a password/);
	});

	it('is not another host by a header', async () => {
		const url = `${good.url}/api/x`;
		const headers = { hOst: 'evil.example' };
		expect(await sent({ url, headers }, helper)).toMatch(/"Host" names another host/);
		expect(await sent({ url, headers: { host: `127.0.0.1:${good.port}` } }, helper)).toBe('/api/x');
	});
});

describe.each(helperNames)('a redirect through the %s helper', (helper) => {
	it.each([301, 302, 303, 307, 308])('HTTP %i is not followed to another port', async (status) => {
		const [, evilHost = ''] = evil.url.split('//');
		good.answer = () => ({ status, headers: { Location: `http://${evilHost}/api/x` } });
		for (const method of ['GET', 'POST'] as const) {
			const body = method === 'POST' ? { body: { a: 1 } } : {};
			const before = good.seen.length;
			await withBothHelpers(
				'mioesim',
				{
					baseUrl: good.url,
					phoneNumber: '1',
					password: 'p',
					secretKey: 'k',
					signatureForm: 'plain',
				},
				async (send) => {
					good.answer = ({ target }) =>
						target === '/api_order/login'
							? { body: { code: 1, data: { token: 'T' } } }
							: { status, headers: { Location: `http://${evilHost}/api/x` } };
					await expect(
						send(helper, { method, url: `${good.url}/api_esim/x`, ...body }),
					).rejects.toThrow(new RegExp(String(status)));
				},
			);
			expect(good.seen.slice(before).filter(({ target }) => target.includes('/x'))).toHaveLength(1);
		}
		expect(evil.seen).toEqual([]);
	});
});
