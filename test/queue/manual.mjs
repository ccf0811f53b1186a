import { runWorkflow } from '../../scripts/runWorkflow.mjs';
import { credentialTypeOf } from '../n8n/workflows.mjs';

/**
 * A workflow that calls a node once when its button is pressed.
 *
 * @param queue see `openQueueMode`
 * @returns `{ start(executions) }`, which starts so many executions at once and waits for all
 */
export function manual({ api }, node, parameters, credential) {
	const common = { typeVersion: 1, position: [0, 0] };
	const workflow = {
		name: `Manual ${node}`,
		nodes: [
			{
				...common,
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				parameters: {},
			},
			{
				...common,
				id: 'node',
				name: 'Node',
				type: `n8n-nodes-signed-apis.${node}`,
				parameters,
				credentials: { [credentialTypeOf[node]]: credential },
			},
		],
		connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	};
	const run = async () => await runWorkflow(api, workflow);
	return {
		start: async (executions) => await Promise.all(Array.from({ length: executions }, run)),
	};
}
