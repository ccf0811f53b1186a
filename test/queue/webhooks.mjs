import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { unflatten } from '../../scripts/flatted.mjs';
import { credentialTypeOf } from '../n8n/workflows.mjs';

const ENDED = ['success', 'error', 'crashed', 'canceled'];
const POLL_MS = 250;

/** A workflow that starts with a webhook, makes a node call once per item that was posted. */
function webhookWorkflow(node, parameters, credential) {
	const path = randomUUID();
	return {
		path,
		name: `${node} ${path}`,
		nodes: [
			{
				id: 'webhook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { httpMethod: 'POST', path },
			},
			{
				id: 'items',
				name: 'Items',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [200, 0],
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			{
				id: 'node',
				name: 'Node',
				type: `n8n-nodes-signed-apis.${node}`,
				typeVersion: 1,
				position: [400, 0],
				parameters,
				credentials: { [credentialTypeOf[node]]: credential },
			},
		],
		connections: {
			Webhook: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
		},
	};
}

/**
 * Publishes a workflow that calls a node for every item that its webhook gets.
 *
 * @param queue see `openQueueMode`
 * @returns `{ trigger(executions, items), ended(), waitForEnd(count), states() }`: `trigger` starts so
 *   many executions at once, each with so many items, and n8n queues them
 */
export async function publish(queue, node, parameters, credential) {
	const { api, url } = queue;
	const { path, ...content } = webhookWorkflow(node, parameters, credential);
	const { id, versionId } = await api('POST', '/workflows', { ...content, settings: {} });
	await api('POST', `/workflows/${id}/activate`, { versionId });
	// The answer comes before the webhook is registered; another method tells when it is.
	await until(async () => {
		const response = await fetch(`${url}/webhook/${path}`);
		return (await response.text()).includes('POST');
	});

	async function trigger(executions, items) {
		const body = JSON.stringify({
			items: Array.from({ length: items }, (_, index) => ({ index })),
		});
		const post = async () => {
			const response = await fetch(`${url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
			});
			if (!response.ok) throw new Error(`The webhook answered ${response.status}`);
		};
		await Promise.all(Array.from({ length: executions }, post));
	}

	async function count(status) {
		const filter = encodeURIComponent(
			JSON.stringify({ workflowId: id, ...(status && { status }) }),
		);
		return (await api('GET', `/executions?limit=1&filter=${filter}`)).count;
	}

	async function states() {
		const counts = await Promise.all(ENDED.map(async (status) => [status, await count([status])]));
		return Object.fromEntries(counts.filter(([, number]) => number > 0));
	}

	/** Waits until so many executions have ended, and returns how many ended how. */
	async function waitForEnd(expected, timeoutMs = 150_000) {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const ended = await states();
			const total = Object.values(ended).reduce((sum, number) => sum + number, 0);
			if (total >= expected) return ended;
			if (Date.now() > deadline) {
				throw new Error(`${total} of ${expected} executions have ended: ${JSON.stringify(ended)}`);
			}
			await sleep(POLL_MS);
		}
	}

	/** Why executions failed, for a message. */
	async function failures() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['error'] }));
		const { results } = await api('GET', `/executions?limit=5&filter=${filter}`);
		const messages = results.map(async (execution) => {
			const { data } = await api('GET', `/executions/${execution.id}`);
			const { message, description } = unflatten(data).resultData.error ?? {};
			return `${message} (${description})`;
		});
		return (await Promise.all(messages)).join('; ');
	}

	return { id, trigger, states, failures, waitForEnd };
}

/** Waits until something holds. */
export async function until(isTrue, timeoutMs = 60_000) {
	const deadline = Date.now() + timeoutMs;
	while (!(await isTrue())) {
		if (Date.now() > deadline) throw new Error(`Not so after ${timeoutMs} ms: ${isTrue}`);
		await sleep(50);
	}
}
