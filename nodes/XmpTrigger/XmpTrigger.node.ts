import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { choiceSubtitle } from '../../engine/form/subtitle';
import { nodeMethods } from '../../engine/node/describe';
import { pollDescription, pollProperties, pollWith } from '../../engine/polling/describe';
import { xmp } from '../../providers/xmp';
import { reportWatch } from '../../providers/xmp/watch';

export class XmpTrigger implements INodeType {
	description: INodeTypeDescription = {
		...pollDescription(reportWatch),
		displayName: 'XMP by Mobvista Trigger',
		name: 'xmpTrigger',
		icon: { light: 'file:../Xmp/xmp.svg', dark: 'file:../Xmp/xmp.dark.svg' },
		subtitle: choiceSubtitle(pollProperties(reportWatch), 'report', 'events'),
		description:
			'Starts the workflow when rows of an ad or creative report are new or have changed',
		defaults: { name: 'XMP by Mobvista Trigger' },
		credentials: [{ name: 'xmpApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(xmp);

	poll = pollWith(reportWatch);
}
