import { NodeConnectionTypes, type IExecuteFunctions, type INodeType } from 'n8n-workflow';
import { runWorkflow } from '../test/harness';

/** Does something inside a node that n8n-core executes, with n8n-core's own helpers. */
export async function insideNode(
	work: (functions: IExecuteFunctions) => Promise<void>,
): Promise<void> {
	const node: INodeType = {
		description: {
			displayName: 'Bench',
			name: 'bench',
			group: ['transform'],
			version: 1,
			description: 'Runs what is measured',
			defaults: { name: 'Bench' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			await work(this);
			return [[]];
		},
	};
	const place = { typeVersion: 1, parameters: {} };
	const run = await runWorkflow({
		nodeTypes: { 'n8n-nodes-bench.bench': node },
		workflow: {
			nodes: [
				{
					...place,
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-base.manualTrigger',
					position: [0, 0],
				},
				{
					...place,
					id: 'bench',
					name: 'Bench',
					type: 'n8n-nodes-bench.bench',
					position: [200, 0],
				},
			],
			connections: { Trigger: { main: [[{ node: 'Bench', type: 'main', index: 0 }]] } },
		},
	});
	const error = run.error('Bench');
	if (error) throw error;
}
