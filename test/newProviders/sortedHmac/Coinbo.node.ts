import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../../engine/node/describe';
import { coinbo } from './provider';

export class Coinbo implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(coinbo),
		displayName: 'Coinbo',
		name: 'coinbo',
		icon: { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' },
		subtitle: operationSubtitle(coinbo),
		description: 'Look up orders of an exchange',
		defaults: { name: 'Coinbo' },
		usableAsTool: true,
		credentials: [{ name: 'coinboApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(coinbo);

	execute = executeWith(coinbo);
}
