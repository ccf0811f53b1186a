import type { ICredentialType, INodeParameters, INodeType } from 'n8n-workflow';
import { runWorkflow, type CredentialStore, type FinishedRun } from '../harness';
import { items } from '../support/runNode';

/** The package loaded anew, with a memory and a Redis connection of its own: one n8n worker. */
export interface Worker {
	readonly nodeTypes: Record<string, INodeType>;
	readonly credentialTypes: ICredentialType[];
	readonly close: () => Promise<void>;
}

export type WorkerNode = 'mioesim' | 'xmp';

export function startWorker(): Worker {
	let worker: Worker | undefined;
	jest.isolateModules(() => {
		const { Mioesim } = jest.requireActual<typeof import('../../nodes/Mioesim/Mioesim.node')>(
			'../../nodes/Mioesim/Mioesim.node',
		);
		const { Xmp } = jest.requireActual<typeof import('../../nodes/Xmp/Xmp.node')>(
			'../../nodes/Xmp/Xmp.node',
		);
		const { MioesimApi } = jest.requireActual<
			typeof import('../../credentials/MioesimApi.credentials')
		>('../../credentials/MioesimApi.credentials');
		const { XmpApi } = jest.requireActual<typeof import('../../credentials/XmpApi.credentials')>(
			'../../credentials/XmpApi.credentials',
		);
		const { closeConnections } = jest.requireActual<
			typeof import('../../engine/coordination/connections')
		>('../../engine/coordination/connections');
		worker = {
			nodeTypes: {
				'n8n-nodes-signed-apis.mioesim': new Mioesim(),
				'n8n-nodes-signed-apis.xmp': new Xmp(),
			},
			credentialTypes: [new MioesimApi(), new XmpApi()],
			close: closeConnections,
		};
	});
	if (!worker) throw new Error('The package did not load');
	return worker;
}

const calls = {
	mioesim: { resource: 'sku', operation: 'getMany' },
	xmp: {
		resource: 'adReport',
		operation: 'get',
		dateRange: 'custom',
		startDate: '2026-01-01',
		endDate: '2026-01-03',
		metrics: ['cost'],
		dimension: ['date'],
		limit: 2,
	},
};

/** One execution of so many items on a worker. */
export async function execute(
	worker: Worker,
	store: CredentialStore,
	node: WorkerNode,
	count: number,
	parameters: INodeParameters = {},
): Promise<FinishedRun> {
	const credential = `${node}Api`;
	return await runWorkflow({
		nodeTypes: worker.nodeTypes,
		credentialTypes: worker.credentialTypes,
		workflow: {
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'node',
					name: 'Node',
					type: `n8n-nodes-signed-apis.${node}`,
					typeVersion: 1,
					position: [200, 0],
					parameters: { ...calls[node], outputMode: 'successFailure', ...parameters },
					credentials: { [credential]: { id: credential, name: credential } },
				},
			],
			connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		credentials: store,
		input: items(count),
	});
}
