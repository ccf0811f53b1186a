import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../../../engine/node/describe';
import { parcelo } from '../../providers/parcelo';

export class Parcelo implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(parcelo),
		displayName: 'Parcelo',
		name: 'parcelo',
		icon: { light: 'file:parcelo.svg', dark: 'file:parcelo.dark.svg' },
		subtitle: operationSubtitle(parcelo),
		description: 'Track parcels',
		defaults: { name: 'Parcelo' },
		usableAsTool: true,
		credentials: [{ name: 'parceloApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(parcelo);

	execute = executeWith(parcelo);
}
