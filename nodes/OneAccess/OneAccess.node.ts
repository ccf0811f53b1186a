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
import { oneAccess } from '../../providers/oneAccess';

export class OneAccess implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Huawei OneAccess',
		name: 'oneAccess',
		icon: { light: 'file:oneAccess.svg', dark: 'file:oneAccess.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(oneAccess),
		description:
			'Log people in, issue SSO tickets, and manage users, organizations, accounts and roles',
		defaults: { name: 'Huawei OneAccess' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(oneAccess),
		credentials: [{ name: 'oneAccessApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(oneAccess),
	};

	methods = {
		...lookupMethods(oneAccess),
		credentialTest: { testCredential: credentialTestWith(oneAccess) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, oneAccess);
	}
}
