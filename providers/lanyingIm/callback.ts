import type { INodeProperties } from 'n8n-workflow';
import {
	refusal,
	type Callback,
	type EventType,
	type InboundEvent,
	type Refusal,
	type Settings,
} from '../../engine/inbound/callback';
import { isSameSecret } from '../../engine/signature/sameSecret';
import { secretField } from '../../engine/record/fields';
import { memberAt, textOf, type JsonObject } from '../../engine/basics/json';

const eventTypes: readonly EventType[] = [
	{
		name: 'GROUPCHAT',
		displayName: 'Message in a Group',
		description: 'Somebody has sent a message to a group',
	},
	{
		name: 'CHAT',
		displayName: 'Message to a User',
		description: 'Somebody has sent a message to a user',
	},
];

const contentTypes: INodeProperties = {
	displayName: 'Content Types',
	name: 'contentTypes',
	type: 'multiOptions',
	noDataExpression: true,
	default: [],
	description: 'What the messages may hold; anything if none is picked. All others are refused.',
	options: [
		{ name: 'Audio', value: 'AUDIO' },
		{ name: 'Command', value: 'COMMAND' },
		{ name: 'File', value: 'FILE' },
		{ name: 'Forwarded Message', value: 'FORWARD' },
		{ name: 'Image', value: 'IMAGE' },
		{ name: 'Location', value: 'LOCATION' },
		{ name: 'Text', value: 'TEXT' },
		{ name: 'Video', value: 'VIDEO' },
	],
};

/** A message sent again is acknowledged, so that the vendor stops sending it. */
const statuses: Readonly<Record<Refusal['reason'], number>> = {
	unauthorized: 401,
	malformed: 400,
	stale: 400,
	repeated: 200,
	notPicked: 404,
	failed: 500,
};

/**
 * Message subscriptions, which are set up in the console. They are documented by what the vendor's
 * own connector reads and answers: https://github.com/maxim-top/lanying-connector
 */
export const lanyingImCallback: Callback = {
	displayName: 'Lanying IM Trigger',
	credentialName: 'lanyingImCallbackApi',
	secretFields: ['signature'],
	eventTypes,
	isTimestamped: false,
	respondNode: undefined,
	parameters: [contentTypes],
	options: [],
	problemOf: (credential) =>
		secretField(credential, 'signature') === ''
			? 'The signature is empty. Enter the one that is set in the console'
			: undefined,
	authenticate: (headers, credential) =>
		isSameSecret(String(headers.signature ?? ''), secretField(credential, 'signature').trim())
			? undefined
			: refusal('unauthorized', 'The signature is not the one of the receiver'),
	open: (body, _credential, settings) => open(body, settings),
	refuse: ({ reason, message }) => ({
		status: statuses[reason],
		body: statuses[reason] === 200 ? undefined : { message },
	}),
};

function open(body: JsonObject, { contentTypes: accepted }: Settings): Refusal | InboundEvent {
	const type = textOf(body.type);
	const messageId = textOf(body.msgId);
	if (type === undefined || messageId === undefined)
		return refusal('malformed', 'type or msgId is missing');
	const content = textOf(body.ctype) ?? '';
	if (Array.isArray(accepted) && accepted.length > 0 && !accepted.includes(content))
		return refusal('notPicked', `This workflow does not receive messages of type ${content}`);
	return {
		kind: 'event',
		type,
		nonce: `${messageId} ${textOf(memberAt(body, 'to.uid')) ?? ''}`,
		sentAt: undefined,
		item: body,
		answer: ({ status }) => ({ status, body: undefined }),
	};
}
