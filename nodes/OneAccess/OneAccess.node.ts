import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import { oneAccess } from '../../providers/oneAccess';

export class OneAccess implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(oneAccess),
		displayName: 'Huawei OneAccess',
		name: 'oneAccess',
		icon: { light: 'file:oneAccess.svg', dark: 'file:oneAccess.dark.svg' },
		subtitle: operationSubtitle(oneAccess),
		description:
			'Log people in, issue SSO tickets, and manage users, organizations, accounts and roles',
		defaults: { name: 'Huawei OneAccess' },
		usableAsTool: true,
		credentials: [{ name: 'oneAccessApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(oneAccess);

	execute = executeWith(oneAccess);
}
