import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { executeRespond } from '../../engine/inbound/respond';
import { choiceSubtitle } from '../../engine/form/subtitle';
import { respondNode } from '../../providers/oneAccess/callbackRespond';

export class OneAccessRespond implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Respond to Huawei OneAccess',
		name: 'oneAccessRespond',
		icon: {
			light: 'file:../OneAccess/oneAccess.svg',
			dark: 'file:../OneAccess/oneAccess.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: choiceSubtitle(respondNode.properties, 'answer'),
		description: 'Answers the event that has started the workflow with your ID, or refuses it',
		defaults: { name: 'Respond to Huawei OneAccess' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [...respondNode.properties],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeRespond(this, respondNode);
	}
}
