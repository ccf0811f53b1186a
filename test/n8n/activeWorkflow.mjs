import { randomUUID } from 'node:crypto';
import { unflatten } from '../../scripts/flatted.mjs';
import { until } from './until.mjs';

/** A node of a workflow, called by its name. */
export const step = (name, type, typeVersion, parameters, credentials) => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [220, 0],
	parameters,
	...(credentials && { credentials }),
});

/** Saves a workflow whose first node is a webhook trigger with the path "callback". */
export async function saveTriggered({ api, url }, workflow) {
	const webhookId = randomUUID();
	const [trigger, ...rest] = workflow.nodes;
	const nodes = [{ ...trigger, webhookId }, ...rest];
	const saved = await api('POST', '/workflows', {
		active: false,
		settings: {},
		...workflow,
		nodes,
	});
	const path = `${webhookId}/callback`;
	return {
		...saved,
		url: `${url}/webhook/${path}`,
		testUrl: `${url}/webhook-test/${path}`,
	};
}

export async function activate({ api }, { id, versionId }) {
	await api('POST', `/workflows/${id}/activate`, { versionId });
}

/** Why n8n could not switch on the workflow's trigger, as its editor says. */
export async function activationError(n8n, workflow) {
	await activate(n8n, workflow);
	const error = async () => {
		const { triggers } = await n8n.api('GET', `/workflows/${workflow.id}/publication-status`);
		return triggers?.find(({ errorMessage }) => errorMessage)?.errorMessage;
	};
	return await until(error, `an error of ${workflow.id}`);
}

/** Waits until something is listening: n8n publishes a workflow in the background. */
export async function isListening(address, method = 'POST') {
	const isThere = async () => (await fetch(address, { method })).status !== 404;
	await until(isThere, `an answer to ${method} ${address}`);
}

/** Presses "Execute workflow" of a workflow that starts with a trigger that listens. */
export async function listenForTest({ api }, { testUrl, url: _url, ...workflow }) {
	const { id, nodes } = workflow;
	// n8n 1 executes what is sent here, n8n 2 what is saved.
	const body = { workflowData: workflow, triggerToStartFrom: { name: nodes[0].name } };
	await api('POST', `/workflows/${id}/run`, body, { 'push-ref': randomUUID() });
	await isListening(testUrl);
}

/**
 * The executions of a workflow, the oldest first, as soon as there are so many and all have ended.
 * `items(node, output)` are the JSON objects that left a node.
 */
export async function executions({ api }, { id }, count) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const allEnded = async () => {
		const { results } = await api('GET', `/executions?limit=100&filter=${filter}`);
		// A kill can come between the end of the last node and n8n's note of it.
		const ended = results.filter(({ status }) => ['success', 'error', 'crashed'].includes(status));
		return results.length >= count && ended.length === results.length && results;
	};
	const list = await until(allEnded, `${count} executions of ${id}`);
	return await Promise.all(list.reverse().map(async (summary) => await read(api, summary)));
}

async function read(api, { id, status, mode }) {
	const execution = await api('GET', `/executions/${id}`);
	const { runData, error } = unflatten(execution.data).resultData;
	return {
		status,
		mode,
		error,
		items: (node, output = 0) =>
			(runData[node]?.at(-1)?.data?.main?.[output] ?? []).map(({ json }) => json),
	};
}
