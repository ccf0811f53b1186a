import { createHash, createHmac } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { CredentialStore } from '../harness';
import { helperNames, withHelpersFor, type AnyRequest } from '../support/bothHelpers';
import { runSigned } from '../nodes/signedApi/shelf';
import { runHttpRequest } from '../support/httpRequest';
import { credentialTypes } from '../support/package';
import { RawServer, type RawRequest } from '../support/rawServer';
import { own, valuesOf } from './own';

let server: RawServer;
beforeEach(async () => {
	forgetSessions();
	server = await RawServer.start();
});
afterEach(async () => await server.stop());

const record = (data: ICredentialDataDecryptedObject) => ({
	...{ id: 'signedApi', name: 'signedApi', type: 'signedApi' },
	data: { sessionToken: '', ...data },
});

/** Sends each request through both helpers of n8n. */
async function sendAll(data: ICredentialDataDecryptedObject, requests: readonly AnyRequest[]) {
	await withHelpersFor('signedApi', credentialTypes, record(data), async (send) => {
		for (const helper of helperNames) for (const request of requests) await send(helper, request);
	});
}

const whySend = async (data: ICredentialDataDecryptedObject, path = '/a'): Promise<string> =>
	await sendAll(data, [{ method: 'GET', url: `${server.url}${path}` }]).then(
		() => 'sent',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
const header = ({ headers }: RawRequest, name: string) => String(headers[name] ?? '');

/** Tuya, with its hosts on this machine. */
function tuya(values: Record<string, string> = {}, more: object = {}) {
	const description = {
		...{ extends: 'tuya', hosts: { api: '{server}' } },
		fields: [{ name: 'server', label: 'Server', secret: false }],
		...more,
	};
	const known = { server: server.url, clientId: 'id', clientSecret: 'the-secret' };
	return {
		api: 'anotherApi',
		description: JSON.stringify(description),
		values: valuesOf({ ...known, ...values }),
	};
}

/** Answers as Tuya does where the signature is right. */
function answerAsTuya(wrong: string[]) {
	let tokens = 0;
	server.answer = (request) => {
		const isLogin = request.target.startsWith('/v1.0/token');
		const token = isLogin ? '' : `token-${tokens}`;
		const digest = createHash('sha256').update(request.body).digest('hex');
		const { t, nonce } = request.headers;
		const text = `id${token}${t}${nonce}${request.method}\n${digest}\n\n${request.target}`;
		const sign = hmac('the-secret', text).toUpperCase();
		if (header(request, 'sign') !== sign || header(request, 'access_token') !== token)
			wrong.push(request.target);
		if (isLogin) tokens += 1;
		const result = isLogin ? { access_token: `token-${tokens}`, expire_time: 7200 } : {};
		return { body: { success: true, result } };
	};
}

const targets = () => server.seen.map(({ target }) => target.split('?', 1)[0]);

describe('a credential of the Signed API', () => {
	it('signs for a preset, with the fields of that', async () => {
		const preset = { wsseBaseUrl: server.url, wsseUser: 'someone', wssePassword: ' pass word' };
		await sendAll({ api: 'wsse', ...preset }, [{ method: 'GET', url: `${server.url}/settings` }]);
		expect(server.seen.length).toBe(2);
		for (const seen of server.seen) {
			const [, user, digest, nonce, created] =
				/^UsernameToken Username="(.*)", PasswordDigest="(.*)", Nonce="(.*)", Created="(.*)"$/.exec(
					header(seen, 'x-wsse'),
				) ?? [];
			const text = `${nonce}${created} pass word`;
			const hex = createHash('sha1').update(text).digest('hex');
			expect([user, digest]).toEqual(['someone', Buffer.from(hex).toString('base64')]);
		}
	});

	it('signs in once for what extends a preset, also through the other helper', async () => {
		const wrong: string[] = [];
		answerAsTuya(wrong);
		await sendAll(tuya(), [
			{ method: 'GET', url: `${server.url}/v2.0/users` },
			{ method: 'POST', url: `${server.url}/v2.0/users`, body: { name: 'ü' } },
		]);
		expect(wrong).toEqual([]);
		expect(targets()).toEqual(['/v1.0/token', ...Array.from({ length: 4 }, () => '/v2.0/users')]);
	});

	it('keeps its session in the credential, and makes another one for an edited description', async () => {
		const wrong: string[] = [];
		answerAsTuya(wrong);
		const store = await CredentialStore.create([record(tuya())]);
		const parameters = { url: `${server.url}/v2.0/users` };
		const run = async () => {
			// As another process does, which knows only what is stored.
			forgetSessions();
			return await runHttpRequest({ credential: 'signedApi', store, parameters });
		};
		for (const status of [(await run()).status, (await run()).status])
			expect(status).toBe('success');
		expect(targets()).toEqual(['/v1.0/token', '/v2.0/users', '/v2.0/users']);
		await store.edit('signedApi', tuya({}, { name: 'The same under another name' }));
		await run();
		expect(targets().slice(3)).toEqual(['/v2.0/users']);
		await store.edit('signedApi', tuya({}, { limits: [{ requests: 500, per: 1 }] }));
		await run();
		expect(targets().slice(4)).toEqual(['/v1.0/token', '/v2.0/users']);
		expect(wrong).toEqual([]);
	});

	it('shows no secret where the sign-in fails, in whatever form the server repeats it', async () => {
		const md5 = createHash('md5').update('S&cret one').digest('hex');
		server.answer = ({ body }) => {
			const text = `${body.toString()} ${encodeURIComponent('S&cret one')} ${md5}`;
			return { body: { code: 7, message: text } };
		};
		const data = own(
			{
				hosts: { api: server.url },
				signIn: {
					steps: [
						{ method: 'POST', path: '/login', body: { a: '{secret}', b: '{secret|md5|hex}' } },
					],
					token: { body: 'token' },
					life: 'never',
				},
				attach: { headers: { Authorization: '{token}' } },
				answers: {
					code: [{ body: 'code' }],
					success: ['0'],
					message: [{ body: 'message' }],
					codes: [{ code: '7', category: 'credentials', label: 'Wrong' }],
				},
			},
			{ key: 'k', secret: 'S&cret one' },
		);
		const store = await CredentialStore.create([record(data)]);
		const parameters = { url: `${server.url}/x` };
		const run = await runHttpRequest({ credential: 'signedApi', store, parameters });
		const shown = JSON.stringify([run.run, run.messages]);
		expect(shown).toContain('The sign-in failed: 7 Wrong');
		for (const secret of ['S&cret', 'S%26cret', md5]) expect(shown).not.toContain(secret);
	});

	it('signs nothing for another host, and nothing without a value', async () => {
		const { hosts } = { hosts: { api: 'https://api.example.com' } };
		expect(await whySend(own({ hosts }))).toBe('This credential signs no request to another host');
		const here = { hosts: { api: server.url } };
		const whole = { key: 'k', secret: 's' };
		expect(await whySend(own(here, { key: 'k' }))).toBe('"Secret" (secret) in "Values" is empty');
		expect(await whySend(own(here, { ...whole, secrt: 's' }))).toBe(
			'"Values" must name fields of the description: `secrt` is not known here: did you mean `secret`?',
		);
		expect(
			await whySend({
				...own(here),
				values: { ...valuesOf(whole), value9: { name: 'key', value: 'x' } },
			}),
		).toBe('"Values" has `key` twice');
		expect(await whySend({ ...own(here), values: { value1: { name: '', value: 'x' } } })).toBe(
			'"Values" has a value without a name',
		);
		const fields = [{ name: 'place', label: 'Place', secret: false, options: ['eu', 'us'] }];
		expect(await whySend(own({ ...here, fields }, { place: 'mars' }))).toBe(
			'"Place" (place) in "Values" must be one of eu, us',
		);
		expect(server.seen).toEqual([]);
		expect(await whySend(own(here))).toBe('sent');
	});

	it('reads no field of its own for a description that names one', async () => {
		const fields = [{ name: 'redisPassword', label: 'Harmless', secret: false, optional: true }];
		const attach = { headers: { 'X-Stolen': '[{redisPassword}{tuyaClientSecret}]' } };
		const names = [...fields, { ...fields[0], name: 'tuyaClientSecret' }];
		const stolen = { redisPassword: 'redis secret', tuyaClientSecret: 'tuya secret' };
		const data = {
			...own({ hosts: { api: server.url }, fields: names, attach }, {}),
			...{ advanced: true, workers: 'process', ...stolen },
		};
		expect(await whySend(data)).toBe('sent');
		expect(server.seen.map((seen) => header(seen, 'x-stolen'))).toEqual(['[]', '[]']);
	});

	it('is of another account for each item where a value is an expression over the item', async () => {
		const attach = { headers: { 'X-Key': '{key}', 'X-Sign': '{path|hmac:sha256:secret|hex}' } };
		const data = own(
			{ hosts: { api: server.url }, attach },
			{ key: '={{ $json.key }}', secret: '={{ "secret of " + $json.key }}' },
		);
		const store = await CredentialStore.create([record(data)]);
		const input = ['a', 'b', 'a'].map((key) => ({ json: { key } }));
		const expected = ['a', 'a', 'b'].map((key) => [key, hmac(`secret of ${key}`, '/x')]);
		const sent = () =>
			server.seen.splice(0).map((seen) => [header(seen, 'x-key'), header(seen, 'x-sign')]);
		const parameters = { url: `${server.url}/x` };
		const { status } = await runHttpRequest({ credential: 'signedApi', store, input, parameters });
		expect(status).toBe('success');
		expect(sent().sort()).toEqual(expected);
		// Our own node reads a credential once, unless it is told that items differ.
		const request = { resource: 'api', operation: 'request', path: '/x' };
		const credentials = { signedApi: { id: 'signedApi', name: 'signedApi' } };
		expect((await runSigned(store, request, input, { credentials })).status).toBe('success');
		expect(sent().sort()).toEqual(expected);
	});

	it.each([
		['description', { description: '={{ $json.text }}' }, '"Description" must not be an'],
		// Which n8n does not even work out.
		['API', { api: '={{ $json.api }}' }, '"API" has no choice'],
		['part of a description', { description: '={ "name": "{{ $json.text }}" }' }, '"Description"'],
	])('lets no item choose how requests are signed: %s', async (_what, changes, message) => {
		const { description } = own({ hosts: { api: server.url } });
		const store = await CredentialStore.create([record({ ...own(), description, ...changes })]);
		const input = [{ json: { text: description, api: 'anotherApi' } }];
		const parameters = { url: `${server.url}/x` };
		const run = await runHttpRequest({ credential: 'signedApi', store, input, parameters });
		expect(run.status).toBe('error');
		expect(JSON.stringify(run)).toContain(message.replaceAll('"', '\\"'));
		expect(server.seen).toEqual([]);
	});

	it('cannot be used in the HTTP Request node where its user wants that', async () => {
		const data = { ...own({ hosts: { api: server.url } }), allowedHttpRequestDomains: 'none' };
		const store = await CredentialStore.create([record(data)]);
		const parameters = { url: `${server.url}/x` };
		const { status } = await runHttpRequest({ credential: 'signedApi', store, parameters });
		expect([status, server.seen.length]).toEqual(['error', 0]);
	});
});
