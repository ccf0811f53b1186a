import { NodeHelpers, UnexpectedError } from 'n8n-workflow';
import type { IDataObject, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { NoOp } from './nodes/NoOp';

export interface NodeTypeMap {
	[fullTypeName: string]: INodeType | IVersionedNodeType;
}

/** The node types of one run, by full type name such as `n8n-nodes-base.noOp`. */
export class NodeTypeRegistry implements INodeTypes {
	constructor(private readonly types: NodeTypeMap) {}

	static withPlaceholder(name: string): NodeTypeRegistry {
		return new NodeTypeRegistry({ [name]: new NoOp(name) });
	}

	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (!type) throw new UnexpectedError(`The run was given no node type "${name}"`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return {};
	}
}
