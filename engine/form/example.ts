import type { INodeProperties } from 'n8n-workflow';
import { allMethods } from '../request/anyRequest';
import { signaturePlaces, workedExample } from '../request/example';
import { methodProperty } from './anyRequest';
import type { FormOf } from './formOf';
import { shownWhile } from './shown';

/** The form of a documented example of a signature. */
export function exampleProperties(provider: FormOf): INodeProperties[] {
	const typed = (property: INodeProperties) => shownWhile(property, { exampleAs: ['fields'] });
	return [
		asProperty,
		shownWhile(jsonProperty, { exampleAs: ['json'] }),
		...[
			ofProperty,
			sentOnly(methodProperty(provider, allMethods)),
			sentOnly(urlProperty),
			shownWhile({ ...urlProperty, ...urlOfWebhook }, { exampleOf: ['webhook'] }),
			sentOnly(hostProperty),
			...requestProperties,
			...signatureProperties,
		].map(typed),
		shownWhile(nameProperty, {
			exampleAs: ['fields'],
			signatureIn: signaturePlaces.map(({ value }) => value),
		}),
		...settings,
	];
}

const asProperty: INodeProperties = {
	displayName: 'Example as',
	name: 'exampleAs',
	type: 'options',
	options: [
		{ name: 'Fields', value: 'fields', description: 'Part by part, as the page prints them' },
		{ name: 'JSON', value: 'json', description: 'The whole example at once' },
	],
	default: 'fields',
	description:
		'How to enter the example of the vendor’s page. JSON shows a worked one, which can be run as it is.',
};

const ofProperty: INodeProperties = {
	displayName: 'Example Of',
	name: 'exampleOf',
	type: 'options',
	options: [
		{ name: 'Request', value: 'request', description: 'That somebody sends to the API' },
		{ name: 'Webhook', value: 'webhook', description: 'That its sender has signed' },
	],
	default: 'request',
	description: 'What is signed. For a webhook the description is one of Signed Webhook API.',
};

const sentOnly = (property: INodeProperties) => shownWhile(property, { exampleOf: ['request'] });

const jsonProperty: INodeProperties = {
	displayName: 'Example JSON',
	name: 'exampleJson',
	type: 'json',
	typeOptions: { rows: 12 },
	default: JSON.stringify(workedExample, undefined, 2),
	description:
		'The example as JSON. Its words are those of the <a href="https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/descriptions.md#find-a-signature" target="_blank">guide</a>; the one that stands here is that of Bybit’s page.',
};

/** Names with values, one in each row. */
function rows(
	more: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description' | 'required'>,
	value: Pick<INodeProperties, 'placeholder' | 'typeOptions'>,
	name: string,
): INodeProperties {
	return {
		...more,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Row',
				name: 'row',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: `e.g. ${name}`,
						description: 'As the page calls it',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						...value,
						description: 'Exactly as in the example',
					},
				],
			},
		],
	};
}

const { request, signature } = workedExample;

const urlProperty: INodeProperties = {
	displayName: 'URL or Path',
	name: 'exampleUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: `e.g. ${request.url}`,
	description: 'The address of the example, with its query; or the path alone',
};

/** Few senders sign it. */
const urlOfWebhook = {
	required: false,
	placeholder: 'e.g. https://n8n.example.com/webhook/orders',
	description: 'The address that was called, with its query, if the page names one',
};

const hostProperty: INodeProperties = {
	displayName: 'Base URL',
	name: 'exampleHost',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://api.example.com/rest',
	description:
		'Where the page counts the path from, if that is not the whole host; it stands before a path alone, too',
};

const requestProperties: readonly INodeProperties[] = [
	{
		displayName: 'Query',
		name: 'exampleQuery',
		type: 'string',
		default: '',
		placeholder: 'e.g. category=option&symbol=BTC',
		description:
			'What the URL does not have yet: as text in its order and encoding, or as a JSON object',
	},
	rows(
		{
			displayName: 'Headers',
			name: 'exampleHeaders',
			placeholder: 'Add Header',
			description: 'The headers that may be signed',
		},
		{ placeholder: 'e.g. application/json' },
		'Content-Type',
	),
	{
		displayName: 'Body',
		name: 'exampleBody',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The whole body, character by character: what is signed is mostly its text',
	},
];

const signatureProperties: readonly INodeProperties[] = [
	rows(
		{
			displayName: 'Secrets',
			name: 'exampleSecrets',
			placeholder: 'Add Secret',
			required: true,
			description:
				'One to four that the example is signed with. They are saved with the workflow, as all parameters are: take those that the page prints, or remove your own afterwards. No output, error or log shows them.',
		},
		{ typeOptions: { password: true } },
		'secretKey',
	),
	rows(
		{
			displayName: 'Further Values',
			name: 'exampleValues',
			placeholder: 'Add Value',
			description:
				'What else may be signed: key, time, nonce, token, version. What the request has need not stand here.',
		},
		{ placeholder: 'e.g. 1658384314791' },
		'timestamp',
	),
	{
		displayName: 'Expected Signature',
		name: 'expectedSignature',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${signature}`,
		description: 'All that the example sends as its signature, or the digest alone',
	},
	{
		displayName: 'Signature In',
		name: 'signatureIn',
		type: 'options',
		options: [
			...signaturePlaces,
			{
				name: 'Not Known',
				value: '',
				description: 'The description then ends in a value that is sent nowhere',
			},
		],
		default: '',
		description: 'Where the signature is sent',
	},
];

const nameProperty: INodeProperties = {
	displayName: 'Name of the Signature',
	name: 'signatureName',
	type: 'string',
	default: '',
	placeholder: 'e.g. X-BAPI-SIGN',
	description: 'The name of that header, parameter, member or cookie',
};

const settings: readonly INodeProperties[] = [
	{
		displayName: 'Include Example',
		name: 'includeExample',
		type: 'boolean',
		default: false,
		description:
			'Whether the description takes the example along as its vector, by which Test checks it. The secrets are in it as they were typed: switch it on for those of a page only.',
	},
	{
		displayName: 'Search Time',
		name: 'searchTime',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 10,
		description:
			'Longest time in seconds to search for. Most examples are found in one; Stop ends it at any time.',
	},
];
