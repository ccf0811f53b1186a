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
import { iceKredit } from '../../providers/iceKredit';

export class IceKredit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'IceKredit',
		name: 'iceKredit',
		icon: { light: 'file:iceKredit.svg', dark: 'file:iceKredit.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(iceKredit),
		description: 'Score the credit risk of loan applicants in Nigeria',
		defaults: { name: 'IceKredit' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsOf(iceKredit),
		credentials: [{ name: 'iceKreditApi', required: true, testedBy: 'testCredential' }],
		properties: nodeProperties(iceKredit),
	};

	methods = {
		...lookupMethods(iceKredit),
		credentialTest: { testCredential: credentialTestWith(iceKredit) },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeNode(this, iceKredit);
	}
}
