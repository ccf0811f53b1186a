import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import { xmp } from '../../providers/xmp';

export class Xmp implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(xmp),
		displayName: 'XMP by Mobvista',
		name: 'xmp',
		icon: { light: 'file:xmp.svg', dark: 'file:xmp.dark.svg' },
		subtitle: operationSubtitle(xmp),
		description: 'Get reports on ads and creatives, within the limit of ten requests a minute',
		defaults: { name: 'XMP by Mobvista' },
		usableAsTool: true,
		credentials: [{ name: 'xmpApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(xmp);

	execute = executeWith(xmp);
}
