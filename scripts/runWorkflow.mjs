import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { unflatten } from './flatted.mjs';

const POLL_MS = 100;
const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

function triggerOf({ nodes, name }) {
	const isTrigger = ({ type }) => /trigger$/i.test(type);
	const trigger =
		nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger') ?? nodes.find(isTrigger);
	if (trigger) return trigger;
	throw new Error(`The workflow "${name}" has no trigger to start from.`);
}

async function save(api, workflow) {
	const { name = 'Test', nodes, connections, settings = {}, pinData } = workflow;
	const content = { name, nodes, connections, settings, pinData };
	return await api('POST', '/workflows', { active: false, ...content });
}

async function waitForEnd(api, executionId, timeoutMs) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const execution = await api('GET', `/executions/${executionId}`);
		if (ENDED.has(execution.status)) {
			const data = unflatten(execution.data);
			// n8n 1 writes down that an execution has ended before it writes down what it did.
			if (data) return { ...execution, data };
		}
		if (Date.now() > deadline) {
			throw new Error(
				`Execution ${executionId} is still "${execution.status}" after ${timeoutMs} ms.`,
			);
		}
		await sleep(POLL_MS);
	}
}

/**
 * Executes a workflow as the editor's button does, and waits for its end.
 *
 * @param {(method: string, path: string, body?: unknown, headers?: object) => Promise<any>} api
 * @param {string | object} workflowOrId a workflow in n8n, or one that is to be saved there first
 * @param {{ startFrom?: string, upTo?: string, timeoutMs?: number }} options names of the trigger to
 *   start from (default: the first one) and of the last node to execute (default: all)
 * @returns `{ id, status, error, runData, items(nodeName, output?), data }`. `items` are the JSON
 *   objects that left the node, in its last run, on one output (0 is the first)
 */
export async function runWorkflow(api, workflowOrId, { startFrom, upTo, timeoutMs = 60_000 } = {}) {
	const workflow =
		typeof workflowOrId === 'string'
			? await api('GET', `/workflows/${workflowOrId}`)
			: await save(api, workflowOrId);

	const { executionId } = await api(
		'POST',
		`/workflows/${workflow.id}/run`,
		{
			// n8n 1 executes what is sent here, n8n 2 what is saved.
			workflowData: workflow,
			triggerToStartFrom: { name: startFrom ?? triggerOf(workflow).name },
			...(upTo && { destinationNode: { nodeName: upTo, mode: 'inclusive' } }),
		},
		{ 'push-ref': randomUUID() },
	);
	const execution = await waitForEnd(api, executionId, timeoutMs);
	const { data } = execution;
	const { runData = {}, error } = data.resultData;
	return {
		id: executionId,
		status: execution.status,
		error,
		runData,
		data,
		items: (nodeName, output = 0) =>
			(runData[nodeName]?.at(-1)?.data?.main?.[output] ?? []).map(({ json }) => json),
	};
}
