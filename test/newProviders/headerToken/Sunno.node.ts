import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../../engine/node/describe';
import { sunno } from './provider';

export class Sunno implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(sunno),
		displayName: 'Sunno',
		name: 'sunno',
		icon: { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' },
		subtitle: operationSubtitle(sunno),
		description: 'Look up solar stations',
		defaults: { name: 'Sunno' },
		usableAsTool: true,
		credentials: [{ name: 'sunnoApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(sunno);

	execute = executeWith(sunno);
}
