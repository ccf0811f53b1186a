import type { INodeProperties } from 'n8n-workflow';
import { extended, type Presets } from '../description/extend';
import { fieldsFor } from '../description/inboundFields';
import { Problems } from '../description/problems';
import { description, webhookDescription } from '../description/vocabulary';
import { anotherApi, choiceFields, senderLabels } from './choice';
import { presetProperties, valuesProperty } from './form';

/** Rows for values: a sender has few secrets. */
const mostValues = 5;

/** The fields of a credential that say whose webhooks they are, and what is typed for that; `first` is chosen. */
export function senderProperties(senders: Presets, first: string): INodeProperties[] {
	const known = senders.names
		.map((name) => ({ name, sender: senderOf(name, senders) }))
		.sort((one, other) => one.sender.name.localeCompare(other.sender.name, 'en'));
	return [
		{
			displayName: senderLabels.api,
			name: choiceFields.api,
			type: 'options',
			noDataExpression: true,
			options: [
				...known.map(({ name, sender }) => ({ name: sender.name, value: name })),
				{
					name: 'Another Sender',
					value: anotherApi,
					description: 'Any other sender, described as JSON',
				},
			],
			default: first,
			description: 'Who sends the webhooks. Each signs them in its own way.',
		},
		...known.flatMap(({ name, sender }) =>
			presetProperties(name, sender, 'How these webhooks are signed, and where the secret is'),
		),
		...ownProperties.map((property) => ({
			...property,
			displayOptions: { show: { [choiceFields.api]: [anotherApi] } },
		})),
	];
}

/** What the form has to know. Throws where it cannot be used: then the package is broken. */
function senderOf(name: string, senders: Presets) {
	const problems = new Problems();
	const given = extended(senders.find(name), senders, problems);
	if (webhookDescription(given, '', problems)) return { ...given, fields: fieldsFor(given) };
	if (description(given, '', new Problems()) && given.inbound) {
		const { inbound } = given;
		return { ...given, fields: fieldsFor({ ...given, inbound }) };
	}
	throw new Error(`The preset ${name} cannot be used`);
}

/** What somebody describes on their own. */
const ownProperties: readonly INodeProperties[] = [
	{
		displayName:
			'The <a href="https://github.com/n8n-nodes-signed-apis/n8n-nodes-signed-apis/blob/main/docs/signed-webhooks.md" target="_blank">guide</a> shows how to describe a sender, also one that differs only a little from one of the list. <b>Find Signature</b> of the node Signed API makes a description of a documented webhook.',
		name: 'guideNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: senderLabels.description,
		name: choiceFields.description,
		type: 'json',
		typeOptions: { rows: 12 },
		required: true,
		default: '',
		placeholder: '{ "extends": "github", "name": "My Sender" }',
		description:
			'How the webhooks are signed, as JSON: where the signature is, what is signed, time, ID, events. It holds no secrets, so that it can be shared; these belong into Values.',
	},
	valuesProperty(mostValues),
];
