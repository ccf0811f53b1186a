import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpWorkflow, items, nodeWorkflow } from './workflows.mjs';

/** The promises about whose account and session a request goes out with, in n8n's own hands. */
export function describeOwners(n8n, sandbox) {
	describe('whose account and session it is', () => {
		const apps = ['one', 'two', 'one', 'three'];
		const input = apps.map((app) => ({ json: { app } }));
		const path = '/user/profile';

		async function create(type, data) {
			const name = `${type} ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type, data });
			return { id, name };
		}

		async function sentApps() {
			const requests = await sandbox().requests('lanying');
			return requests.filter((sent) => sent.path === path).map(({ headers }) => headers.app_id);
		}

		const lanying = async (appId) =>
			await create('lanyingImApi', {
				apiEndpoint: `${n8n().sandboxUrl}/lanying`,
				appId,
				signInWith: 'adminToken',
				adminToken: 'a-token-of-the-console',
			});

		it('each item goes out as its own tenant where a credential field is an expression', async () => {
			const credential = await lanying('={{ $json.app }}');
			const parameters = {
				resource: 'api',
				operation: 'request',
				method: 'GET',
				path,
				outputMode: 'successFailure',
			};
			const before = (await sentApps()).length;
			await n8n().runWorkflow(nodeWorkflow('lanyingIm', parameters, credential, { input }));
			const own = await sentApps();
			assert.deepEqual(own.slice(before).sort(), [...apps].sort());
			const url = `${n8n().sandboxUrl}/lanying${path}`;
			await n8n().runWorkflow(
				httpWorkflow('lanyingIm', { url }, credential, { input, onError: 'continueRegularOutput' }),
			);
			assert.deepEqual((await sentApps()).slice(own.length).sort(), [...apps].sort());
		});

		it('an expression outlives the session that is stored for what it came to', async () => {
			const phoneNumber = String(15_000_000_000 + Math.floor(Math.random() * 1e9));
			const [password, secret] = ['a-long-password', 'a-long-secret-key'];
			const account = { phonenumber: phoneNumber, password, secret, hasApiPermission: true };
			await sandbox().addAccount('mioesim', account);
			const credential = await create('mioesimApi', {
				baseUrl: `${n8n().sandboxUrl}/mioesim`,
				phoneNumber: '={{ $json.phone }}',
				password,
				secretKey: secret,
				signatureForm: 'automatic',
			});
			const parameters = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };
			const run = async (phones) => {
				const phoneItems = phones.map((phone) => ({ json: { phone } }));
				const settings = { input: phoneItems };
				return await n8n().runWorkflow(nodeWorkflow('mioesim', parameters, credential, settings));
			};
			await run([phoneNumber, phoneNumber]);
			await run([phoneNumber]);
			const stored = await n8n().api('GET', `/credentials/${credential.id}?includeData=true`);
			assert.equal((stored.data.data ?? stored.data).phoneNumber, '={{ $json.phone }}');
			const { signIns } = await sandbox().counters('mioesim', phoneNumber);
			assert.equal(signIns, 1);
		});

		it('a stranger who names the same application does not get a person’s session', async () => {
			const { oneaccess } = await sandbox().accounts();
			const { client_id: clientId, client_secret: clientSecret } = oneaccess.application;
			const baseUrl = `${n8n().sandboxUrl}/oneaccess`;
			const own = await create('oneAccessApi', { baseUrl, clientId, clientSecret });
			const stranger = await create('oneAccessApi', { baseUrl, clientId });
			const login = {
				resource: 'login',
				operation: 'smsCode',
				mobile: '12345678901',
				verifyCode: '232326',
				keepSession: true,
				outputMode: 'successFailure',
			};
			const person = {
				resource: 'session',
				operation: 'getToken',
				sessionName: 'person',
				outputMode: 'successFailure',
			};
			const run = async (parameters, credential) =>
				await n8n().runWorkflow(
					nodeWorkflow('oneAccess', parameters, credential, { input: items(1) }),
				);
			assert.equal((await run(login, own)).items('Node').length, 1);
			assert.equal((await run(person, own)).items('Node').length, 1);
			const refused = await run(person, stranger);
			assert.equal(refused.items('Node').length, 0);
			assert.equal(refused.items('Node', 1)[0].code, 'NO_SESSION');
		});
	});
}
