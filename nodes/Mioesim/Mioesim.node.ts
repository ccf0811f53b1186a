import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import { mioesim } from '../../providers/mioesim';

export class Mioesim implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(mioesim),
		displayName: 'MIOeSIM',
		name: 'mioesim',
		icon: { light: 'file:mioesim.svg', dark: 'file:mioesim.dark.svg' },
		subtitle: operationSubtitle(mioesim),
		description: 'Sell eSIMs: list packages, place, renew and cancel orders, send activation PDFs',
		defaults: { name: 'MIOeSIM' },
		usableAsTool: true,
		credentials: [{ name: 'mioesimApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(mioesim);

	execute = executeWith(mioesim);
}
