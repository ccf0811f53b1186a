import type {
	ICredentialType,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { startWorkflow, type CredentialStore, type NodeTypeMap, type RunHandle } from '../harness';
import { byCategory } from '../support/branches';
import { idOf, typeOf } from './accounts';
import type { Layout, RunSpec } from './steps';
import { workOf } from './works';

/** The package with a memory of its own, as another n8n process has it. */
export interface Process {
	readonly nodeTypes: NodeTypeMap;
	readonly triggerTypes: Record<string, INodeType>;
	readonly credentialTypes: ICredentialType[];
	/** As after a restart. */
	readonly forget: () => void;
	/** Where the engine of this process reads the time. */
	readonly clock: object;
}

const ofLayout: Record<Layout, [INodeParameters, Partial<INode>]> = {
	stop: [{ outputMode: 'one' }, {}],
	continue: [{ outputMode: 'one' }, { onError: 'continueRegularOutput' }],
	errorOutput: [{ outputMode: 'one' }, { onError: 'continueErrorOutput' }],
	successFailure: [{ outputMode: 'successFailure' }, {}],
	byCategory: [byCategory('provider', 'network'), {}],
};

const place = { typeVersion: 1, position: [0, 0] as [number, number] };

/** Another node has no outputs of its own for failures. */
const continuing = (layout: Layout): Partial<INode> =>
	layout === 'stop' ? {} : { onError: 'continueErrorOutput' };

/** Starts a workflow of a trigger and one node. */
export async function startRun(
	{ work, credential, layout, isRetried, atOnce }: RunSpec,
	input: INodeExecutionData[],
	{ nodeTypes, credentialTypes }: Process,
	store: CredentialStore,
): Promise<RunHandle> {
	const { node, parameters, isHttp } = workOf(work);
	const [outputs, settings] = ofLayout[layout];
	const options = { timeout: 5_000, ...(atOnce === undefined ? {} : { requestsAtOnce: atOnce }) };
	// n8n's own node sends all its items again.
	const retries =
		isRetried && !isHttp ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } : {};
	const id = idOf(node, credential);
	const type = typeOf[node];
	const subject: Pick<INode, 'type' | 'typeVersion' | 'parameters'> & Partial<INode> = isHttp
		? {
				...{ type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, ...continuing(layout) },
				parameters: {
					...{ authentication: 'predefinedCredentialType', nodeCredentialType: type },
					...parameters,
				},
			}
		: {
				...{ type: `n8n-nodes-signed-apis.${node}`, typeVersion: 1, ...settings },
				parameters: { ...parameters, ...outputs, options },
			};
	return await startWorkflow({
		workflow: {
			nodes: [
				{
					...place,
					id: 't',
					name: 'Trigger',
					type: 'n8n-nodes-base.manualTrigger',
					parameters: {},
				},
				{
					...place,
					...{ id: 'n', name: 'Node' },
					...subject,
					credentials: { [type]: { id, name: id } },
					...retries,
				},
			],
			connections: { Trigger: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		},
		nodeTypes,
		credentialTypes,
		credentials: store,
		input,
	});
}
