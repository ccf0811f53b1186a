import { flawOf } from '../../engine/record/flaws';
import { fieldLabel } from '../../engine/record/fields';
import { forgetSessions } from '../../engine/session/sessions';
import { iceKredit } from '../../providers/iceKredit';
import { lanyingIm } from '../../providers/lanyingIm';
import { mioesim } from '../../providers/mioesim';
import { oneAccess } from '../../providers/oneAccess';
import { xmp } from '../../providers/xmp';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { credentialTypeOf, demoData, record } from '../support/credentials';
import { credentialTypes, type NodeName } from '../support/package';
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

/** What an API request of a node fails with, where its credential has these changes. */
async function failureOf(
	node: NodeName,
	changes: Record<string, string>,
	parameters: Record<string, string | object> = {},
) {
	const data = { ...demoData(sandbox)[node], ...changes };
	const store = await CredentialStore.create([record(node, data)]);
	const run = await runNode({
		node,
		store,
		parameters: {
			resource: 'api',
			operation: 'request',
			method: 'GET',
			outputMode: 'successFailure',
			...parameters,
		} as never,
	});
	const [failure] = jsonOf(run, 1);
	return failure ?? {};
}

describe('a refused call', () => {
	it('names a line break behind the secret that signs it, with every request of XMP', async () => {
		const clientSecret = `${String(demoData(sandbox).xmp.clientSecret)}\n`;
		const call = { method: 'POST', path: '/v2/media/account/list' };
		const { code, remedy } = await failureOf('xmp', { clientSecret }, call);
		expect(code).toBe('-1');
		expect(remedy).toMatch(/The Client Secret in the credential ends with a line break/);
	});

	it('names an invisible character in what is no secret, too', async () => {
		const clientId = `${String(demoData(sandbox).xmp.clientId)}\u200b`;
		const call = { method: 'POST', path: '/v2/media/account/list' };
		const { remedy } = await failureOf('xmp', { clientId }, call);
		expect(remedy).toMatch(/The Client ID in the credential holds an invisible character/);
	});

	it('with a token of the console does not promise another sign-in', async () => {
		const call = { path: '/user/list' };
		const { code, remedy } = await failureOf('lanyingIm', { adminToken: 'wrong' }, call);
		expect(code).toBe('10008');
		expect(remedy).toMatch(/admin token.*create a new one/);
		expect(remedy).not.toMatch(/by itself/);
	});

	it('with a token of the item sends back to where that came from', async () => {
		const itemToken = 'Bearer of-the-item';
		const call = { resource: 'user', operation: 'getDevices', actAs: 'token', itemToken };
		const { code, remedy } = await failureOf('lanyingIm', {}, call);
		expect(code).toBe('10008');
		expect(remedy).toMatch(/^The token came with the item/);
		expect(remedy).toMatch(/The token of the item begins with "Bearer "/);
		expect(remedy).not.toMatch(/by itself|of-the-item/);
	});

	it('at an address that is not there says to check the base URL', async () => {
		const apiEndpoint = `${sandbox.url}/lanying/v1`;
		const failure = await failureOf('lanyingIm', { apiEndpoint }, { path: '/user/list' });
		expect(failure).toMatchObject({ code: '404', httpStatus: 404 });
		expect(failure.remedy).toMatch(/^Check the base URL in the credential/);
	});
});

it('names each flaw without the text that has it', () => {
	const secret = 'p4ssw0rd';
	const spoiled = [` ${secret}`, `${secret}\r\n`, `${secret}\t`, `p4ss\u00a0w0rd`, `“${secret}”`];
	for (const text of spoiled) {
		expect(flawOf(text)).toBeDefined();
		expect(flawOf(text)).not.toMatch(/p4ss|w0rd/);
	}
	for (const text of ['', secret, 'two words', 'it’s "so" good', '密码', 'bearer', '-----BEGIN']) {
		expect(flawOf(text)).toBeUndefined();
	}
});

it('calls the fields as the forms do', () => {
	const providers = { mioesim, iceKredit, oneAccess, lanyingIm, xmp };
	// IceKredit has two base URLs, and says which is which; what is wrong there is said elsewhere.
	const own = ['baseUrl', 'workers', 'language', 'operatingSystem'];
	for (const [name, provider] of Object.entries(providers)) {
		const type = credentialTypeOf[name as NodeName];
		const { properties = [] } = credentialTypes.find((known) => known.name === type) ?? {};
		const texts = properties.filter(({ type: kind, name: field }) => {
			return kind === 'string' && !own.includes(field);
		});
		expect(texts.map(({ name: field }) => fieldLabel(provider, field))).toEqual(
			texts.map(({ displayName }) => displayName),
		);
	}
});
