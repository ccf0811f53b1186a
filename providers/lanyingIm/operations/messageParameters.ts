import type { Parameter } from '../../../engine/provider/parameter';

const contentTypes = [
	{ name: 'Append', value: 11 },
	{ name: 'Audio', value: 2 },
	{ name: 'Command', value: 6 },
	{ name: 'File', value: 4 },
	{ name: 'Forward', value: 7 },
	{ name: 'Image', value: 1 },
	{ name: 'Location', value: 5 },
	{ name: 'Read Receipt', value: 9 },
	{ name: 'Recall', value: 10 },
	{ name: 'Replace', value: 12 },
	{ name: 'Text', value: 0 },
	{ name: 'Video', value: 3 },
];

const contentType = {
	type: 'choice',
	name: 'contentType',
	wire: 'content_type',
	displayName: 'Content Type',
	description: 'What the message is',
	place: 'body',
	required: true,
	options: contentTypes,
	default: 0,
} as const satisfies Parameter;

const content = {
	type: 'text',
	name: 'content',
	displayName: 'Content',
	description: 'The text of the message',
	isLong: true,
	place: 'body',
	required: true,
} as const satisfies Parameter;

const attachment = {
	type: 'json',
	asText: true,
	name: 'attachment',
	displayName: 'Attachment',
	description: 'JSON that describes the file, for image, audio, video, file and location',
	place: 'body',
} as const satisfies Parameter;

const config = {
	type: 'json',
	asText: true,
	name: 'config',
	displayName: 'Config',
	description: 'JSON with settings for the client SDK',
	place: 'body',
} as const satisfies Parameter;

const ext = {
	type: 'json',
	asText: true,
	name: 'ext',
	displayName: 'Extension',
	description: 'JSON of your own that travels with the message',
	place: 'body',
} as const satisfies Parameter;

/** Who gets a message, under one name for users and for groups. */
const targets = {
	type: 'list',
	of: 'id',
	lookup: 'target',
	name: 'targets',
	place: 'body',
	required: true,
} as const;

/** The vendor's own server names the sender of a message in the body. */
export const callerPlaces = { user: { place: 'body', wire: 'from_user_id' } } as const;

/** What a message to users or groups is made of. */
export const messageParameters: readonly Parameter[] = [
	{
		type: 'choice',
		name: 'type',
		displayName: 'To',
		description: 'Whether users or groups get the message; one message cannot go to both',
		place: 'body',
		required: true,
		options: [
			{ name: 'Groups', value: 2 },
			{ name: 'Users', value: 1 },
		],
		default: 1,
	},
	{
		...targets,
		displayName: 'Users',
		description: 'The users that get the message',
		show: { type: [1] },
	},
	{
		...targets,
		displayName: 'Groups',
		description: 'The groups that get the message',
		show: { type: [2] },
	},
	contentType,
	content,
	attachment,
	config,
	ext,
	{
		type: 'flag',
		name: 'onlineOnly',
		wire: 'online_only',
		displayName: 'Online Only',
		description: 'Whether to send only to users who are online',
		place: 'body',
	},
	{
		type: 'id',
		name: 'relatedMessageId',
		wire: 'related_mid',
		displayName: 'Related Message ID',
		description: 'The message that a read receipt or a recall is about',
		place: 'body',
	},
	{
		type: 'id',
		name: 'transactionId',
		wire: 'transaction_id',
		displayName: 'Transaction ID',
		description:
			'A number of your own: a message with the same one is ignored for a short time, so that nothing arrives twice',
		place: 'body',
	},
];

/** A message to everyone takes no receivers, and no content types that are about another message. */
export const broadcastParameters: readonly Parameter[] = [
	{ ...contentType, options: contentTypes.filter(({ value }) => value <= 6) },
	{ ...content, required: undefined, front: true },
	attachment,
	config,
	ext,
];
