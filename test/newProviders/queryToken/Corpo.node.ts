import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../../engine/node/describe';
import { corpo } from './provider';

export class Corpo implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(corpo),
		displayName: 'Corpo',
		name: 'corpo',
		icon: { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' },
		subtitle: operationSubtitle(corpo),
		description: 'Look up members of a company',
		defaults: { name: 'Corpo' },
		usableAsTool: true,
		credentials: [{ name: 'corpoApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(corpo);

	execute = executeWith(corpo);
}
