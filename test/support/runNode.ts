import type {
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	NodeExecutionHint,
} from 'n8n-workflow';
import {
	runWorkflow,
	startWorkflow,
	type CredentialStore,
	type FinishedRun,
	type RunHandle,
} from '../harness';
import { credentialTypeOf } from './credentials';
import { credentialTypes, nodeTypes, type NodeName } from './package';

export interface NodeRun {
	readonly node: NodeName;
	readonly parameters: INodeParameters;
	readonly store: CredentialStore;
	readonly input?: INodeExecutionData[];
	/** Other settings of the node, such as onError. */
	readonly settings?: Partial<INode>;
	/** Of the workflow; n8n's own without it. */
	readonly timezone?: string;
	/** Instead of the package's own. */
	readonly nodeTypes?: Readonly<Record<string, INodeType>>;
}

/** A workflow of a trigger and one node of the package, named "Node". */
function workflowOf({ node, parameters, settings, timezone }: NodeRun) {
	const type = credentialTypeOf[node];
	const trigger: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const subject: INode = {
		id: 'node',
		name: 'Node',
		type: `n8n-nodes-signed-apis.${node}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: { [type]: { id: type, name: type } },
		...settings,
	};
	return {
		...(timezone ? { settings: { timezone } } : {}),
		nodes: [trigger, subject],
		connections: { Trigger: { main: [[{ node: 'Node', type: 'main' as const, index: 0 }]] } },
	};
}

function optionsOf(run: NodeRun) {
	const { store, input, nodeTypes: own = nodeTypes } = run;
	return { workflow: workflowOf(run), nodeTypes: own, credentialTypes, credentials: store, input };
}

/** Runs one node of the package through n8n-core. */
export async function runNode(run: NodeRun): Promise<FinishedRun> {
	return await runWorkflow(optionsOf(run));
}

export async function startNode(run: NodeRun): Promise<RunHandle> {
	return await startWorkflow(optionsOf(run));
}

/** So many empty items, told apart by a number. */
export function items(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { index } }));
}

/** What the node told besides its items. */
export function hintsOf({ run }: FinishedRun): readonly NodeExecutionHint[] {
	return (run.data.resultData.runData.Node ?? []).flatMap(({ hints = [] }) => hints);
}

/** The json of the items on one output of the node. */
export function jsonOf(run: FinishedRun, output = 0) {
	return (run.outputs('Node')[output] ?? []).map((item) => item.json);
}
