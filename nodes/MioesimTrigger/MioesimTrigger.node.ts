import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { lookupMethods } from '../../engine/lists/lookups';
import { choiceSubtitle } from '../../engine/form/subtitle';
import { pollProperties } from '../../engine/polling/describe';
import { pollNode } from '../../engine/polling/poll';
import { scheduleHints } from '../../engine/polling/schedule';
import { credentialTestWith } from '../../engine/credential/credentialTest';
import { mioesim } from '../../providers/mioesim';
import { catalogueWatch } from '../../providers/mioesim/watch';

export class MioesimTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'MIOeSIM Trigger',
		name: 'mioesimTrigger',
		icon: { light: 'file:../Mioesim/mioesim.svg', dark: 'file:../Mioesim/mioesim.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(pollProperties(catalogueWatch), 'events'),
		description: 'Starts the workflow when SKUs or packages are added, changed or removed',
		defaults: { name: 'MIOeSIM Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'mioesimApi', required: true, testedBy: 'testCredential' }],
		hints: scheduleHints(catalogueWatch),
		properties: pollProperties(catalogueWatch),
	};

	methods = {
		...lookupMethods(mioesim),
		credentialTest: { testCredential: credentialTestWith(mioesim) },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollNode(this, catalogueWatch);
	}
}
