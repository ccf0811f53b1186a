import './encryption';
import { LoadOptionsContext } from 'n8n-core';
import { UnexpectedError, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';
import { WorkflowCredentialsHelper } from './credentialsHelper';
import { CredentialTypeRegistry } from './credentialTypes';
import { NodeTypeRegistry } from './nodeTypes';
import { createAdditionalData } from './runWorkflow';

/** A node that is open in the editor. */
export interface OpenNode {
	type: string;
	parameters: INodeParameters;
	nodeTypes: Record<string, INodeType>;
	credentialTypes: ICredentialType[];
	credentials: INode['credentials'];
	store: CredentialStore;
}

/** Does what n8n's route for resource locators does when the user opens or searches the list. */
export async function searchList(
	open: OpenNode,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = open.nodeTypes[open.type]?.methods?.listSearch?.[method];
	if (!search) throw new UnexpectedError(`The node has no list search "${method}"`);
	return await search.call(contextOf(open), filter, paginationToken);
}

/** Does what n8n's route for loaded options does when the user opens a multi-select. */
export async function loadOptions(open: OpenNode, method: string): Promise<INodePropertyOptions[]> {
	const load = open.nodeTypes[open.type]?.methods?.loadOptions?.[method];
	if (!load) throw new UnexpectedError(`The node loads no options "${method}"`);
	return await load.call(contextOf(open));
}

function contextOf(open: OpenNode): ILoadOptionsFunctions {
	const node: INode = {
		id: 'uuid-1234',
		name: 'Temp-Node',
		type: open.type,
		typeVersion: 1,
		position: [0, 0],
		parameters: open.parameters,
		...(open.credentials ? { credentials: open.credentials } : {}),
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypeRegistry(open.nodeTypes),
	});
	const helper = new WorkflowCredentialsHelper(
		new CredentialTypeRegistry(open.credentialTypes),
		open.store,
	);
	const definition = { nodes: [node], connections: {} };
	const additionalData = {
		...createAdditionalData(helper, definition, 'internal', []),
		currentNodeParameters: open.parameters,
	};
	return new LoadOptionsContext(workflow, workflow.nodes['Temp-Node'] ?? node, additionalData, '');
}
