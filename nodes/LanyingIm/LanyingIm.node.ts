import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import { lanyingIm } from '../../providers/lanyingIm';

export class LanyingIm implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(lanyingIm),
		displayName: 'Lanying IM',
		name: 'lanyingIm',
		icon: { light: 'file:lanyingIm.svg', dark: 'file:lanyingIm.dark.svg' },
		subtitle: operationSubtitle(lanyingIm),
		description: 'Send messages and push notifications, and manage users, friends and groups',
		defaults: { name: 'Lanying IM' },
		usableAsTool: true,
		credentials: [{ name: 'lanyingImApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(lanyingIm);

	execute = executeWith(lanyingIm);
}
