import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runWorkflow, type CredentialStore, type FinishedRun } from '../harness';
import { credentialTypeOf } from './credentials';
import { credentialTypes, nodeTypes, type NodeName } from './package';

/** Runs n8n's HTTP Request node, named "Node", with a credential of the package. */
export async function runHttpRequest(run: {
	/** The node that the credential is for, or the type of the credential itself. */
	readonly credential: NodeName | 'signedApi';
	readonly parameters: INodeParameters;
	readonly store: CredentialStore;
	readonly input?: INodeExecutionData[];
	readonly settings?: Partial<INode>;
}): Promise<FinishedRun> {
	const { credential } = run;
	const type = credential === 'signedApi' ? credential : credentialTypeOf[credential];
	const trigger: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		position: [200, 0],
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			...run.parameters,
		},
		credentials: { [type]: { id: type, name: type } },
		...run.settings,
	};
	return await runWorkflow({
		workflow: {
			nodes: [trigger, node],
			connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		nodeTypes,
		credentialTypes,
		credentials: run.store,
		input: run.input,
	});
}
