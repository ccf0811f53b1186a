import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { described } from '../../descriptions';
import { describedSource } from '../../engine/node/describedSource';
import { describedMethods } from '../../engine/node/describe';
import { callSubtitle } from '../../engine/form/subtitle';
import { pollDescription, pollWith } from '../../engine/polling/describe';
import { typedWatch } from '../../engine/polling/typed';

const source = describedSource(described);
const watch = typedWatch(source);

export class SignedApiTrigger implements INodeType {
	description: INodeTypeDescription = {
		...pollDescription(watch),
		displayName: 'Signed API Trigger',
		name: 'signedApiTrigger',
		icon: {
			light: 'file:../SignedApi/signedApi.svg',
			dark: 'file:../SignedApi/signedApi.dark.svg',
		},
		subtitle: callSubtitle,
		description:
			'Starts the workflow when rows of a list of any signed API are new, have changed or are gone',
		defaults: { name: 'Signed API Trigger' },
		credentials: [{ name: 'signedApi', required: true, testedBy: 'testCredential' }],
	};

	methods = describedMethods(source, described);

	poll = pollWith(watch);
}
