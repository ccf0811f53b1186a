import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { newContext } from '../../engine/context/requestContext';
import { keptSession } from '../../engine/session/live';
import { forgetSessions } from '../../engine/session/sessions';
import { storedWith } from '../../engine/credential/store';
import { mioesim } from '../../providers/mioesim';
import { expressionFieldsOf, mayVary } from '../../engine/record/itemFields';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { runHttpRequest } from '../support/httpRequest';
import { items, jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	forgetSessions();
});
afterEach(async () => await sandbox.close());

const profile = { resource: 'api', operation: 'request', method: 'GET', path: '/user/profile' };
const tenants = ['one', 'two', 'one', 'three'].map((app) => ({ json: { app } }));

async function lanying(changes: Record<string, string>): Promise<CredentialStore> {
	const data = { ...demoData(sandbox).lanyingIm, ...changes };
	return await CredentialStore.create([record('lanyingIm', data)]);
}

/** The app IDs that calls went out with, in their order. */
function sentApps(path = '/user/profile'): unknown[] {
	return sandbox.requests.filter((sent) => sent.path === path).map(({ headers }) => headers.app_id);
}

describe('a credential field that is an expression over the item', () => {
	it('sends each item as its own tenant, as the HTTP Request node does', async () => {
		const store = await lanying({ appId: '={{ $json.app }}' });
		const parameters = { ...profile, outputMode: 'successFailure' };
		await runNode({ node: 'lanyingIm', store, input: tenants, parameters });
		expect([...sentApps()].sort()).toEqual(['one', 'one', 'three', 'two']);
		const before = sentApps().length;
		await runHttpRequest({
			credential: 'lanyingIm',
			store,
			input: tenants,
			parameters: { url: `${sandbox.url}/lanying/user/profile` },
		});
		expect([...sentApps()].slice(before).sort()).toEqual(['one', 'one', 'three', 'two']);
	});

	it('shares a sign-in among the items of one account, and no other', async () => {
		const data = demoData(sandbox).mioesim;
		const store = await CredentialStore.create([
			record('mioesim', { ...data, phoneNumber: '={{ $json.phone }}' }),
		]);
		const { phoneNumber } = data;
		const input = [phoneNumber, 'unknown', phoneNumber, phoneNumber, 'unknown'].map((phone) => ({
			json: { phone: phone ?? '' },
		}));
		const run = await runNode({
			node: 'mioesim',
			store,
			input,
			parameters: { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' },
		});
		const pairs = run.outputs('Node')[0]?.map(({ pairedItem }) => JSON.stringify(pairedItem));
		expect([...new Set(pairs)]).toEqual([0, 2, 3].map((item) => JSON.stringify({ item })));
		expect(jsonOf(run, 1).map(({ category }) => category)).toEqual(['credentials', 'credentials']);
		const logins = sandbox.requests.filter(({ path }) => path === '/api_order/login');
		const phones = logins.map(({ body }) => (body as { phonenumber: string }).phonenumber);
		expect(phones.filter((phone) => phone === phoneNumber)).toHaveLength(1);
		// The other process finds the session, although another account was stored as well.
		forgetSessions();
		await runNode({
			node: 'mioesim',
			store,
			input: input.slice(0, 1),
			parameters: { resource: 'sku', operation: 'getMany' },
		});
		expect(sandbox.counters('mioesim').accepted['/api_order/login']).toBe(1);
		expect(await store.decrypted('mioesimApi')).toMatchObject({
			phoneNumber: '={{ $json.phone }}',
		});
	});

	it('that gives nothing is the failure of its item, which names the field; the others go on', async () => {
		const store = await lanying({ appId: '={{ $json.app }}' });
		const { app_id: app } = sandbox.accounts.lanying.app;
		const input = [{ json: {} }, { json: { app } }, { json: { app: ' ' } }];
		const run = await runNode({
			node: 'lanyingIm',
			store,
			input,
			parameters: {
				...profile,
				path: '/user/list',
				outputMode: 'successFailure',
			},
		});
		expect(sentApps('/user/list')).toEqual([app]);
		expect(run.outputs('Node')[1]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		for (const failure of jsonOf(run, 1)) {
			expect(failure).toMatchObject({ code: 'INVALID_INPUT' });
			expect(String(failure.message)).toContain('"App ID"');
		}
	});

	it('that fails is the failure of its item', async () => {
		const store = await lanying({ appId: '={{ $("Nowhere").item.json.app }}' });
		const run = await runNode({
			node: 'lanyingIm',
			store,
			input: items(2),
			parameters: { ...profile, outputMode: 'successFailure' },
		});
		expect(jsonOf(run, 1).map(({ code }) => code)).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
		expect(sentApps()).toEqual([]);
	});
});

describe('a credential that is the same for all items', () => {
	it('is read once', async () => {
		const store = await lanying({});
		const parameters = { ...profile, path: '/user/list' };
		await runNode({ node: 'lanyingIm', store, input: items(20), parameters });
		expect(sentApps('/user/list')).toHaveLength(20);
		expect(store.reads('lanyingImApi')).toBe(1);
	});

	it('says of its fields which are expressions, and not what they came to', () => {
		const known = ['appId', 'adminToken'];
		const fields = (raw: string) => ({
			appId: 'one',
			expressionFields: JSON.stringify({
				known,
				held: [{ name: 'appId', label: 'App ID', isRequired: true, raw }],
			}),
		});
		expect(mayVary(fields('={{ $json.app }}'))).toBe(true);
		expect(mayVary(fields('={{ $vars.app }}'))).toBe(false);
		expect(mayVary(fields('={{ $secrets.vault["app-id"] }}'))).toBe(false);
		expect(mayVary(fields('={{ $vars[$json.app] }}'))).toBe(true);
		expect(expressionFieldsOf({ ...fields(''), other: 'a field of a newer version' })).toBe(
			undefined,
		);
		for (const expressionFields of ['unknown', '', null, undefined]) {
			expect(mayVary({ appId: 'one', expressionFields })).toBe(true);
		}
	});
});

describe('n8n 1.x, which writes back what it was given to sign in with', () => {
	it('is told to write the expression and not what it came to', async () => {
		const raw = '={{ $json.phone }}';
		const credential: ICredentialDataDecryptedObject = {
			...demoData(sandbox).mioesim,
			expressionFields: JSON.stringify({
				known: [...Object.keys(demoData(sandbox).mioesim), 'sessionToken'],
				held: [{ name: 'phoneNumber', label: 'Phone Number', isRequired: true, raw }],
			}),
		};
		const now = Date.now();
		const session = keptSession(mioesim, 'token', credential, 'T', now + 60_000, now);
		const reread = async () => credential;
		const changes = [{ name: 'token', session }];
		const own = { ...credential };
		Object.assign(own, await storedWith(mioesim, own, newContext({ reread }), changes));
		const written = JSON.parse(JSON.stringify(own));
		expect(written).toMatchObject({ phoneNumber: raw, password: credential.password });
		expect(written).not.toHaveProperty('expressionFields');
		expect(written.sessionToken).toContain('"T"');
		expect(own.phoneNumber).toBe(credential.phoneNumber);
	});
});
