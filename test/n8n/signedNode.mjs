import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { chainWorkflow, items, nodeWorkflow } from './workflows.mjs';

const secret = 'a secret of the shop';

/** A shop that takes signed requests only, with rows 1 to 5 in pages of two. */
async function startShop() {
	const seen = [];
	const nonces = new Set();
	const answerTo = ({ method, target, headers, body }) => {
		const text = [method, target, body, headers['x-time'], headers['x-nonce']].join('\n');
		const sign = createHmac('sha256', secret).update(text).digest('hex');
		const isSeen = nonces.has(headers['x-nonce']);
		nonces.add(headers['x-nonce']);
		if (headers['x-sign'] !== sign || isSeen) return { code: 'SIGN', message: 'wrong sign' };
		const { pathname, searchParams } = new URL(target, 'http://shop');
		if (pathname !== '/orders') return { code: `E${pathname.slice(1)}`, message: 'no' };
		const first = Number(searchParams.get('cursor') ?? 1);
		const list = [first, first + 1].filter((id) => id <= 5).map((id) => ({ id }));
		return { code: 'OK', data: { list, ...(first + 2 <= 5 ? { next: String(first + 2) } : {}) } };
	};
	const server = createServer((message, response) => {
		let body = '';
		message.on('data', (part) => (body += part));
		message.on('end', () => {
			const request = {
				method: message.method,
				target: message.url,
				headers: message.headers,
				body,
			};
			seen.push(request);
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify(answerTo(request)));
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${server.address().port}`, seen, close };
}

const description = (url) => ({
	version: 1,
	name: 'Shop',
	hosts: { api: url, archive: `${url}/archive` },
	fields: [{ name: 'secret', label: 'Secret', secret: true }],
	values: [
		{ name: 't', time: 'ms' },
		{ name: 'n', nonce: 'uuid' },
		{ name: 'str', text: '{method}{lf}{pathQuery}{lf}{body}{lf}{t}{lf}{n}' },
	],
	attach: {
		headers: { 'X-Time': '{t}', 'X-Nonce': '{n}', 'X-Sign': '{str|hmac:sha256:secret|hex}' },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['OK'],
		message: [{ body: 'message' }],
		codes: [
			{ code: 'SIGN', category: 'credentials', label: 'Wrong Sign' },
			{ code: 'E4*', category: 'input', label: 'Bad Input' },
		],
	},
	probe: { method: 'GET', path: '/orders' },
});

/** The node for APIs that are described, in n8n's own hands. */
export function describeSignedNode(n8n) {
	describe('the node for APIs that are described', () => {
		let shop;
		let credential;
		before(async () => {
			shop = await startShop();
			const data = {
				api: 'anotherApi',
				description: JSON.stringify(description(shop.url)),
				values: { value1: { name: 'secret', value: secret } },
			};
			const name = `Shop ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'signedApi', data });
			credential = { id, name };
		});
		after(async () => await shop?.close());
		beforeEach(() => {
			shop.seen.length = 0;
		});

		const run = async (parameters, input) =>
			await n8n().runWorkflow(nodeWorkflow('signedApi', parameters, credential, { input }));

		it('reads a list page by page, each signed anew', async () => {
			const ran = await run({
				path: '/orders',
				itemsAt: 'data.list',
				pagination: 'cursor',
				nextAt: 'data.next',
				returnAll: true,
			});
			assert.deepEqual(
				ran.items('Node').map(({ id }) => id),
				[1, 2, 3, 4, 5],
			);
			assert.deepEqual(
				shop.seen.map(({ target }) => target),
				['/orders', '/orders?cursor=3', '/orders?cursor=5'],
			);
		});

		it('sends each item to the branch of its code, whose label lies in the node', async () => {
			const codes = await n8n().api('POST', '/dynamic-node-parameters/options', {
				credentials: { signedApi: credential },
				nodeTypeAndVersion: { name: 'n8n-nodes-signed-apis.signedApi', version: 1 },
				path: 'parameters.codeBranches.branches[0].responseCodes',
				methodName: 'getResponseCodes',
				currentNodeParameters: {},
			});
			const { value } = codes.find(({ name }) => name.startsWith('E4*'));
			assert.equal(value, 'E4*\tBad Input');
			const branches = [{ responseCodes: [value], name: '', enabled: true }];
			const input = ['orders', '404', '500'].map((path) => ({ json: { path } }));
			const ran = await run(
				{ path: '=/{{ $json.path }}', outputMode: 'responseCode', codeBranches: { branches } },
				input,
			);
			assert.deepEqual(
				[0, 1, 2].map((output) => ran.items('Node', output).map(({ code }) => code)),
				[['OK'], ['E500'], ['E404']],
			);
		});

		it('explains a signature, and sends nothing', async () => {
			const ran = await run({ operation: 'explainSignature', method: 'POST', path: '/orders?a=b' });
			const [{ values, added }] = ran.items('Node');
			const { text } = values.find(({ name }) => name === 'str');
			assert.match(text, /^POST⏎\/orders\?a=b⏎\{\}⏎\d{13}⏎[\da-f-]{36}$/);
			const { pieces } = added.find(({ name }) => name === 'headers.X-Sign');
			assert.equal(pieces[0].algorithm, 'HMAC-SHA256');
			assert.doesNotMatch(JSON.stringify(ran.items('Node')), /a secret of the shop/);
			assert.deepEqual(shop.seen, []);
		});

		it('finds how a signature was made, without a credential', async () => {
			const type = 'n8n-nodes-signed-apis.signedApi';
			const parameters = { operation: 'findSignature', exampleAs: 'json' };
			const node = { name: 'Node', type, parameters };
			const ran = await n8n().runWorkflow(chainWorkflow('Find', [node], items(1)));
			const [first] = ran.items('Node');
			assert.match(first.text, /^1658384314791X{10}5000category=option/);
			assert.equal(
				first.description.attach.headers['X-BAPI-SIGN'],
				'{text|hmac:sha256:apiSecret|hex}',
			);
			assert.deepEqual(shop.seen, []);
		});

		it('says what was signed where a signature is refused', async () => {
			const data = {
				api: 'anotherApi',
				description: JSON.stringify(description(shop.url)),
				values: { value1: { name: 'secret', value: `${secret} ` } },
			};
			const name = `Shop ${Math.random()}`;
			const { id } = await n8n().api('POST', '/credentials', { name, type: 'signedApi', data });
			const parameters = { path: '/orders', outputMode: 'successFailure' };
			const workflow = nodeWorkflow('signedApi', parameters, { id, name });
			const [failure] = (await n8n().runWorkflow(workflow)).items('Node', 1);
			const { hints, values } = failure.explainedSignature;
			assert.match(hints[0], /^The Secret ends with a blank/);
			const { text } = values.find((value) => value.name === 'str');
			assert.match(text, new RegExp(shop.seen[0].headers['x-nonce']));
			assert.doesNotMatch(JSON.stringify(failure), /a secret of the shop/);
		});

		it('hands out its description', async () => {
			const ran = await run({ operation: 'getDescription' });
			assert.deepEqual(ran.items('Node'), [description(shop.url)]);
		});
	});
}
