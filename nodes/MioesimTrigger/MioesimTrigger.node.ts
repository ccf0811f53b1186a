import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { choiceSubtitle } from '../../engine/form/subtitle';
import { nodeMethods } from '../../engine/node/describe';
import { pollDescription, pollProperties, pollWith } from '../../engine/polling/describe';
import { mioesim } from '../../providers/mioesim';
import { catalogueWatch } from '../../providers/mioesim/watch';

export class MioesimTrigger implements INodeType {
	description: INodeTypeDescription = {
		...pollDescription(catalogueWatch),
		displayName: 'MIOeSIM Trigger',
		name: 'mioesimTrigger',
		icon: { light: 'file:../Mioesim/mioesim.svg', dark: 'file:../Mioesim/mioesim.dark.svg' },
		subtitle: choiceSubtitle(pollProperties(catalogueWatch), 'events'),
		description: 'Starts the workflow when SKUs or packages are added, changed or removed',
		defaults: { name: 'MIOeSIM Trigger' },
		credentials: [{ name: 'mioesimApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(mioesim);

	poll = pollWith(catalogueWatch);
}
