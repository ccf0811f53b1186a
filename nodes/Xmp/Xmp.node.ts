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
import { xmp } from '../../providers/xmp';

export class Xmp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'XMP by Mobvista',
		name: 'xmp',
		icon: { light: 'file:xmp.svg', dark: 'file:xmp.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(xmp),
		description: 'Get reports on ads and creatives, within the limit of ten requests a minute',
		defaults: { name: 'XMP by Mobvista' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(xmp),
		credentials: [{ name: 'xmpApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(xmp),
	};

	methods = {
		...lookupMethods(xmp),
		credentialTest: { testCredential: credentialTestWith(xmp) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, xmp);
	}
}
