import type { INodeParameters } from 'n8n-workflow';
import type { CredentialStore, OpenNode } from '../harness';
import { credentialTypeOf } from './credentials';
import { credentialTypes, nodeTypes, type NodeName } from './package';

/** A node of the package, open in the editor with its demo credential. */
export function openNode(
	name: NodeName,
	store: CredentialStore,
	parameters: INodeParameters = {},
): OpenNode {
	const type = credentialTypeOf[name];
	return {
		type: `n8n-nodes-signed-apis.${name}`,
		parameters,
		nodeTypes,
		credentialTypes,
		credentials: { [type]: { id: type, name: type } },
		store,
	};
}
