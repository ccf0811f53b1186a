import { memberAt, type Json } from '../../../engine/basics/json';
import type { Operation } from '../../../engine/provider/operation';
import { reads } from './calls';
import { fileSign, fileType, receiver, section, signInQuery } from './fileParameters';
import { fileTransferOperations } from './fileTransfer';
import { groupInQuery, needsUser, readsOfGroup } from './groupParameters';

/** How an upload goes on, said of every call that begins one. */
const target =
	'The file then goes to upload_url as multipart/form-data: every entry of oss_body_param as a field, the file as the field "file", and no Lanying IM headers. The item holds a signature that permits this upload. Reads only.';

export const fileOperations: readonly Operation[] = [
	...fileTransferOperations,
	{
		...reads,
		name: 'getChatUploadTarget',
		displayName: 'Get Chat Upload Target',
		action: 'Get the upload target of a chat file',
		description: `Returns where to upload a file for a chat, and the download_url for the message's attachment. ${target} ${needsUser}`,
		path: '/file/upload/chat',
		parameters: [fileType, ...receiver],
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
		parameters: [fileSign, ...receiver],
		finish: signInQuery,
		itemsAt: (answer: Json) => ({ url: memberAt(answer, 'data') ?? null }),
		source: section('get__file_upload_forward'),
	},
];
