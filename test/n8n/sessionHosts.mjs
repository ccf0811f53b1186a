import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describedApi, describedSecrets } from './describedApis.mjs';
import { describedRuns, request } from './describedRuns.mjs';
import { items } from './workflows.mjs';

const { secret } = describedSecrets;

export function describeSessionHosts(n8n, sandbox) {
	const { byNode, byHttp, assertAll } = describedRuns(n8n);

	describe('a described API whose sign-in names the host', () => {
		it('is called there by node and HTTP Request, and after it has moved at the new one', async () => {
			const moving = await describedApi(n8n(), sandbox(), {
				changes: movingApi,
				values: { key: 'k', secret },
				hosts: (url) => ({
					hosts: {
						api: { url: '{session.home}', within: ['127.0.0.1'] },
						login: `${url}/door`,
					},
					keep: { home: [`${url}/east`, `${url}/west`] },
				}),
			});
			const isGood = ({ code }) => code === 0;
			const away = { ...moving, url: 'https://api.session.invalid' };
			const since = async (count) =>
				(await moving.requests())
					.slice(count)
					.map(({ path }) => path.split('/').slice(2).join('/'));
			assertAll(await byHttp(away, { method: 'GET', path: '/a' }), 1, isGood);
			assertAll(await byNode(moving, request('GET', '/b'), items(2)), 2, isGood);
			assert.deepEqual(await since(0), ['door/login', 'east/a', 'east/b', 'east/b']);
			await sandbox().act('described', 'killTokens');
			assertAll(await byNode(moving, request('POST', '/c')), 1, isGood);
			assertAll(await byHttp(away, { method: 'GET', path: '/d' }), 1, isGood);
			assert.deepEqual(await since(4), ['east/c', 'door/login', 'west/c', 'west/d']);
			const east = await byHttp(moving, { method: 'GET', path: '/east/e' });
			assert.match(east.error.message, /signs no request to another host/);
			assertAll(await byHttp(moving, { method: 'GET', path: '/west/e' }), 1, isGood);
			assert.deepEqual(await since(8), ['west/e']);
			const wrong = (await moving.log()).filter(({ verdict }) => verdict !== 'accepted');
			assert.deepEqual(
				wrong.map(({ verdict }) => verdict),
				['session'],
			);
		});

		it('gets nothing at a host that the description does not allow', async () => {
			const evil = await describedApi(n8n(), sandbox(), {
				changes: movingApi,
				values: { key: 'k', secret },
				hosts: (url) => ({
					hosts: { api: { url: '{session.home}', within: ['.example.com'] }, login: url },
					keep: { home: `${url}/east` },
				}),
			});
			const run = await byNode(evil, request('GET', '/a', { outputMode: 'successFailure' }));
			const [failure] = run.items('Node', 1);
			assert.equal(failure.code, 'FOREIGN_HOST');
			assert.match(failure.message, /names 127\.0\.0\.1, which does not lie within \.example\.com/);
			assert.equal((await evil.requests()).length, 1);
		});
	});
}

/** Says at the sign-in where the account lives, and wants that to be signed. */
const movingApi = {
	version: 1,
	name: 'Moving',
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	values: [{ name: 'str', text: '{method} {url} {token} {body}' }],
	attach: {
		headers: { 'X-Token': '{token}', 'X-Sign': '{str|hmac:sha256:secret|hex}' },
	},
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { key: '{key}', secret: '{secret}' } }],
		token: { body: 'token' },
		keep: { home: { body: 'home' } },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		codes: [{ code: '401', category: 'session' }],
	},
};
