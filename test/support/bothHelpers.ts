import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeType,
	IRequestOptions,
} from 'n8n-workflow';
import { CredentialStore, runWorkflow, type CredentialRecord } from '../harness';
import { credentialTypeOf, record } from './credentials';
import { credentialTypes, type NodeName } from './package';

/** A request that either helper can be given. */
export interface AnyRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
	readonly url: string;
	readonly baseURL?: string;
	readonly qs?: unknown;
	readonly headers?: Record<string, string>;
	readonly body?: unknown;
}

export type HelperName = 'newer' | 'older';
export const helperNames: readonly HelperName[] = ['newer', 'older'];

type Send = (helper: HelperName, request: AnyRequest) => Promise<unknown>;

/**
 * Gives `act` a function that sends with a credential of the package through n8n's helpers: the newer
 * one of most nodes, or the older one with the options of the HTTP Request node, which follows
 * redirects.
 */
export async function withBothHelpers(
	credential: NodeName,
	data: CredentialRecord['data'],
	act: (send: Send) => Promise<void>,
): Promise<void> {
	const type = credentialTypeOf[credential];
	await withHelpersFor(type, credentialTypes, record(credential, data), act);
}

/** The same with any credential type. */
export async function withHelpersFor(
	type: string,
	types: readonly ICredentialType[],
	stored: CredentialRecord,
	act: (send: Send) => Promise<void>,
): Promise<void> {
	const failures: unknown[] = [];
	const execute = async (context: IExecuteFunctions) => {
		const { helpers } = context;
		const send: Send = async (helper, request) =>
			helper === 'newer'
				? await helpers.httpRequestWithAuthentication.call(context, type, newer(request))
				: await helpers.requestWithAuthentication.call(context, type, older(request));
		// What a node throws reaches nobody as it is.
		await act(send).catch((error: unknown) => failures.push(error));
		return [[]];
	};
	const run = await runWorkflow({
		workflow: workflowFor(type),
		nodeTypes: { 'test.sender': nodeOf(type, execute) },
		credentialTypes: [...types],
		credentials: await CredentialStore.create([stored]),
	});
	if (failures.length > 0) throw failures[0];
	expect(run.status).toBe('success');
}

function newer(request: AnyRequest): IHttpRequestOptions {
	return { ...request } as IHttpRequestOptions;
}

function older({ url, ...others }: AnyRequest): IRequestOptions {
	const options = { ...others, uri: url, json: true, gzip: true };
	const follow = { followRedirect: true, followAllRedirects: true, resolveWithFullResponse: true };
	return { ...options, ...follow, rejectUnauthorized: true } as IRequestOptions;
}

function workflowFor(type: string) {
	const place = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	return {
		nodes: [
			{ ...place, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
			{
				...place,
				id: 'b',
				name: 'Node',
				type: 'test.sender',
				credentials: { [type]: { id: type, name: type } },
			},
		],
		connections: {
			Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
}

function nodeOf(
	credential: string,
	execute: (context: IExecuteFunctions) => Promise<never[][]>,
): INodeType {
	return {
		description: {
			displayName: 'Sender',
			name: 'sender',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Sender' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credential, required: true }],
			properties: [],
		},
		async execute() {
			return await execute(this);
		},
	};
}
