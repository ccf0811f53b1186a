import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { operationSubtitle } from '../../engine/form/subtitle';
import { executeWith, nodeDescription, nodeMethods } from '../../engine/node/describe';
import { iceKredit } from '../../providers/iceKredit';

export class IceKredit implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(iceKredit),
		displayName: 'IceKredit',
		name: 'iceKredit',
		icon: { light: 'file:iceKredit.svg', dark: 'file:iceKredit.dark.svg' },
		subtitle: operationSubtitle(iceKredit),
		description: 'Score the credit risk of loan applicants in Nigeria',
		defaults: { name: 'IceKredit' },
		usableAsTool: true,
		credentials: [{ name: 'iceKreditApi', required: true, testedBy: 'testCredential' }],
	};

	methods = nodeMethods(iceKredit);

	execute = executeWith(iceKredit);
}
