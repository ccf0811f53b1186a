import './encryption';
import './regularExpressions';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import { Container } from './container';
import { deepCopy, NodeHelpers, UnexpectedError, Workflow } from 'n8n-workflow';
import type {
	ExecutionError,
	ExecutionStatus,
	IConnections,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { CredentialStore } from './credentialStore';
import type { CredentialRecord } from './credentialStore';
import { WorkflowCredentialsHelper } from './credentialsHelper';
import { CredentialTypeRegistry } from './credentialTypes';
import { HttpRequest } from './nodes/HttpRequest';
import { ManualTrigger } from './nodes/ManualTrigger';
import { NoOp } from './nodes/NoOp';
import { NodeTypeRegistry } from './nodeTypes';
import type { NodeTypeMap } from './nodeTypes';

/** The part of an exported n8n workflow that makes it run. */
export interface WorkflowDefinition {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export interface RunOptions {
	workflow: WorkflowDefinition;
	/** By full type name. The manual trigger, No Operation, sticky note and HTTP Request are always there. */
	nodeTypes?: NodeTypeMap;
	credentialTypes?: ICredentialType[];
	/** Records for a store of this run's own, or a store that several runs share. */
	credentials?: CredentialRecord[] | CredentialStore;
	/** What the trigger emits; one empty item if left out. */
	input?: INodeExecutionData[];
	/** `manual` is a click on Execute Workflow, `trigger` and `webhook` are production executions. */
	mode?: WorkflowExecuteMode;
}

/** What an execution left behind. */
export interface FinishedRun {
	status: ExecutionStatus;
	run: IRun;
	/** The items on every output of a node, empty outputs included; of its last run unless told which. */
	outputs(nodeName: string, runIndex?: number): INodeExecutionData[][];
	/** The error that a node ended with, also if the workflow continued after it. */
	error(nodeName: string): ExecutionError | undefined;
	/** The credential table, as the execution left it. */
	records: CredentialStore;
	/** What nodes sent to the editor's console. */
	messages: unknown[];
}

/** An execution under way. */
export interface RunHandle {
	/** Stops the execution as n8n's Stop button does: the cancel signal fires, no further node starts. */
	cancel(): void;
	/** Settles when the running node has returned, also after a cancellation. */
	finished: Promise<FinishedRun>;
	records: CredentialStore;
}

let lastExecutionId = 0;

export async function startWorkflow(options: RunOptions): Promise<RunHandle> {
	const { workflow: definition, input = [{ json: {} }], mode = 'manual' } = options;
	const records =
		options.credentials instanceof CredentialStore
			? options.credentials
			: await CredentialStore.create(options.credentials ?? []);
	const workflow = new Workflow({
		id: definition.id ?? 'workflow',
		name: definition.name ?? 'Workflow',
		nodes: deepCopy(definition.nodes),
		connections: deepCopy(definition.connections),
		active: mode !== 'manual',
		nodeTypes: new NodeTypeRegistry({
			'n8n-nodes-base.manualTrigger': new ManualTrigger(input),
			'n8n-nodes-base.noOp': new NoOp(),
			'n8n-nodes-base.stickyNote': new NoOp('stickyNote'),
			'n8n-nodes-base.httpRequest': new HttpRequest(),
			...options.nodeTypes,
		}),
		settings: { executionOrder: 'v1', ...definition.settings },
	});
	const startNode = workflow.getStartNode();
	if (!startNode) throw new UnexpectedError('The workflow has no trigger to start from');

	const messages: unknown[] = [];
	const additionalData = createAdditionalData(
		new WorkflowCredentialsHelper(
			new CredentialTypeRegistry(options.credentialTypes ?? []),
			records,
		),
		definition,
		mode,
		messages,
	);
	const execution = new WorkflowExecute(additionalData, mode).run({
		workflow,
		startNode,
		triggerToStartFrom: { name: startNode.name, data: triggerData(input) },
	});
	return {
		records,
		cancel: () => execution.cancel(),
		finished: execution.then((run) => ({
			status: run.status,
			run,
			records,
			messages,
			outputs: (nodeName, runIndex) => readOutputs(workflow, run, nodeName, runIndex),
			error: (nodeName) => tasksOf(workflow, run, nodeName).at(-1)?.error,
		})),
	};
}

export async function runWorkflow(options: RunOptions): Promise<FinishedRun> {
	return await (
		await startWorkflow(options)
	).finished;
}

/** Runs the same workflow several times at once on one credential table, as n8n's workers do. */
export async function runWorkflows(
	options: RunOptions,
	executions: number,
): Promise<FinishedRun[]> {
	const credentials =
		options.credentials instanceof CredentialStore
			? options.credentials
			: await CredentialStore.create(options.credentials ?? []);
	const runs = Array.from(
		{ length: executions },
		async () => await runWorkflow({ ...options, credentials }),
	);
	return await Promise.all(runs);
}

/** In production n8n puts the trigger's items on the stack; in a manual run the trigger emits them itself. */
function triggerData(items: INodeExecutionData[]): ITaskData {
	return {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		source: [],
		data: { main: [deepCopy(items)] },
	};
}

export function createAdditionalData(
	credentialsHelper: WorkflowCredentialsHelper,
	definition: WorkflowDefinition,
	mode: WorkflowExecuteMode,
	messages: unknown[],
): IWorkflowExecuteAdditionalData {
	const executionId = String((lastExecutionId += 1));
	const notPartOfHarness = async (): Promise<never> => {
		throw new UnexpectedError('Sub-workflows and task runners are not part of this harness');
	};
	const now = new Date();
	const base = 'http://localhost:5678/';
	return {
		credentialsHelper,
		executionId,
		hooks: new ExecutionLifecycleHooks(mode, executionId, {
			...definition,
			id: definition.id ?? 'workflow',
			name: definition.name ?? 'Workflow',
			active: mode !== 'manual',
			activeVersionId: null,
			isArchived: false,
			createdAt: now,
			updatedAt: now,
		}),
		externalSecretsProxy: Container.get(ExternalSecretsProxy),
		currentNodeExecutionIndex: 0,
		restApiUrl: `${base}rest`,
		instanceBaseUrl: base,
		formBaseUrl: `${base}form`,
		formWaitingBaseUrl: `${base}form-waiting`,
		formTestBaseUrl: `${base}form-test`,
		webhookBaseUrl: `${base}webhook`,
		webhookWaitingBaseUrl: `${base}webhook-waiting`,
		webhookTestBaseUrl: `${base}webhook-test`,
		mcpBaseUrl: `${base}mcp`,
		mcpTestBaseUrl: `${base}mcp-test`,
		variables: {},
		sendDataToUI: (_type: string, data: IDataObject | IDataObject[]) => messages.push(data),
		logAiEvent: () => {},
		executeWorkflow: notPartOfHarness,
		startRunnerTask: notPartOfHarness,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
	};
}

function tasksOf(workflow: Workflow, run: IRun, nodeName: string): ITaskData[] {
	if (!workflow.getNode(nodeName)) {
		throw new UnexpectedError(`The workflow has no node "${nodeName}"`);
	}
	return run.data.resultData.runData[nodeName] ?? [];
}

function readOutputs(
	workflow: Workflow,
	run: IRun,
	nodeName: string,
	runIndex = -1,
): INodeExecutionData[][] {
	const items = tasksOf(workflow, run, nodeName).at(runIndex)?.data?.main ?? [];
	const node = workflow.getNode(nodeName);
	const declared = node
		? NodeHelpers.getNodeOutputs(
				workflow,
				node,
				workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description,
			).length
		: 0;
	const count = Math.max(declared, items.length);
	return Array.from({ length: count }, (_, index) => items[index] ?? []);
}
