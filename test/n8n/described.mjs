import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { describedApi, describedSecrets } from './describedApis.mjs';
import { describedRuns, request } from './describedRuns.mjs';
import { items } from './workflows.mjs';

const { clientSecret, systemCode, secretKey, privateKey, secret } = describedSecrets;
const pick = ({ requests, signIns, rejections }) => ({ requests, signIns, rejections });

/** APIs that are described, each played by the sandbox, which recomputes all that is signed. */
export function describeDescribed(n8n, sandbox) {
	const { byNode, byHttp, assertAll } = describedRuns(n8n);

	describe('a described API with a signed sign-in: Tuya', () => {
		let tuya;
		const isGood = ({ success }) => success === true;
		const users = { method: 'GET', path: '/v2.0/apps/schema/users?page_size=50&page_no=1' };

		before(async () => {
			tuya = await describedApi(n8n(), sandbox(), {
				extends: 'tuya',
				changes: { probe: { method: 'GET', path: '/v1.0/devices' } },
				values: { clientId: 'tuya-client', clientSecret },
			});
		});

		it('signs in once, by node and by HTTP Request', async () => {
			assertAll(await byNode(tuya, request('GET', users.path), items(20)), 20, isGood);
			assertAll(await byHttp(tuya, users, items(20)), 20, isGood);
			assertAll(
				await byHttp(tuya, {
					...users,
					method: 'POST',
					sendBody: true,
					specifyBody: 'json',
					jsonBody: '{"name": "ü", "list": [1]}',
				}),
				1,
				isGood,
			);
			assert.deepEqual(pick(await tuya.counters()), { requests: 42, signIns: 1, rejections: {} });
		});

		it('renews once for ten items a token that has ended with code 1010', async () => {
			const before = (await tuya.log()).length;
			await sandbox().act('described', 'killTokens');
			assertAll(await byNode(tuya, request('GET', users.path), items(10)), 10, isGood);
			const since = (await tuya.log()).slice(before);
			assert.equal(since.filter(({ kind }) => kind === 'signIn').length, 1);
			const refused = since.filter(({ verdict }) => verdict !== 'accepted');
			assert.ok(refused.length > 0);
			assert.ok(refused.every(({ verdict }) => verdict === 'session'));
			assert.equal(since.length, 10 + 1 + refused.length);
			assert.equal((await tuya.counters()).rejections['1010'], refused.length);
		});

		it('is tested by its button, which names a wrong secret by the code of the vendor', async () => {
			const test = async (data) =>
				await n8n().api('POST', '/credentials/test', {
					credentials: { ...tuya.credential, type: 'signedApi', data },
				});
			assert.equal((await test(tuya.data)).status, 'OK');
			const values = {
				...tuya.data.values,
				value2: { name: 'clientSecret', value: `${clientSecret} ` },
			};
			const { status, message } = await test({ ...tuya.data, values });
			assert.equal(status, 'Error');
			assert.match(message, /1004/);
			assert.ok(!message.includes(clientSecret), message);
		});

		it('says code and remedy for a wrong secret, and tries it once', async () => {
			const values = {
				...tuya.data.values,
				value2: { name: 'clientSecret', value: 'a-wrong-client-secret' },
			};
			const wrong = { ...tuya, credential: await tuya.create({ ...tuya.data, values }) };
			const { signIns } = await tuya.counters();
			const asked = request('GET', users.path, { outputMode: 'successFailure' });
			const run = await byNode(wrong, asked, items(20));
			assert.equal(run.items('Node', 1).length, 20);
			for (const item of run.items('Node', 1)) {
				assert.equal(item.code, '1004');
				assert.equal(item.category, 'credentials');
				assert.doesNotMatch(JSON.stringify(item), /a-wrong-client-secret/);
			}
			assert.equal((await tuya.counters()).signIns, signIns + 1);
			const [problem] = (await tuya.log()).at(-1).problems;
			assert.equal(problem.place, 'headers.sign');
		});
	});

	describe('a described API with a token in a header: FusionSolar', () => {
		it('signs in once for 300 items, whose life slides, and keeps to its limit', async () => {
			const limits = [{ requests: 60, per: 4, match: ['POST /thirdData/*'] }];
			// The sandbox counts in a shorter one, by more than the requests of a busy machine are late.
			const counted = limits.map((limit) => ({ ...limit, per: 3 }));
			const { signIn } = fusionSignIn;
			const fusion = await describedApi(n8n(), sandbox(), {
				extends: 'fusionSolar',
				changes: { limits, signIn },
				values: { user: 'fusion-user', systemCode },
				behaviour: { tokenLife: signIn.life.sliding, limits: counted },
			});
			const isGood = ({ success }) => success === true;
			const start = Date.now();
			// Nobody tells the credential how a request of that node ended, so that its life slides by the others.
			const http = { method: 'POST', path: '/thirdData/getStationList' };
			assertAll(await byHttp(fusion, http, items(10)), 10, isGood);
			const asked = request('POST', '/thirdData/getStationList');
			assertAll(await byNode(fusion, asked, items(290)), 290, isGood);
			const life = signIn.life.sliding * 1000;
			assert.ok(Date.now() - start > life, 'too quick to show anything');
			assert.deepEqual(pick(await fusion.counters()), {
				requests: 301,
				signIns: 1,
				rejections: {},
			});
			const tokens = (await fusion.log()).map(({ token }) => token);
			assert.equal(new Set(tokens).size, 2);
		});
	});

	describe('a described API that signs the query in its order: Binance', () => {
		it('learns that the clock of the server is two minutes ahead', async () => {
			// Another name for the same host, so that what is learned here stays apart.
			const binance = await describedApi(n8n(), sandbox(), {
				extends: 'binance',
				host: 'localhost',
				values: { apiKey: 'binance-key', secretKey },
				behaviour: { clockOffset: 120_000, skew: 5, failureStatus: 400 },
			});
			const path = '/api/v3/order?symbol=LTCBTC&side=BUY&z=%7E&a=1';
			const isGood = (item) => item.code === undefined;
			assertAll(await byNode(binance, request('POST', path)), 1, isGood);
			assertAll(await byHttp(binance, { method: 'POST', path }, items(10)), 10, isGood);
			assert.deepEqual((await binance.counters()).rejections, { '-1021': 1 });
			const requests = await binance.requests();
			assert.equal(requests.length, 12);
			for (const { query } of requests) {
				const names = query.map(([name]) => name);
				assert.deepEqual(names, ['symbol', 'side', 'z', 'a', 'timestamp', 'signature']);
			}
		});
	});

	describe('a described API with a nonce that grows: Kraken', () => {
		it('takes 40 items of the node and 10 of HTTP Request', async () => {
			const kraken = await describedApi(n8n(), sandbox(), {
				extends: 'kraken',
				values: { apiKey: 'kraken-key', privateKey },
				behaviour: { codes: { nonce: 'EAPI:Invalid nonce' } },
			});
			const isGood = ({ error }) => error.length === 0;
			const body = { bodyFormat: 'form', bodyMode: 'json', bodyJson: '{"pair": "XBTUSD"}' };
			const asked = request('POST', '/0/private/Balance', body);
			assertAll(await byNode(kraken, asked, items(40)), 40, isGood);
			const http = {
				...{ method: 'POST', path: '/0/private/Balance', sendBody: true },
				...{ contentType: 'form-urlencoded', specifyBody: 'string', body: 'pair=XBTUSD&a=%7E' },
			};
			assertAll(await byHttp(kraken, http, items(10)), 10, isGood);
			assert.deepEqual(pick(await kraken.counters()), { requests: 50, signIns: 0, rejections: {} });
		});
	});

	describe('a described API that takes ten calls in a window', () => {
		it('gets 25 calls of node and HTTP Request, never more than ten', async () => {
			const limited = await describedApi(n8n(), sandbox(), {
				changes: limitedApi,
				values: { key: 'k', secret },
				behaviour: { limits: [{ requests: 10, per: 6 }] },
			});
			const runs = await Promise.all([
				byNode(limited, request('GET', '/a'), items(15)),
				byHttp(limited, { method: 'GET', path: '/a' }, items(10)),
			]);
			assertAll(runs[0], 15, ({ code }) => code === 0);
			assertAll(runs[1], 10, ({ code }) => code === 0);
			assert.deepEqual(pick(await limited.counters()), {
				requests: 25,
				signIns: 0,
				rejections: {},
			});
		});
	});
}

/** As the preset, with a life that the test outlasts. */
const fusionSignIn = {
	signIn: {
		steps: [
			{
				method: 'POST',
				path: '/thirdData/login',
				body: { userName: '{user}', systemCode: '{systemCode}' },
			},
		],
		token: { header: 'xsrf-token' },
		// Longer than twice a window, in which nothing is sent: half-way through a life it is renewed.
		life: { sliding: 12 },
		replaces: true,
	},
};

const limitedApi = {
	version: 1,
	name: 'Ten in a Window',
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	values: [
		{ name: 't', time: 'ms' },
		{ name: 'str', text: '{method}{pathQuery}{t}{body}' },
	],
	attach: {
		headers: { 'X-Key': '{key}', 'X-Time': '{t}', 'X-Sign': '{str|hmac:sha256:secret|hex}' },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		codes: [{ code: '9', category: 'rateLimit' }],
	},
	// The sandbox counts in a shorter one, by more than the requests of a busy machine are late.
	limits: [{ requests: 10, per: 8 }],
};
