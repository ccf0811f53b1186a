import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openShiftedN8n } from './shiftedN8n.mjs';
import { until } from './until.mjs';
import { httpWorkflow, items, nodeWorkflow } from './workflows.mjs';

const hour = 3_600_000;

/** Hands out tokens of an hour, and a refresh token with each that is good for one use. */
async function startApi() {
	const seen = [];
	let number = 0;
	let refresh;
	/** While it is set, calls are seen and not answered. */
	const state = { isHeld: false };
	const handOut = () => {
		number += 1;
		refresh = `refresh-${number}`;
		return { code: 0, token: `token-${number}`, refresh };
	};
	const answerTo = ({ path, token, body }) => {
		if (path === '/login') return handOut();
		if (path === '/renew') return body.refresh === refresh ? handOut() : { code: 8 };
		return { code: path === '/me' && token !== `token-${number}` ? 7 : 0 };
	};
	const server = createServer((message, response) => {
		let text = '';
		message.on('data', (part) => (text += part));
		message.on('end', () => {
			const body = text === '' ? {} : JSON.parse(text);
			const request = { path: message.url, token: message.headers.token, body };
			const answer = answerTo(request);
			seen.push({ path: request.path, code: answer.code });
			response.setHeader('Content-Type', 'application/json');
			if (!state.isHeld || request.path !== '/me') response.end(JSON.stringify(answer));
		});
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${server.address().port}`, seen, state, close };
}

describe('the Signed API, in a real n8n that is restarted', () => {
	let n8n;
	let api;
	before(async () => {
		[n8n, api] = await Promise.all([openShiftedN8n(), startApi()]);
	});
	after(async () => await Promise.all([n8n?.close(), api?.close()]));
	beforeEach(() => {
		api.seen.length = 0;
	});

	async function create(changes) {
		const description = {
			version: 1,
			name: 'Restarted',
			hosts: { api: api.url },
			fields: [{ name: 'key', label: 'Key', secret: true }],
			attach: { headers: { Token: '{key}' } },
			answers: {
				code: [{ body: 'code' }],
				success: ['0'],
				codes: [{ code: '7', category: 'session' }],
			},
			...changes,
		};
		const name = `Restarted ${Math.random()}`;
		const values = { value1: { name: 'key', value: `key of ${name}` } };
		const data = { api: 'anotherApi', description: JSON.stringify(description), values };
		const { id } = await n8n.api('POST', '/credentials', { name, type: 'signedApi', data });
		return { id, name };
	}

	/** How many requests each path got. */
	const counts = () =>
		api.seen.reduce((all, { path }) => ({ ...all, [path]: (all[path] ?? 0) + 1 }), {});
	const byNode = (credential, path, count) => {
		const parameters = { path, outputMode: 'successFailure' };
		return nodeWorkflow('signedApi', parameters, credential, { input: items(count) });
	};
	const byHttp = (credential, path, count) => {
		const parameters = { url: `${api.url}${path}` };
		const settings = { input: items(count), onError: 'continueRegularOutput' };
		return httpWorkflow('signedApi', parameters, credential, settings);
	};
	const run = async (workflow) => (await n8n.run(workflow)).items('Node');
	async function restart(how) {
		await (how === 'kill' ? n8n.kill() : n8n.stop());
		await n8n.start();
	}

	it('uses each refresh token once: by two executions at once, and by an n8n that was killed', async () => {
		const credential = await create({
			signIn: {
				steps: [{ method: 'POST', path: '/login', body: { key: '{key}' } }],
				refresh: { method: 'POST', path: '/renew', body: { refresh: '{session.refresh}' } },
				...{ token: { body: 'token' }, keep: { refresh: { body: 'refresh' } } },
				life: { fixed: 3600 },
			},
			attach: { headers: { Token: '{token}' } },
		});
		await run(byNode(credential, '/me', 1));
		await n8n.pass(hour);
		const both = [byNode(credential, '/me', 3), byHttp(credential, '/me', 3)];
		await Promise.all(both.map(run));
		assert.deepEqual(counts(), { '/login': 1, '/renew': 1, '/me': 7 });

		// It is killed between the new token and the answer of the call for which it was made.
		await n8n.pass(hour);
		api.state.isHeld = true;
		void n8n.run(byNode(credential, '/me', 1)).catch(() => {});
		await until(() => counts()['/me'] === 8, 'the call that is held');
		await n8n.kill();
		api.state.isHeld = false;
		await n8n.start();
		await run(byHttp(credential, '/me', 1));
		await n8n.pass(hour);
		await run(byNode(credential, '/me', 1));
		assert.deepEqual(counts(), { '/login': 1, '/renew': 3, '/me': 10 });
		assert.deepEqual(
			api.seen.filter(({ code }) => code !== 0),
			[],
		);
	});

	it('knows after a restart what a window of a day has let go, by the node and by HTTP Request', async () => {
		const limits = [
			{ requests: 1000, per: 1 },
			{ requests: 6, per: 86_400, costs: [{ match: ['/two'], cost: 2 }] },
		];
		const credential = await create({ limits });
		await run(byNode(credential, '/two', 1));
		await run(byHttp(credential, '/one', 1));
		await restart('kill');
		await run(byHttp(credential, '/two', 1));
		await restart('stop');
		const left = await n8n.run(byNode(credential, '/one', 2));
		assert.equal(left.items('Node', 0).length, 1);
		const [{ category, message }] = left.items('Node', 1);
		assert.equal(category, 'rateLimit');
		assert.match(message, /6 requests in .* is used up/);
		await run(byHttp(credential, '/one', 1));
		assert.deepEqual(counts(), { '/two': 2, '/one': 2 });

		await n8n.pass(25 * hour);
		await run(byNode(credential, '/two', 3));
		assert.deepEqual(counts(), { '/two': 5, '/one': 2 });
	});
});
