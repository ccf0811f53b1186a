import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
	IRequestOptions,
} from 'n8n-workflow';
import { CredentialStore, runWorkflow } from '../harness';
import type { FinishedRun, RunOptions, WorkflowDefinition } from '../harness';
import type { ToyCredential } from './toyCredential';

type Execute = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A node whose `execute` the test writes. */
export class ToyNode implements INodeType {
	description: INodeTypeDescription;

	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

	constructor(execute: Execute, outputCount = 1) {
		this.description = {
			displayName: 'Toy',
			name: 'toy',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Toy' },
			inputs: [NodeConnectionTypes.Main],
			outputs: Array.from({ length: outputCount }, () => NodeConnectionTypes.Main),
			credentials: [{ name: 'toyApi', required: false }],
			properties: [],
		};
		this.execute = async function () {
			return await execute(this);
		};
	}
}

export const toyReference = { toyApi: { id: '1', name: 'Toy account' } };

/** Manual trigger -> one node called Node. */
export function oneNodeWorkflow(
	node: Partial<INode> & { parameters?: INodeParameters } = {},
): WorkflowDefinition {
	return {
		nodes: [
			{
				id: 'a',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'b',
				name: 'Node',
				type: 'toy.toy',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
				credentials: toyReference,
				...node,
			},
		],
		connections: {
			Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
}

export async function toyStore(data: { [key: string]: string }): Promise<CredentialStore> {
	return await CredentialStore.create([{ id: '1', name: 'Toy account', type: 'toyApi', data }]);
}

/** Runs a toy node that does what the test says. */
export async function runToy(
	execute: Execute,
	credential: ToyCredential,
	credentials: CredentialStore,
	options: Partial<RunOptions> = {},
): Promise<FinishedRun> {
	return await runWorkflow({
		workflow: oneNodeWorkflow(),
		nodeTypes: { 'toy.toy': new ToyNode(execute) },
		credentialTypes: [credential],
		credentials,
		...options,
	});
}

/** The two helpers of n8n that authenticate a request, called for the same request. */
export const helpers = [
	{
		name: 'httpRequestWithAuthentication',
		send: async (
			context: IExecuteFunctions,
			options: IHttpRequestOptions,
			additional?: IAdditionalCredentialOptions,
		): Promise<unknown> =>
			await context.helpers.httpRequestWithAuthentication.call(
				context,
				'toyApi',
				options,
				additional,
			),
	},
	{
		name: 'requestWithAuthentication',
		send: async (
			context: IExecuteFunctions,
			{ url, ...options }: IHttpRequestOptions,
			additional?: IAdditionalCredentialOptions,
		): Promise<unknown> => {
			const request: IRequestOptions = { uri: url, ...withoutNewerKeys(options) };
			return await context.helpers.requestWithAuthentication.call(
				context,
				'toyApi',
				request,
				additional,
			);
		},
	},
];

function withoutNewerKeys({
	method,
	headers,
	body,
	qs,
	json,
}: Partial<IHttpRequestOptions>): IRequestOptions {
	return { method, headers, body, qs, json };
}
