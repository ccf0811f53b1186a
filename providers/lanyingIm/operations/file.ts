import { memberAt, type Json } from '../../../engine/json';
import type { Operation } from '../../../engine/operation/operation';
import type { Parameter } from '../../../engine/operation/parameter';
import { page, reads } from './calls';
import { groupInQuery, needsUser, readsOfGroup } from './groupParameters';

const section = (anchor: string) => `${page('file')}#${anchor}`;

const receiver: readonly Parameter[] = [
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

/** How an upload goes on, said of every call that begins one. */
const target =
	'The file then goes to upload_url as multipart/form-data: every entry of oss_body_param as a field, the file as the field "file", and no Lanying IM headers. The item holds a signature that permits this upload. Reads only.';

export const fileOperations: readonly Operation[] = [
	{
		...reads,
		name: 'getChatUploadTarget',
		displayName: 'Get Chat Upload Target',
		action: 'Get the upload target of a chat file',
		description: `Returns where to upload a file for a chat, and the download_url for the message's attachment. ${target} ${needsUser}`,
		path: '/file/upload/chat',
		parameters: [
			{
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
			},
			...receiver,
		],
		source: section('get__file_upload_chat'),
	},
	{
		...reads,
		name: 'getUserAvatarUploadTarget',
		displayName: 'Get User Avatar Upload Target',
		action: 'Get the upload target of a user avatar',
		description: `Returns where to upload an avatar of the acting user, and its download_url. ${target} ${needsUser}`,
		path: '/file/upload/avatar/user',
		parameters: [],
		source: section('get__file_upload_avatar_user'),
	},
	{
		...readsOfGroup,
		name: 'getGroupAvatarUploadTarget',
		displayName: 'Get Group Avatar Upload Target',
		action: 'Get the upload target of a group avatar',
		description: `Returns where to upload an avatar of a group, and its download_url. ${target}`,
		path: '/file/upload/avatar/group',
		parameters: [groupInQuery],
		source: section('get__file_upload_avatar_group'),
	},
	{
		...reads,
		effect: 'writes',
		isRepeatable: false,
		name: 'forward',
		displayName: 'Forward',
		action: 'Forward a chat file',
		description: `Returns a new url of an uploaded chat file, for a message to somebody else; no message is sent. Writes: the receiver may read the file. ${needsUser}`,
		path: '/file/upload/forward',
		parameters: [
			{
				type: 'text',
				name: 'fileSign',
				wire: 'file_sign',
				displayName: 'File Sign',
				description: 'The file_sign in the download_url of the uploaded file',
				place: 'query',
				required: true,
			},
			...receiver,
		],
		itemsAt: (answer: Json) => ({ url: memberAt(answer, 'data') ?? null }),
		source: section('get__file_upload_forward'),
	},
];
