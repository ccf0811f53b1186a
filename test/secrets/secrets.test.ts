/** @jest-environment-options {"ownPackages": true} */
import './loud';
import type { INode, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import type { CredentialRecord, CredentialStore } from '../harness';
import { calls, providers, sandboxName } from '../nodes/calls';
import { credentialTypeOf } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { nodeNames, type NodeName } from '../support/package';
import { runNode } from '../support/runNode';
import { leaks, secretsSent, textsIn } from './search';
import { modes, useSecretSearch } from './searched';
import { echo, md5, pieces, typed, wrong } from './typed';

const {
	sandbox,
	written,
	alsoSecret,
	allSecrets,
	credentialOf,
	storeOf,
	expectNoSecret,
	expectNoSecretStored,
} = useSecretSearch();

/** The secret fields of a credential, each with a wrong value. */
function wrongSecrets(node: NodeName): CredentialRecord['data'] {
	return Object.fromEntries(providers[node].secretFields.map((name) => [name, wrong]));
}

interface Options {
	readonly parameters?: INodeParameters;
	readonly store?: CredentialStore;
}

/** The parameters of a provider's sample call; an item's token only in pieces. */
function sampleOf(node: NodeName): INodeParameters {
	const { parameters } = calls[node];
	return node === 'oneAccess' ? { ...parameters, itemToken: pieces(typed.itemToken) } : parameters;
}

async function runIn(mode: (typeof modes)[number], node: NodeName, options: Options = {}) {
	const [, outputs, settings] = mode;
	return await runNode({
		node,
		parameters: { ...(options.parameters ?? sampleOf(node)), ...outputs },
		settings,
		store: options.store ?? (await storeOf(node)),
	});
}

/** The sandbox puts the sign of the request that it answers in its place. */
const ownSign = '{{sign}}';

const ownSecrets: Record<NodeName, readonly string[]> = {
	mioesim: [typed.mioesimPassword, typed.mioesimSecretKey],
	iceKredit: [typed.iceKreditPassword, md5(typed.iceKreditPassword)],
	oneAccess: [typed.oneAccessSecret],
	lanyingIm: [typed.lanyingPassword],
	xmp: [typed.xmpSecret],
};

/** The credential's secrets and what a request to this path carries, token and sign included. */
async function secretsInUse(
	node: NodeName,
	store: CredentialStore,
	path: string,
): Promise<string[]> {
	await runIn(['', { outputMode: 'successFailure' }, {}], node, { store });
	const sent = secretsSent(sandbox().requests.filter((request) => request.path === path));
	expect(sent.length).toBeGreaterThan(0);
	// XMP's sign is another one in every second; what an earlier request had is worth nothing.
	return [...ownSecrets[node], ...(node === 'xmp' ? [ownSign] : sent)];
}

describe('the search itself', () => {
	test('finds a secret in an error, its cause, a key, a buffer and an encoded URL', () => {
		const secrets = new Map([['s', 'a b!(c)"d']]);
		const found = (value: unknown) => leaks(textsIn(value), secrets).length > 0;
		expect(found(new Error('x', { cause: new Error('has a b!(c)"d') }))).toBe(true);
		expect(found(Object.assign(new Error('x'), { context: { data: ['a b!(c)"d'] } }))).toBe(true);
		expect(found({ 'a b!(c)"d': 1 })).toBe(true);
		expect(found(Buffer.from('a b!(c)"d'))).toBe(true);
		expect(found('/x?p=a%20b!(c)%22d')).toBe(true);
		expect(found('/x?p=a%20b%21%28c%29%22d')).toBe(true);
		expect(found('p=a+b%21%28c%29%22d')).toBe(true);
		expect(found('{"p":"a b!(c)\\"d"}')).toBe(true);
		expect(found('a b!(c)')).toBe(false);
	});

	test('sees what the node would log', async () => {
		console.log({ deep: [typed.smsCode] });
		process.stderr.write(typed.xmpSecret);
		expect(leaks(written(), allSecrets()).map((leak) => leak.split(':')[0])).toEqual(
			expect.arrayContaining(['smsCode', 'xmpSecret']),
		);
	});
});

test('what n8n logs is searched, and printed nowhere', async () => {
	await runIn(modes[0] ?? ['', {}, {}], 'xmp');
	expect(written().join('')).toContain('Running node "Node" started');
});

describe.each(nodeNames)('%s', (node) => {
	const { path, signInPath } = calls[node];
	const provider = sandboxName[node];
	const code = node === 'oneAccess' ? 'SDK.COMMON.1006' : '12345';
	const force = (at: string, message: string) =>
		sandbox().set(provider, { forceCode: { path: at, code, message } });

	describe.each(modes)('%s', (...mode) => {
		test('a good call shows no secret', async () => {
			const run = await runIn(mode, node);
			expect(secretsSent(sandbox().requests).length).toBeGreaterThan(0);
			expectNoSecret(run);
		});

		test('nor does a wrong password', async () => {
			const run = await runIn(mode, node, { store: await storeOf(node, wrongSecrets(node)) });
			expectNoSecret(run);
		});

		test('nor does a refusal that repeats password, token and sign', async () => {
			const store = await storeOf(node);
			const secrets = await secretsInUse(node, store, path);
			force(path, echo(secrets));
			const run = await runIn(mode, node, { store });
			expect(sandbox().requests.at(-1)).toMatchObject({ path, accepted: false });
			expectNoSecret(run);
		});

		if (signInPath !== undefined)
			test('nor does a refused sign-in that repeats them', async () => {
				const secrets = await secretsInUse(node, await storeOf(node), signInPath);
				forgetSessions();
				force(signInPath, echo(secrets));
				const run = await runIn(mode, node);
				expect(sandbox().requests.at(-1)).toMatchObject({ path: signInPath, accepted: false });
				expectNoSecret(run);
			});

		test('nor do a dropped connection, a wrong host and a port where nobody listens', async () => {
			sandbox().set(provider, { dropConnection: { path } });
			expectNoSecret(await runIn(mode, node));
			sandbox().set(provider, { dropConnection: undefined });
			for (const host of ['http://127.0.0.1:1', 'http://no-such-host.invalid', 'not a url']) {
				const bases = { baseUrl: host, loginBaseUrl: host, apiEndpoint: host };
				expectNoSecret(await runIn(mode, node, { store: await storeOf(node, bases) }));
			}
		});

		test('nor does a page that repeats them, cut off or not', async () => {
			const store = await storeOf(node);
			const secrets = await secretsInUse(node, store, path);
			const page = (body: string) =>
				sandbox().set(provider, {
					forceAnswer: { path, status: 500, contentType: 'text/html', body },
				});
			page(`<html>${echo(secrets)}</html>`);
			expectNoSecret(await runIn(mode, node, { store }));
			// Half a secret is too much as well, wherever a long page is cut.
			const [secret = ''] = secrets;
			const most = Math.floor(secret.length / 2);
			alsoSecret({ half: secret.slice(0, Math.max(8, most)) });
			for (let start = 2000 - secret.length; start < 2000; start += 3) {
				page(`${'-'.repeat(start)}${secret}`);
				expectNoSecret(await runIn(mode, node, { store }));
				if (node === 'mioesim' || node === 'xmp') break;
			}
		}, 60_000);
	});

	test('a good answer that repeats long secrets shows none, in keys and members', async () => {
		const store = await storeOf(node);
		const secrets = await secretsInUse(node, store, path);
		const data = { [echo(secrets)]: [echo(secrets), { deep: secrets }] };
		const bodies: Record<NodeName, unknown> = {
			mioesim: { code: 0, data: [data] },
			iceKredit: { response_code: '00', result: { nigeria_auto_decision: data } },
			oneAccess: data,
			lanyingIm: { code: 200, data: true, msg_ids: [echo(secrets)], ...data },
			xmp: { code: 0, data: [data] },
		};
		const body = JSON.stringify(bodies[node]);
		sandbox().set(provider, {
			forceAnswer: { path, status: 200, contentType: 'application/json', body },
		});
		const run = await runIn(['', { outputMode: 'successFailure' }, {}], node, { store });
		expect(run.outputs('Node')[0]?.length).toBeGreaterThan(0);
		expectNoSecret(run);
	});

	test('an API request shows none either', async () => {
		const store = await storeOf(node);
		const secrets = await secretsInUse(node, store, path);
		force(path, echo(secrets.filter((secret) => secret !== typed.itemToken)));
		const parameters = { resource: 'api', operation: 'request', method: 'POST', path };
		for (const mode of modes) {
			const run = await runIn(mode, node, { store, parameters });
			expectNoSecret(run);
		}
	});

	const hasSessions = providers[node].sessions.length > 0;
	if (!hasSessions) return;

	describe.each(['getToken', 'renew'])('Session: %s', (operation) => {
		const parameters = { resource: 'session', operation, outputMode: 'one' };

		test('shows nothing but the token that it is to hand out', async () => {
			const store = await storeOf(node);
			await runIn(modes[3] ?? ['', {}, {}], node, { store });
			const run = await runNode({ node, parameters, store });
			expect(run.status).toBe('success');
			expectNoSecret(run, operation === 'getToken' ? 'token' : undefined);
		});

		test.each(modes)(
			'shows nothing when the sign-in is refused and repeats secrets, %s',
			async (...mode) => {
				const at = signInPath ?? '';
				const secrets = await secretsInUse(node, await storeOf(node), at);
				forgetSessions();
				force(at, echo(secrets));
				const run = await runIn(mode, node, { parameters });
				expect(sandbox().requests.at(-1)).toMatchObject({ accepted: false });
				expectNoSecret(run);
			},
		);
	});
});

describe('an operation that hands out a token', () => {
	const user = { userName: 'zhangsan', password: pieces(typed.oneAccessPassword) };
	const sms = { mobile: '12345678901', verifyCode: pieces(typed.smsCode) };
	const alice = { password: pieces(typed.lanyingPassword) };
	const logins: Array<[string, NodeName, string, string, INodeParameters]> = [
		[
			'OneAccess SMS login',
			'oneAccess',
			'session_token',
			'/api/v2/sdk/login/mobile-verify-code',
			{ resource: 'login', operation: 'smsCode', ...sms },
		],
		[
			'OneAccess password login',
			'oneAccess',
			'session_token',
			'/api/v2/sdk/login',
			{ resource: 'login', operation: 'password', ...user },
		],
		[
			'Lanying IM by user name',
			'lanyingIm',
			'token',
			'/token/user',
			{ resource: 'token', operation: 'getByUserName', userName: 'alice', ...alice },
		],
		[
			'Lanying IM by login name',
			'lanyingIm',
			'token',
			'/token/login',
			{ resource: 'token', operation: 'getByLoginName', loginName: 'alice', ...alice },
		],
		[
			'Lanying IM by user ID',
			'lanyingIm',
			'token',
			'/token/id',
			{ resource: 'token', operation: 'getByUserId', userId: '2321235000001', ...alice },
		],
	];
	const typedIn = [typed.oneAccessPassword, typed.smsCode, typed.lanyingPassword];

	describe.each(logins)('%s', (_title, node, member, path, parameters) => {
		test.each([false, true])('shows that token alone; kept in the credential: %s', async (keep) => {
			const store = await storeOf(node);
			const run = await runNode({
				node,
				store,
				parameters: { ...parameters, keepSession: keep, outputMode: 'successFailure' },
			});
			const token = String(run.outputs('Node')[0]?.[0]?.json[member]);
			expect(token.length).toBeGreaterThan(20);
			alsoSecret({ handedOut: token });
			expectNoSecret(run, member);
			const next = await runIn(modes[3] ?? ['', {}, {}], node, { store });
			expectNoSecret(next);
		});

		test.each(modes)(
			'shows nothing when it fails and the answer repeats what was typed, %s',
			async (...mode) => {
				const code = node === 'oneAccess' ? 'LOGIN.0002' : '10010';
				const forceCode = { path, code, message: echo(typedIn.filter((secret) => used(secret))) };
				function used(secret: string) {
					return JSON.stringify(parameters).includes(JSON.stringify(pieces(secret)).slice(1, -1));
				}
				expect(forceCode.message).not.toBe('');
				sandbox().set(sandboxName[node], { forceCode });
				const run = await runIn(mode, node, { parameters });
				expect(sandbox().requests.at(-1)).toMatchObject({ path, accepted: false });
				expectNoSecret(run);
			},
		);

		test.each(modes)(
			'shows nothing on a dropped connection or a broken answer, %s',
			async (...mode) => {
				sandbox().set(sandboxName[node], { dropConnection: { path, when: 'after' } });
				expectNoSecret(await runIn(mode, node, { parameters }));
				const body = sandbox().requests.at(-1)?.rawBody ?? '';
				sandbox().set(sandboxName[node], {
					dropConnection: undefined,
					forceAnswer: {
						path,
						status: 500,
						contentType: 'text/plain',
						body: `bad request: ${body}`,
					},
				});
				expectNoSecret(await runIn(mode, node, { parameters }));
			},
		);
	});

	test('an admin token shows itself nowhere', async () => {
		const store = await storeOf('lanyingIm', { signInWith: 'adminToken' });
		for (const mode of modes) {
			expectNoSecret(await runIn(mode, 'lanyingIm', { store }));
			sandbox().set('lanying', {
				forceCode: { code: '10010', message: echo([typed.lanyingAdminToken]) },
			});
			expectNoSecret(await runIn(mode, 'lanyingIm', { store }));
			sandbox().set('lanying', { forceCode: undefined });
		}
	});
});

describe.each(nodeNames)('n8n’s HTTP Request node with a credential of %s', (node) => {
	const { path, signInPath } = calls[node];
	const base = () => {
		const { baseUrl, apiEndpoint } = credentialOf(node);
		return String(baseUrl ?? apiEndpoint);
	};
	const isGet = node === 'mioesim';
	const send = async (url: string, store: CredentialStore, settings: Partial<INode> = {}) =>
		await runHttpRequest({
			credential: node,
			parameters: {
				method: isGet ? 'GET' : 'POST',
				url,
				...(isGet ? {} : { sendBody: true, specifyBody: 'json', jsonBody: '{"a":"1"}' }),
				options: { response: { response: { responseFormat: 'json' } } },
			},
			store,
			settings,
		});

	describe.each([
		['that stops', {}],
		['that continues', { onError: 'continueRegularOutput' }],
		['with an error output', { onError: 'continueErrorOutput' }],
	] as Array<[string, Partial<INode>]>)('%s', (_title, settings) => {
		test('a good call shows no secret', async () => {
			const run = await send(`${base()}${path}`, await storeOf(node), settings);
			expect(secretsSent(sandbox().requests).length).toBeGreaterThan(0);
			expectNoSecretStored(run);
		});

		test('nor does a wrong password', async () => {
			expectNoSecretStored(
				await send(`${base()}${path}`, await storeOf(node, wrongSecrets(node)), settings),
			);
		});

		if (signInPath !== undefined)
			test('nor does a refused sign-in that repeats them', async () => {
				const secrets = await secretsInUse(node, await storeOf(node), signInPath);
				forgetSessions();
				const code = node === 'oneAccess' ? 'invalid_client' : '12345';
				sandbox().set(sandboxName[node], {
					forceCode: { path: signInPath, code, message: echo(secrets) },
				});
				const run = await send(`${base()}${path}`, await storeOf(node), settings);
				expect(sandbox().requests.at(-1)).toMatchObject({ path: signInPath, accepted: false });
				expectNoSecretStored(run);
			});

		test('nor does a dropped connection', async () => {
			sandbox().set(sandboxName[node], { dropConnection: { path } });
			expectNoSecretStored(await send(`${base()}${path}`, await storeOf(node), settings));
		});

		test('nor does another host, to which nothing goes', async () => {
			const run = await send('http://127.0.0.1:1/x', await storeOf(node), settings);
			expect(sandbox().requests.filter((request) => request.path === path)).toHaveLength(0);
			expectNoSecretStored(run);
		});
	});
});

test('the credential types that are searched are all there are', () => {
	expect(Object.keys(credentialTypeOf)).toEqual(nodeNames);
});
