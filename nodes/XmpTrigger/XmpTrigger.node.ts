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
import { xmp } from '../../providers/xmp';
import { reportWatch } from '../../providers/xmp/watch';

export class XmpTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'XMP by Mobvista Trigger',
		name: 'xmpTrigger',
		icon: { light: 'file:../Xmp/xmp.svg', dark: 'file:../Xmp/xmp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle(pollProperties(reportWatch), 'report', 'events'),
		description:
			'Starts the workflow when rows of an ad or creative report are new or have changed',
		defaults: { name: 'XMP by Mobvista Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xmpApi', required: true, testedBy: 'testCredential' }],
		hints: scheduleHints(reportWatch),
		properties: pollProperties(reportWatch),
	};

	methods = {
		...lookupMethods(xmp),
		credentialTest: { testCredential: credentialTestWith(xmp) },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollNode(this, reportWatch);
	}
}
