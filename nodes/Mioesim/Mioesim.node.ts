import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { nodeProperties } from '../../engine/form/describe';
import { executeNode } from '../../engine/node/execute';
import { lookupMethods } from '../../engine/lists/lookups';
import { operationSubtitle } from '../../engine/form/subtitle';
import { outputsOf } from '../../engine/outputs/expression';
import { credentialTestWith } from '../../engine/credential/credentialTest';
import { mioesim } from '../../providers/mioesim';

export class Mioesim implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MIOeSIM',
		name: 'mioesim',
		icon: { light: 'file:mioesim.svg', dark: 'file:mioesim.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(mioesim),
		description: 'Sell eSIMs: list packages, place, renew and cancel orders, send activation PDFs',
		defaults: { name: 'MIOeSIM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(mioesim),
		credentials: [{ name: 'mioesimApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(mioesim),
	};

	methods = {
		...lookupMethods(mioesim),
		credentialTest: { testCredential: credentialTestWith(mioesim) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, mioesim);
	}
}
