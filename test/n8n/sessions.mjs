import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { httpWorkflow, items, nodeWorkflow } from './workflows.mjs';

const listSkus = { resource: 'sku', operation: 'getMany', outputMode: 'successFailure' };
const order = {
	resource: 'api',
	operation: 'request',
	method: 'POST',
	path: '/api_esim/addEsimOrder',
	bodyMode: 'json',
	bodyJson: '{"skuId": "45", "priceId": "441", "count": "1", "backInfo": "1"}',
	outputMode: 'successFailure',
};

function pick({ requests, signIns, rejections }) {
	return { requests, signIns, rejections };
}

/** The promises about sessions, kept by n8n's own CredentialsHelper and database. */
export function describeSessions(n8n, sandbox) {
	describe('sessions', () => {
		let credential;
		let data;
		let phoneNumber;
		const url = () => `${n8n().sandboxUrl}/mioesim`;

		/** An account and a credential of its own for each test: nobody has signed in before. */
		beforeEach(async () => {
			phoneNumber = String(15_000_000_000 + Math.floor(Math.random() * 1e9));
			data = {
				baseUrl: url(),
				phoneNumber,
				password: 'a-long-password',
				secretKey: 'a-long-secret-key',
				signatureForm: 'automatic',
			};
			await sandbox().addAccount('mioesim', {
				phonenumber: phoneNumber,
				password: data.password,
				secret: data.secretKey,
				hasApiPermission: true,
			});
			credential = await create(data);
		});

		async function create(content) {
			const name = `MIOeSIM ${Math.random()}`;
			const body = { name, type: 'mioesimApi', data: content };
			const { id } = await n8n().api('POST', '/credentials', body);
			return { id, name };
		}

		const run = async (parameters, settings) =>
			await n8n().runWorkflow(nodeWorkflow('mioesim', parameters, credential, settings));
		const runHttp = async (path, settings) =>
			await n8n().runWorkflow(httpWorkflow('mioesim', { url: url() + path }, credential, settings));
		const counters = async () => await sandbox().counters('mioesim', phoneNumber);

		it('100 items at once with no session sign in once', async () => {
			const result = await run(listSkus, { input: items(100) });
			assert.equal(result.items('Node').length, 800);
			assert.deepEqual(pick(await counters()), { requests: 101, signIns: 1, rejections: {} });
		});

		it('100 items at once of the HTTP Request node with no session sign in once', async () => {
			const result = await runHttp('/api_esim/getSkus', { input: items(100) });
			assert.equal(result.items('Node').length, 100);
			assert.ok(result.items('Node').every(({ code }) => code === 0));
			assert.deepEqual(pick(await counters()), { requests: 101, signIns: 1, rejections: {} });
		});

		it('20 executions at once with no session sign in once', async () => {
			const runs = await Promise.all(Array.from({ length: 20 }, async () => await run(listSkus)));
			assert.ok(runs.every((result) => result.items('Node').length === 8));
			assert.deepEqual(pick(await counters()), { requests: 21, signIns: 1, rejections: {} });
		});

		it('an edited credential is another session where the account or a secret is another', async () => {
			const edit = async (change) => {
				const body = { name: credential.name, type: 'mioesimApi', data: { ...data, ...change } };
				await n8n().api('PATCH', `/credentials/${credential.id}`, body);
			};
			await run(listSkus);
			// The form belongs to the session: whoever signs in for one account shares it.
			await edit({ signatureForm: 'plain' });
			await run(listSkus);
			assert.deepEqual(pick(await counters()), { requests: 3, signIns: 1, rejections: {} });
			const password = 'another-long-password';
			const { secretKey: secret } = data;
			const account = { phonenumber: phoneNumber, password, secret, hasApiPermission: true };
			await sandbox().addAccount('mioesim', account);
			await edit({ password });
			await run(listSkus);
			assert.deepEqual(pick(await counters()), { requests: 5, signIns: 2, rejections: {} });
		});

		it('a killed token is renewed once, and the order is placed exactly once', async () => {
			await run(listSkus);
			await sandbox().act('mioesim', 'killTokens');
			const before = await counters();
			const result = await run(order);
			assert.equal(result.items('Node')[0]?.code, 0);
			const after = await counters();
			assert.equal(after.signIns, before.signIns + 1);
			assert.equal(after.orders, 1);
		});

		it('a wrong password is tried once for 50 items, each with code and remedy', async () => {
			credential = await create({ ...data, password: 'wrong-password' });
			const result = await run(listSkus, { input: items(50) });
			assert.equal((await counters()).signIns, 1);
			assert.equal(result.items('Node', 0).length, 0);
			assert.equal(result.items('Node', 1).length, 50);
			for (const item of result.items('Node', 1)) {
				assert.equal(item.code, '-1');
				assert.equal(item.category, 'credentials');
				assert.match(item.remedy, /password/i);
			}
		});

		it('a 404 of the HTTP Request node causes no sign-in', async () => {
			await run(listSkus);
			const { signIns } = await counters();
			const result = await runHttp('/api_esim/noSuchCall');
			assert.equal(result.status, 'error');
			assert.equal((await counters()).signIns, signIns);
		});

		it('a management token of OneAccess that has ended early is renewed once for 10 items', async () => {
			const oneAccess = n8n().credentialIds.get('oneAccessApi');
			const users = '/api/v2/tenant/users';
			const address = `${n8n().sandboxUrl}/oneaccess${users}?org_id=&offset=0&limit=10`;
			const ask = async (count) => {
				const workflow = httpWorkflow('oneAccess', { url: address }, oneAccess, {
					input: items(count),
				});
				const result = await n8n().runWorkflow(workflow);
				assert.equal(result.status, 'success', JSON.stringify(result.error));
				assert.equal(result.items('Node').length, count);
				assert.ok(result.items('Node').every(({ users: found }) => found !== undefined));
			};
			await ask(1);
			const before = (await sandbox().requests('oneaccess')).length;
			await sandbox().act('oneaccess', 'killTokens');
			await ask(10);
			const sent = (await sandbox().requests('oneaccess')).slice(before);
			const refused = sent.filter(({ path, accepted }) => path === users && !accepted);
			assert.ok(refused.length > 0);
			assert.equal(sent.filter(({ path }) => path.endsWith('/token')).length, 1);
			assert.equal(sent.length, 1 + 10 + refused.length);
		});

		it('a request to another host is refused and not sent', async () => {
			const workflow = httpWorkflow('mioesim', { url: `${n8n().sandboxUrl}/xmp/x` }, credential);
			const result = await n8n().runWorkflow(workflow);
			assert.equal(result.status, 'error');
			assert.match(result.error.message, /another host/);
			assert.match(result.error.description, /\/mioesim/);
			const sent = await sandbox().requests('xmp');
			assert.deepEqual(
				sent.filter(({ path }) => path === '/x'),
				[],
			);
		});
	});
}
