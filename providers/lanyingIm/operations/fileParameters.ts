import type { Call } from '../../../engine/provider/call';
import type { Parameter } from '../../../engine/provider/parameter';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import { page } from './calls';

/** The vendor's description of a call about files. */
export const section = (anchor: string) => `${page('file')}#${anchor}`;

export const receiver: readonly Parameter[] = [
	{
		type: 'id',
		lookup: 'fileReceiver',
		name: 'toId',
		wire: 'to_id',
		displayName: 'Receiver',
		description: 'The user or group that gets the file',
		place: 'query',
		required: true,
		placeholder: 'e.g. 6597413380352',
	},
	{
		type: 'choice',
		name: 'toType',
		wire: 'to_type',
		displayName: 'Receiver Type',
		description: 'Whether the receiver is a user or a group',
		place: 'query',
		options: [
			{ name: 'Group', value: 2 },
			{ name: 'User', value: 1 },
		],
		default: 1,
	},
];

export const fileType: Parameter = {
	type: 'choice',
	name: 'fileType',
	wire: 'file_type',
	displayName: 'File Type',
	description: 'What kind of file is to be uploaded',
	place: 'query',
	required: true,
	options: [
		{ name: 'File', value: 100 },
		{ name: 'Image', value: 102 },
		{ name: 'Shared File', value: 200 },
		{ name: 'Shared Image', value: 202 },
		{ name: 'Shared Video', value: 203 },
		{ name: 'Shared Voice', value: 201 },
		{ name: 'Video', value: 103 },
		{ name: 'Voice (AMR)', value: 101 },
		{ name: 'Voice (MP3)', value: 104 },
	],
	default: 100,
};

/** Messages and users hold whole addresses, of which a call takes one parameter. */
export const fileSign: Parameter = {
	type: 'text',
	name: 'fileSign',
	wire: 'file_sign',
	displayName: 'File Sign or URL',
	description:
		'The URL of the file, such as the url in the attachment of a message, or the file_sign in it',
	place: 'query',
	required: true,
	placeholder: 'e.g. {{ $json.attachment.url }}',
};

export const objectName: Parameter = {
	type: 'text',
	name: 'objectName',
	wire: 'object_name',
	displayName: 'Object Name or URL',
	description: 'The URL of the picture, from the field avatar, or the object_name in it',
	place: 'query',
	required: true,
	placeholder: 'e.g. {{ $json.avatar }}',
};

/** The call with the one parameter in place of the address that holds it. */
const fromAddress = (parameter: Parameter) => (call: Call) => {
	const { wire = '', displayName } = parameter;
	const given = call.query[wire] ?? '';
	if (!/^https?:/i.test(given)) return call;
	const found = URL.canParse(given) ? new URL(given).searchParams.get(wire) : null;
	if (!found) throw new InvalidInputError(displayName, `is a URL without ${wire}`);
	return { ...call, query: { ...call.query, [wire]: found } };
};

export const signInQuery = fromAddress(fileSign);
export const nameInQuery = fromAddress(objectName);

/** Of which picture of a file, and how large. */
export const imageParameters: readonly Parameter[] = [
	{
		type: 'choice',
		name: 'imageType',
		wire: 'image_type',
		displayName: 'Image',
		description: 'Which picture of the file; the original if not set',
		place: 'query',
		options: [
			{ name: 'Cover', value: 3 },
			{ name: 'Original', value: 1 },
			{ name: 'Thumbnail', value: 2 },
		],
		default: 1,
	},
	{
		type: 'decimal',
		decimals: 2,
		name: 'width',
		wire: 'w',
		displayName: 'Width',
		description: 'Width of the picture in pixels',
		place: 'query',
	},
	{
		type: 'decimal',
		decimals: 2,
		name: 'height',
		wire: 'h',
		displayName: 'Height',
		description: 'Height of the picture in pixels',
		place: 'query',
	},
	{
		type: 'choice',
		name: 'thumbnailStrategy',
		wire: 'thumbnail_strategy',
		displayName: 'Thumbnail Made By',
		description: 'Which server makes the thumbnail; the storage if not set',
		place: 'query',
		options: [
			{ name: 'Lanying IM', value: 2 },
			{ name: 'Storage', value: 1 },
		],
		default: 1,
	},
	{
		type: 'secret',
		name: 'storeToken',
		wire: 'store_token',
		displayName: 'Store Token',
		description: 'The store_token that came with the login of a user',
		place: 'query',
	},
	{
		type: 'secret',
		name: 'sdkSign',
		wire: 'sdk_sign',
		displayName: 'SDK Signature',
		description: 'Signature by the vendor’s SDK; how it is made is not documented',
		place: 'query',
	},
];
