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
import { lanyingIm } from '../../providers/lanyingIm';

export class LanyingIm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lanying IM',
		name: 'lanyingIm',
		icon: { light: 'file:lanyingIm.svg', dark: 'file:lanyingIm.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(lanyingIm),
		description: 'Send messages and push notifications, and manage users, friends and groups',
		defaults: { name: 'Lanying IM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(lanyingIm),
		credentials: [{ name: 'lanyingImApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(lanyingIm),
	};

	methods = {
		...lookupMethods(lanyingIm),
		credentialTest: { testCredential: credentialTestWith(lanyingIm) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, lanyingIm);
	}
}
