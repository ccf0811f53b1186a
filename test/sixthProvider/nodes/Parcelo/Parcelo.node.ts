import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { nodeProperties } from '../../../../engine/node/describe';
import { executeNode } from '../../../../engine/node/execute';
import { lookupMethods } from '../../../../engine/node/lookups';
import { operationSubtitle } from '../../../../engine/node/subtitle';
import { outputsOf } from '../../../../engine/outputs/expression';
import { credentialTestWith } from '../../../../engine/wiring/credentialTest';
import { parcelo } from '../../providers/parcelo';

export class Parcelo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Parcelo',
		name: 'parcelo',
		icon: { light: 'file:parcelo.svg', dark: 'file:parcelo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(parcelo),
		description: 'Track parcels',
		defaults: { name: 'Parcelo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(parcelo),
		credentials: [{ name: 'parceloApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(parcelo),
	};

	methods = {
		...lookupMethods(parcelo),
		credentialTest: { testCredential: credentialTestWith(parcelo) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, parcelo);
	}
}
