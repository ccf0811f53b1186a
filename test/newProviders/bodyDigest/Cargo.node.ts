import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../../engine/node/describe';
import { cargo } from './provider';

export class Cargo implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(cargo),
		displayName: 'Cargo',
		name: 'cargo',
		icon: { light: 'file:../icon.svg', dark: 'file:../icon.dark.svg' },
		subtitle: operationSubtitle(cargo),
		description: 'Track waybills',
		defaults: { name: 'Cargo' },
		usableAsTool: true,
		credentials: [{ name: 'cargoApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(cargo);

	execute = executeWith(cargo);
}
