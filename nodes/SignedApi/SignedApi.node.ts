import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { described } from '../../descriptions';
import { describedSource, unsentHints } from '../../engine/node/describedSource';
import { findSignature } from '../../engine/provider/commonResources';
import { executeFrom, nodeDescription, describedMethods } from '../../engine/node/describe';
import { typedSubtitle } from '../../engine/form/subtitle';

const source = describedSource(described, async () => await import('../../engine/finding/inNode'));

export class SignedApi implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(source.form),
		displayName: 'Signed API',
		name: 'signedApi',
		icon: { light: 'file:signedApi.svg', dark: 'file:signedApi.dark.svg' },
		subtitle: typedSubtitle(source.form),
		description:
			'Call any API that signs its requests or hands out its own tokens, as its description says',
		defaults: { name: 'Signed API' },
		usableAsTool: true,
		credentials: [
			{
				name: 'signedApi',
				required: true,
				testedBy: 'testCredential',
				displayOptions: { hide: { operation: [findSignature] } },
			},
		],
		hints: unsentHints,
	};

	methods = describedMethods(source, described);

	execute = executeFrom(source);
}
