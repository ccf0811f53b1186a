import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { describedSecrets } from './describedApis.mjs';
import { newUser } from './triggers.mjs';

/** Everything that n8n has written: database with the execution records, logs, event logs. */
function filesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.filter((file) => !file.includes('node_modules') && !file.endsWith('sandbox.log'));
}

/** Texts that no file of n8n may hold: secrets of the demo accounts, and signs on the wire. */
async function secrets(sandbox) {
	const accounts = await sandbox.accounts();
	const requests = (
		await Promise.all(['mioesim', 'icekredit', 'oneaccess', 'xmp'].map(sandbox.requests))
	).flat();
	const signs = requests.flatMap(({ query, body }) => [
		new Map(query).get('sign'),
		new Map(query).get('token'),
		body?.sign,
		body?.token,
		body?.merchant_pwd,
	]);
	const described = await sandbox.record('described');
	return [
		...Object.values(describedSecrets),
		...described.map(({ token }) => token),
		...(await sandbox.requests('described')).flatMap(({ headers, query }) => [
			headers.sign,
			headers['api-sign'],
			headers['x-sign'],
			new Map(query).get('signature'),
		]),
		accounts.mioesim.reseller.password,
		accounts.mioesim.reseller.secret,
		accounts.icekredit.lender.password,
		accounts.oneaccess.application.client_secret,
		accounts.lanying.app.admin_token,
		accounts.xmp.client.client_secret,
		accounts.xmp.client.xmp_token,
		accounts.described.tuya.clientSecret,
		accounts.described.parcels.secret,
		...Object.values(accounts.callbacks.oneaccess),
		...Object.values(accounts.callbacks.lanying),
		// Of a person whom OneAccess has announced.
		newUser.password,
		...requests.map(({ headers }) => headers.authorization?.replace('Bearer ', '')),
		...requests.map(({ headers }) => headers.token_id),
		...signs,
	].filter((secret) => typeof secret === 'string' && secret.length >= 8);
}

export function describeSecrets(n8n, sandbox) {
	describe('what n8n has written', () => {
		it('holds no password, secret key, token or sign', async () => {
			for (const id of [
				'exampleMioesim01',
				'exampleIceKredit1',
				'exampleXmp000001',
				'exampleHttp000001',
			]) {
				await n8n().runWorkflow(id, { timeoutMs: 150_000 });
			}
			for (const provider of ['mioesim', 'icekredit', 'xmp', 'oneaccess', 'lanying']) {
				await sandbox().set(provider, { dropConnection: { times: 20 } });
			}
			await n8n().runWorkflow('exampleHttp000001', { timeoutMs: 150_000 });
			const texts = [...new Set(await secrets(sandbox()))];
			assert.ok(texts.length > 20, `only ${texts.length} secrets were seen`);
			for (const file of filesBelow(n8n().userFolder)) {
				const content = readFileSync(file);
				const found = texts.filter((text) => content.includes(text));
				assert.deepEqual(found, [], file);
			}
		});
	});
}
