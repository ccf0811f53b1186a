import type { INodeProperties } from 'n8n-workflow';

/** The trigger's parameters for the ID that OneAccess stores and sends with later events. */
export const answerParameters: readonly INodeProperties[] = [
	{
		displayName: 'User ID Field',
		name: 'userIdField',
		type: 'string',
		default: 'username',
		placeholder: 'e.g. username',
		description:
			'Field of the data of a new user whose value OneAccess is to keep as the ID of the user at your side. Updates keep the ID that they carry.',
		displayOptions: { show: { responseMode: ['onReceived'] } },
	},
	{
		displayName: 'Organization ID Field',
		name: 'organizationIdField',
		type: 'string',
		default: 'code',
		placeholder: 'e.g. code',
		description:
			'Field of the data of a new organization whose value OneAccess is to keep as the ID of the organization at your side. Updates keep the ID that they carry.',
		displayOptions: { show: { responseMode: ['onReceived'] } },
	},
	{
		displayName: 'ID Field',
		name: 'idField',
		type: 'string',
		default: 'id',
		placeholder: 'e.g. id',
		description:
			'Field of the first item of the last node whose value OneAccess is to keep as the ID at your side. An update without it keeps the ID that it carries. The last node must send an item, also for a deletion.',
		displayOptions: { show: { responseMode: ['lastNode'] } },
	},
	{
		displayName:
			'Answer with a <b>Respond to Huawei OneAccess</b> node. n8n’s own Respond to Webhook node answers only n8n’s own triggers.',
		name: 'responseNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { responseMode: ['responseNode'] } },
	},
];

export const callbackOptions: readonly INodeProperties[] = [
	{
		displayName: 'Include Password',
		name: 'includePassword',
		type: 'boolean',
		default: false,
		description:
			'Whether to hand on the password of a new user. It can then be read in the executions of the workflow.',
	},
];
