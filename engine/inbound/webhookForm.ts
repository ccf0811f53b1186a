import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { numberSetting, settingsIn, switchSetting } from '../basics/settingValue';
import { membersIn } from '../request/lists';
import { keepsRawBody } from './request';
import type { RespondNode, ResponseMode } from './callback';

const members = ['body', 'headers', 'query'] as const;
type Member = (typeof members)[number];

const responseCode = {
	displayName: 'Response Code',
	name: 'responseCode',
	type: 'number',
	typeOptions: { minValue: 200, maxValue: 299 },
	default: 200,
	description:
		'The HTTP status that a webhook is answered with at once, in place of the one that its sender expects',
} as const satisfies INodeProperties;

const membersOption = {
	displayName: 'Output Fields',
	name: 'members',
	type: 'multiOptions' as const,
	default: [...members],
	description: 'What each item holds of the request',
	options: [
		{ name: 'Body', value: 'body' },
		{ name: 'Headers', value: 'headers' },
		{ name: 'Query', value: 'query' },
	],
} satisfies INodeProperties;

const rawBody = {
	displayName: 'Raw Body',
	name: 'rawBody',
	type: 'boolean',
	default: false,
	description: 'Whether to put the body as it came into a binary field, too',
} as const;

const binaryField = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	displayOptions: { show: { rawBody: [true] } },
} as const satisfies INodeProperties;

/** All parameters of the trigger. */
export function webhookProperties(respondNode: RespondNode): INodeProperties[] {
	return [
		{
			displayName: 'Events',
			name: 'events',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. push, issues, invoice.*',
			description:
				'Events that start the workflow, with commas between; all where it is empty. A name may end in *. Others are acknowledged, and start nothing.',
		},
		{
			displayName: 'Outputs',
			name: 'outputMode',
			type: 'options',
			noDataExpression: true,
			default: 'one',
			description: 'Which branches leave the node',
			options: [
				{
					name: 'By Event',
					value: 'event',
					description: 'One branch for each name under Events, in their order',
				},
				{ name: 'One Output', value: 'one', description: 'All webhooks leave on one branch' },
			],
		},
		{
			displayName: 'Respond',
			name: 'responseMode',
			type: 'options',
			noDataExpression: true,
			default: 'onReceived',
			description: 'When and how to respond to the webhook',
			options: [
				{
					name: 'Immediately',
					value: 'onReceived',
					description: 'As soon as the workflow has started, as the sender expects',
				},
				{
					name: `Using '${respondNode.displayName}' Node`,
					value: 'responseNode',
					description: 'Response defined in that node',
				},
				{
					name: 'When Last Node Finishes',
					value: 'lastNode',
					description: 'Returns the first item of the node that runs last',
				},
			],
		},
		{
			displayName: 'Options',
			// Not "options", which n8n reads; see keepsRawBody.
			name: 'settings',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [membersOption, binaryField, rawBody, responseCode],
		},
		keepsRawBody,
	];
}

/** What can read the parameters of a trigger: a call, and the workflow when it is switched on. */
export type Functions = Pick<IWebhookFunctions, 'getNodeParameter'>;

export interface WebhookSettings {
	readonly events: string;
	readonly outputMode: string;
	readonly members: ReadonlySet<Member>;
	/** Of the binary field for the body as it came; undefined without one. */
	readonly binaryField: string | undefined;
	readonly responseCode: number | undefined;
}

/** What the trigger is set to. Throws an InvalidInputError. */
export function webhookSettings(functions: Functions): WebhookSettings {
	const chosen = settingsIn(functions.getNodeParameter('settings', {}), 'Options');
	const code = numberSetting(chosen[responseCode.name], responseCode.displayName);
	if (code !== undefined && !(Number.isInteger(code) && code >= 200 && code <= 299))
		throw new InvalidInputError(
			responseCode.displayName,
			`must be from 200 to 299, but is ${code}`,
		);
	const picked = chosen[membersOption.name] ?? membersOption.default;
	const names: readonly unknown[] = Array.isArray(picked) ? picked : membersIn(String(picked));
	const isRaw = switchSetting(chosen[rawBody.name], rawBody.displayName);
	return {
		events: String(functions.getNodeParameter('events', '')),
		outputMode: String(functions.getNodeParameter('outputMode', 'one')),
		members: new Set(members.filter((member) => names.includes(member))),
		binaryField: isRaw
			? String(chosen[binaryField.name] ?? '').trim() || binaryField.default
			: undefined,
		responseCode: code,
	};
}

export function webhookMode(functions: Functions): ResponseMode {
	const mode = functions.getNodeParameter('responseMode', 'onReceived');
	return mode === 'lastNode' || mode === 'responseNode' ? mode : 'onReceived';
}
