import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	activate,
	executions,
	isListening,
	listenForTest,
	saveTriggered,
	step,
} from './activeWorkflow.mjs';

const prefix = 'n8n-nodes-signed-apis.';
const descriptionOf = (name) =>
	JSON.parse(
		readFileSync(join(import.meta.dirname, '..', '..', 'descriptions', `${name}.json`), 'utf8'),
	);

const main = (...targets) => ({
	main: targets.map((node) => (node ? [{ node, type: 'main', index: 0 }] : [])),
});

/** Senders, by the fields of their presets; the secret of before is "old". */
const senders = {
	github: { secret: 'new', previousSecret: 'old' },
	slack: { secret: 'new', previousSecret: 'old' },
	standardWebhooks: { secret: 'whsec_bmV3', previousSecret: 'b2xk' },
	stripe: { secret: 'whsec_new', previousSecret: 'whsec_old' },
	shopify: { secret: 'new', previousSecret: 'old' },
	meta: { secret: 'new', previousSecret: 'old', verifyToken: 'mine' },
	zoom: { secret: 'new', previousSecret: 'old' },
};

/**
 * Workflows of the Signed Webhook Trigger, called by the sandbox, which signs with code of its own; `names`
 * are the senders that are tried one by one.
 */
export function describeSignedWebhook(n8n, sandbox, names = Object.keys(senders)) {
	async function credentialOf(sender) {
		const capital = (name) => `${sender}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		const typed = Object.entries(senders[sender]).map(([name, value]) => [capital(name), value]);
		const data = { api: sender, ...Object.fromEntries(typed) };
		return await credential(sender, data);
	}

	async function credential(name, data) {
		const body = { name, type: 'signedWebhookApi', data };
		const { id } = await n8n().api('POST', '/credentials', body);
		return { id, name };
	}

	async function save(signedWebhookApi, parameters = {}, nodes = [], connections = {}) {
		const trigger = {
			...step('Trigger', `${prefix}signedWebhookTrigger`, 1, parameters),
			credentials: { signedWebhookApi },
		};
		const workflow = { name: 'Webhook', nodes: [trigger, ...nodes], connections };
		const saved = await saveTriggered(n8n(), workflow);
		const onWebhook = (url) => url.replace(/callback$/, 'webhook');
		return { ...saved, url: onWebhook(saved.url), testUrl: onWebhook(saved.testUrl) };
	}

	async function start(...of) {
		const saved = await save(...of);
		await activate(n8n(), saved);
		await isListening(saved.url);
		return saved;
	}

	async function call(url, sender, fields = {}) {
		const { inbound } = descriptionOf(sender);
		const { secret } = senders[sender];
		return await sandbox().callback('described', {
			url,
			inbound,
			secrets: [{ secret }],
			...fields,
		});
	}

	const again = async (url, { headers, body }) =>
		(await fetch(url, { method: 'POST', headers, body })).status;

	for (const sender of names) {
		it(`starts exactly for what ${sender} has signed`, async () => {
			const { url, id } = await start(await credentialOf(sender));
			const { time, id: ids } = descriptionOf(sender).inbound;
			const wrong = { secret: sender === 'standardWebhooks' ? 'd3Jvbmc' : 'wrong' };
			const body = '{"type": "x", "id": "evt_1", "event_id": "Ev1", "object": "page", "n": 1.0}';
			const refused = [
				await call(url, sender, { secrets: [wrong] }),
				await call(url, sender, { secrets: [] }),
				// The same JSON in other words, as what has passed through another program.
				await call(url, sender, { body, sends: JSON.stringify(JSON.parse(body)) }),
			];
			for (const { status, answer } of refused) {
				assert.deepEqual([status, answer], [401, '{"message":"The webhook was refused"}']);
			}
			if (time) {
				const sentAt = Date.now() - 1000 * (time.tolerance + 5);
				assert.equal((await call(url, sender, { sentAt })).status, 400);
			}
			const good = await call(url, sender, { body });
			assert.deepEqual([good.status, good.answer], [200, '']);
			// Acknowledged, so that the sender does not try for ever, and started once.
			assert.equal(await again(url, good), 200);
			const { previousSecret } = senders[sender];
			const old = { secrets: [{ secret: previousSecret }], id: 'msg_old' };
			const rotated = await call(url, sender, { ...old, body: body.replace(/1"/g, '2"') });
			assert.equal(rotated.status, 200);
			const known = ids || time ? 2 : 3;
			const started = await executions(n8n(), { id }, known);
			assert.equal(started.length, known);
			const [item] = started[0].items('Trigger');
			assert.deepEqual(item.body, {
				type: 'x',
				id: 'evt_1',
				event_id: 'Ev1',
				object: 'page',
				n: 1,
			});
			assert.deepEqual([item.query, item.executionMode, item.webhookUrl], [{}, 'production', url]);
			assert.equal(item.headers['content-type'], 'application/json');
		});
	}

	it('takes one right signature among several, and none of too many', async () => {
		const { url, id } = await start(await credentialOf('stripe'));
		const several = [{ secret: 'other' }, { secret: 'whsec_new' }];
		const good = await call(url, 'stripe', { secrets: several, body: '{"id":"evt_9"}' });
		assert.match(good.headers['Stripe-Signature'], /^t=\d+,v1=[\da-f]+,v1=[\da-f]+$/);
		assert.equal(good.status, 200);
		const many = Array(21).fill({ secret: 'whsec_new' });
		assert.equal((await call(url, 'stripe', { secrets: many, body: '{}' })).status, 401);
		assert.equal((await executions(n8n(), { id }, 1)).length, 1);
	});

	it('answers the senders that check the address first', async () => {
		const slack = await start(await credentialOf('slack'));
		const asks = { body: '{"type":"url_verification","challenge":"3eZbrw"}' };
		assert.equal((await call(slack.url, 'slack', asks)).answer, '3eZbrw');
		assert.equal(
			(await call(slack.url, 'slack', { ...asks, secrets: [{ secret: 'x' }] })).status,
			401,
		);
		const meta = await start(await credentialOf('meta'));
		const query = 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=mine';
		await isListening(meta.url, 'GET');
		const get = await call(meta.url, 'meta', { method: 'GET', query });
		assert.deepEqual([get.status, get.answer], [200, '1158201444']);
		const wrong = { method: 'GET', query: query.replace('mine', 'yours') };
		assert.equal((await call(meta.url, 'meta', wrong)).status, 401);
		const zoom = await start(await credentialOf('zoom'));
		const body = '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8"}}';
		const { answer } = await call(zoom.url, 'zoom', { body });
		// echo -n qgg8 | openssl dgst -sha256 -hmac new
		const encryptedToken = '099900b26cb953865170df9a5372d3df816cff431c6c45949d3484e39fcbae5e';
		assert.deepEqual(JSON.parse(answer), { plainToken: 'qgg8', encryptedToken });
		for (const { id } of [slack, meta, zoom])
			assert.equal((await executions(n8n(), { id }, 0)).length, 0);
	});

	it('leaves on an output for each event that is named, and acknowledges all others', async () => {
		const events = 'push, issues.*';
		const workflow = await start(await credentialOf('github'), { events, outputMode: 'event' });
		for (const event of ['push', 'issues.opened', 'star'])
			assert.equal((await call(workflow.url, 'github', { event, id: event })).status, 200);
		const started = await executions(n8n(), workflow, 2);
		const places = started.map(({ items }) =>
			[0, 1].map((output) => items('Trigger', output).length),
		);
		assert.deepEqual(places, [
			[1, 0],
			[0, 1],
		]);
	});

	it('answers with what the workflow says, and may be sent again after a failure', async () => {
		const code =
			"if ($input.first().json.body.n === 0) throw new Error('No'); return [{ json: { ok: 1 } }];";
		const work = step('Work', 'n8n-nodes-base.code', 2, { jsCode: code });
		const last = await start(await credentialOf('github'), { responseMode: 'lastNode' }, [work], {
			Trigger: main('Work'),
		});
		assert.equal((await call(last.url, 'github', { id: '1', body: '{"n":0}' })).status, 500);
		assert.equal((await call(last.url, 'github', { id: '1', body: '{"n":1}' })).answer, '{"ok":1}');
		const respond = step('Answer', `${prefix}signedWebhookRespond`, 1, {
			responseBody: '={{ { "got": $json.body.n } }}',
			responseCode: 202,
		});
		const mode = { responseMode: 'responseNode' };
		const asked = await start(await credentialOf('github'), mode, [respond], {
			Trigger: main('Answer'),
		});
		const { status, answer } = await call(asked.url, 'github', { id: '2', body: '{"n":7}' });
		assert.deepEqual([status, answer], [202, '{"got":7}']);
	});

	it('takes the bytes of compressed, chunked, binary and empty bodies', async () => {
		const settings = { rawBody: true, members: ['body'] };
		const { url, id } = await start(await credentialOf('shopify'), { settings });
		const { createHmac } = await import('node:crypto');
		const { gzipSync } = await import('node:zlib');
		const send = async (signed, body, more = {}) => {
			const sign = createHmac('sha256', 'new').update(signed).digest('base64');
			const headers = { 'X-Shopify-Hmac-Sha256': sign, ...more };
			const init = { method: 'POST', headers, body, duplex: 'half' };
			return (await fetch(url, init)).status;
		};
		const json = '{"a":"ä"}';
		const bytes = Buffer.from([0, 255, 10]);
		const zipped = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
		assert.equal(await send(json, gzipSync(json), zipped), 200);
		assert.equal(
			await send(json, new Blob([json]).stream(), { 'Content-Type': 'text/plain' }),
			200,
		);
		assert.equal(await send(bytes, bytes, { 'Content-Type': 'application/octet-stream' }), 200);
		assert.equal(await send('', ''), 200);
		assert.equal(await send('{"a":', '{"a":', { 'Content-Type': 'application/json' }), 200);
		const large = Buffer.alloc(17 * 1024 * 1024, 'x');
		assert.equal(await send(large, large), 413);
		const started = await executions(n8n(), { id }, 5);
		const bodies = started.map(({ items }) => items('Trigger')[0].body);
		assert.deepEqual(bodies, [{ a: 'ä' }, { a: 'ä' }, {}, {}, '{"a":']);
	});

	it('receives what another sender has signed who is described as JSON, at the test URL', async () => {
		const description = {
			version: 1,
			name: 'Parcelo',
			fields: [{ name: 'key', label: 'Key', secret: true }],
			inbound: {
				signatures: [{ header: 'X-Sign' }],
				values: [{ name: 'str', text: '{method}{lf}{url}{lf}{rawBody|sha256|hex}' }],
				expect: 'P {str|hmac:sha512:key|base64}',
				answer: { body: 'OK' },
			},
		};
		const values = { value1: { name: 'key', value: 'a key' } };
		const data = { api: 'anotherApi', description: JSON.stringify(description), values };
		const workflow = await save(await credential('Parcelo', data));
		await listenForTest(n8n(), workflow);
		const { inbound } = description;
		const send = async (key) =>
			await sandbox().callback('described', {
				...{ url: workflow.testUrl, inbound, secrets: [{ key }] },
			});
		assert.equal((await send('another key')).status, 401);
		assert.deepEqual([(await send('a key')).answer], ['OK']);
		const [execution] = await executions(n8n(), workflow, 1);
		assert.equal(execution.items('Trigger')[0].executionMode, 'test');
	});
}
