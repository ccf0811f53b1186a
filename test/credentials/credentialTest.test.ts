import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted } from 'n8n-workflow';
import { LanyingImTrigger } from '../../nodes/LanyingImTrigger/LanyingImTrigger.node';
import { OneAccessTrigger } from '../../nodes/OneAccessTrigger/OneAccessTrigger.node';
import { credentialTestWith } from '../../engine/credential/credentialTest';
import { forgetSessions } from '../../engine/session/sessions';
import { lanyingIm } from '../../providers/lanyingIm';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { nodeNames, nodeOf, type NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	forgetSessions();
});

/** Presses Test, with changes to a good credential. */
async function test(
	name: NodeName,
	changes: Record<string, string> = {},
	{ testCredential } = nodeOf(name).methods?.credentialTest ?? {},
) {
	if (!testCredential) throw new Error(`${name} has no test`);
	const data = { ...demoData(sandbox)[name], ...changes };
	const credential = { id: '1', name, type: name, data } as ICredentialsDecrypted;
	const context = new CredentialTestContext({} as never);
	return await testCredential.call(context, credential);
}

const good = { status: 'OK', message: 'Connection successful' };

/** The field of the base URL that Test calls first, and a secret. */
const fields: Record<NodeName, { baseUrl: string; label: string; secret: string; name: string }> = {
	mioesim: { baseUrl: 'baseUrl', label: 'Base URL', secret: 'secretKey', name: 'Secret Key' },
	iceKredit: {
		baseUrl: 'loginBaseUrl',
		label: 'Login Base URL',
		secret: 'merchantPassword',
		name: 'Merchant Password',
	},
	oneAccess: {
		baseUrl: 'baseUrl',
		label: 'Base URL',
		secret: 'clientSecret',
		name: 'Client Secret',
	},
	lanyingIm: {
		baseUrl: 'apiEndpoint',
		label: 'API Endpoint',
		secret: 'password',
		name: 'Password',
	},
	xmp: { baseUrl: 'baseUrl', label: 'Base URL', secret: 'clientSecret', name: 'Client Secret' },
};

/** As a user of the app, because the blanks around an admin token are not sent. */
function asUser(name: NodeName): Record<string, string> {
	const [alice] = sandbox.accounts.lanying.app.users;
	if (name !== 'lanyingIm' || !alice) return {};
	return { signInWith: 'userName', userName: alice.username, password: alice.password };
}

describe.each(nodeNames)('the Test of the credential for %s', (name) => {
	const { baseUrl, label, secret, name: secretLabel } = fields[name];
	const given = (field: string): string =>
		String({ ...demoData(sandbox)[name], ...asUser(name) }[field as never] ?? '');

	it('succeeds', async () => {
		expect(await test(name)).toEqual(good);
	});

	it.each([
		['a blank before it', (text: string) => ` ${text}`, 'begins with a blank'],
		['a line break after it', (text: string) => `${text}\n`, 'ends with a line break'],
		[
			'a line break in it',
			(text: string) => `${text.slice(0, 3)}\n${text.slice(3)}`,
			'holds a line break',
		],
		[
			'a character of no width',
			(text: string) => `${text}\u200b`,
			'holds an invisible character (U+200B)',
		],
		['quotes', (text: string) => `"${text}"`, 'stands in quotation marks'],
	])('names a secret with %s, and not the secret', async (_, spoil, flaw) => {
		const { status, message } = await test(name, {
			...asUser(name),
			[secret]: spoil(given(secret)),
		});
		expect(status).toBe('Error');
		expect(message).toContain(`The ${secretLabel} in the credential ${flaw}`);
		expect(message).not.toContain(given(secret));
	});

	it('says nothing of blanks where there are none', async () => {
		const { status, message } = await test(name, { ...asUser(name), [secret]: 'wrong one' });
		expect(status).toBe('Error');
		expect(message).not.toMatch(/blank\b.*remove|invisible|quotation/);
	});

	it('says of a base URL without a scheme that https was taken, and what to write', async () => {
		const bare = given(baseUrl).replace('http://', '');
		const { status, message } = await test(name, { [baseUrl]: bare });
		expect(status).toBe('Error');
		expect(message).toMatch(
			/does not speak https\..* without a scheme .*https:\/\/.* with http:\/\//,
		);
		expect(message).not.toMatch(/SSL|EPROTO|wrong version/);
	});

	it('sends who has a path too many back to the base URL', async () => {
		const { status, message } = await test(name, { [baseUrl]: `${given(baseUrl)}/api/v1` });
		expect(status).toBe('Error');
		expect(message).toMatch(/404|Not Found/);
		expect(message).toMatch(/[Cc]heck the (?:Login )?[Bb]ase URL/);
		expect(message).not.toMatch(/Undocumented/);
	});

	it.each([
		['"https://api.example.com"', 'stands in quotation marks'],
		['https://api.example.com"', 'holds a quotation mark'],
		['https://api.exam\u200bple.com', 'holds an invisible character (U+200B)'],
		['https://api.example.com\u00a0/v1', 'holds a blank of another kind (U+00A0)'],
		['https://api.example.com /v1', 'holds a blank'],
		['https://api.example.com/?a=b', 'must end before the "?"'],
		['https://api.example.com/#/docs', 'must end before the "#"'],
		['https://me:secret@api.example.com', 'must not hold a user name or a password'],
		['ftp://api.example.com', 'is not a base URL'],
	])(
		'says of the base URL %j what is wrong with it, before anything is sent',
		async (url, flaw) => {
			const { status, message } = await test(name, { [baseUrl]: url });
			expect(status).toBe('Error');
			expect(message).toContain(`The credential field "${label}" ${flaw}`);
			expect(sandbox.requests).toHaveLength(0);
		},
	);
});

describe('the Test of an admin token', () => {
	const field = { adminToken: '' };
	it.each(['Bearer ', 'bearer '])('names "%s" before it', async (word) => {
		const token = String(demoData(sandbox).lanyingIm.adminToken);
		const { message } = await test('lanyingIm', { ...field, adminToken: `${word}${token}` });
		expect(message).toContain(`The Admin Token in the credential begins with "${word}"`);
		expect(message).not.toContain(token);
	});

	it('does not promise that the node signs in again', async () => {
		const { message } = await test('lanyingIm', { adminToken: 'wrong-token' });
		expect(message).toMatch(/^10008 .*admin token.*create a new one in the console/i);
		expect(message).not.toMatch(/by itself/);
	});

	it('names one that no header can carry, before it is sent', async () => {
		const { message } = await test('lanyingIm', { adminToken: 'one\ntwo' });
		expect(message).toMatch(/header "access-token" holds a line break/);
		expect(message).toContain('The Admin Token in the credential holds a line break');
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('a Test that can send nothing', () => {
	it('does not say that it was successful', async () => {
		const probe = () => ({ provenBySignIn: 'There is one for users, and not with this token.' });
		const testCredential = credentialTestWith({ ...lanyingIm, probe });
		const before = sandbox.requests.length;
		expect(await test('lanyingIm', {}, { testCredential })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Nothing could be sent that proves the credential/),
		});
		expect(sandbox.requests).toHaveLength(before);
		expect(await test('lanyingIm', asUser('lanyingIm'), { testCredential })).toEqual(good);
	});
});

describe('the Test of IceKredit, which signs in on another host than it is called on', () => {
	it('reaches the service as well, without a score', async () => {
		expect(await test('iceKredit')).toEqual(good);
		expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /api/login.do',
			'GET /person-ds/credit/NigeriaAutoDecision',
		]);
	});

	it('shows that the session is taken, so that renewing it later is not in vain', async () => {
		const store = await CredentialStore.create([record('iceKredit', demoData(sandbox).iceKredit)]);
		const parameters = {
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/person-ds/credit/NigeriaAutoDecision',
			bodyFormat: 'json',
			jsonBody: '{}',
			outputMode: 'successFailure',
		};
		const ask = async () => {
			const [failure] = jsonOf(await runNode({ node: 'iceKredit', store, parameters }), 1);
			return failure?.code;
		};
		const refused = await ask();
		expect(refused).toMatch(/^\d+$/);
		expect(refused).not.toBe('200005');
		// Each time the server forgets all sessions.
		sandbox.reset();
		expect(await ask()).toBe(refused);
		expect(await test('iceKredit')).toEqual(good);
		sandbox.reset();
		expect(await ask()).toBe(refused);
	});

	it('says that nobody answers there', async () => {
		const { message } = await test('iceKredit', { baseUrl: 'http://127.0.0.1:9' });
		expect(message).toMatch(/^NO_ANSWER .*ECONNREFUSED.*base URL/);
	});

	it('says that the service is not at this address', async () => {
		const baseUrl = `${String(demoData(sandbox).iceKredit.baseUrl)}/more`;
		const { status, message } = await test('iceKredit', { baseUrl });
		expect(status).toBe('Error');
		expect(message).toMatch(/^10000404 .*Check the base URLs/);
	});

	it.each([
		[405, 'OK'],
		[403, 'Error'],
		[502, 'Error'],
	])('is %d of a server that says no more: %s', async (statusCode, expected) => {
		const server = await serverThatAnswers(statusCode);
		try {
			const { port } = server.address() as AddressInfo;
			const { status } = await test('iceKredit', { baseUrl: `http://127.0.0.1:${port}` });
			expect(status).toBe(expected);
		} finally {
			server.close();
		}
	});
});

describe.each([
	[new LanyingImTrigger(), { signature: 'shared-secret' }, 'signature', 'Signature'],
	[
		new OneAccessTrigger(),
		{ securityToken: 'token', signingKey: 'key', encryptionKey: '' },
		'signingKey',
		'Signing Key',
	],
] as const)('the Test of the credential of a trigger', (trigger, data, field, label) => {
	const press = async (changes: Record<string, string>) => {
		const { testCallbackCredential } = trigger.methods.credentialTest;
		const tested = { id: '1', name: '1', type: '1', data: { ...data, ...changes } };
		return await testCallbackCredential.call(new CredentialTestContext({} as never), tested);
	};

	it('names what was copied along', async () => {
		expect((await press({})).status).toBe('OK');
		const { status, message } = await press({ [field]: 'some-key\n' });
		expect(status).toBe('Error');
		expect(message).toBe(
			`The field "${label}" ends with a line break: remove that, and test again`,
		);
	});
});

async function serverThatAnswers(statusCode: number): Promise<Server> {
	const server = createServer((_request, response) => {
		response.writeHead(statusCode, { 'content-type': 'text/html' });
		response.end('<h1>Sorry</h1>');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}
