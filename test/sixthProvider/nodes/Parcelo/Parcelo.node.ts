import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { nodeProperties } from '../../../../engine/form/describe';
import { executeNode } from '../../../../engine/node/execute';
import { lookupMethods } from '../../../../engine/lists/lookups';
import { operationSubtitle } from '../../../../engine/form/subtitle';
import { outputsOf } from '../../../../engine/outputs/expression';
import { credentialTestWith } from '../../../../engine/credential/credentialTest';
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
