import { textOf, type JsonObject } from '../../../engine/basics/json';
import type { Upload, UploadedFile } from '../../../engine/provider/files';
import type { Operation } from '../../../engine/provider/operation';
import { reads, writes } from './calls';
import {
	fileSign,
	fileType,
	imageParameters,
	nameInQuery,
	objectName,
	receiver,
	section,
	signInQuery,
} from './fileParameters';
import { groupInQuery, needsUser, readsOfGroup } from './groupParameters';

function uploaded(target: JsonObject, { name, mediaType, size }: UploadedFile): JsonObject {
	return { download_url: target.download_url ?? null, name, mime_type: mediaType, size };
}

/** What a message says of its file, in the vendor's words. */
function withAttachment(target: JsonObject, file: UploadedFile): JsonObject {
	const url = textOf(target.download_url) ?? '';
	return {
		...uploaded(target, file),
		attachment: { url, dName: file.name, fLen: file.size },
	};
}

const upload: Upload = {
	urlAt: 'upload_url',
	methodAt: 'upload_method',
	fieldsAt: 'oss_body_param',
	fileField: 'file',
	item: uploaded,
};
/** The call asks where the file goes; nothing has changed until the file is there. */
const uploads = { ...writes, method: 'GET', bodyFormat: undefined, upload } as const;
const nothingElse = 'Writes: the file is uploaded, and nothing refers to it yet.';

const downloads = { ...reads, files: { kind: 'answer', linkAt: 'data' } } as const;

/** Files that travel with their calls. */
export const fileTransferOperations: readonly Operation[] = [
	{
		...uploads,
		name: 'upload',
		displayName: 'Upload',
		action: 'Upload a chat file',
		description: `Uploads a file of the item for a chat, and returns its download_url and the attachment with which Message: Send sends it. For a shared file, go on with Group File: Create. ${nothingElse} ${needsUser}`,
		path: '/file/upload/chat',
		parameters: [fileType, ...receiver],
		upload: { ...upload, item: withAttachment },
		source: section('get__file_upload_chat'),
	},
	{
		...uploads,
		name: 'uploadUserAvatar',
		displayName: 'Upload User Avatar',
		action: 'Upload an avatar of a user',
		description: `Uploads a picture of the item for the acting user, and returns its download_url. Go on with User: Update Avatar. ${nothingElse} ${needsUser}`,
		path: '/file/upload/avatar/user',
		parameters: [],
		source: section('get__file_upload_avatar_user'),
	},
	{
		...uploads,
		withoutCommon: readsOfGroup.withoutCommon,
		name: 'uploadGroupAvatar',
		displayName: 'Upload Group Avatar',
		action: 'Upload an avatar of a group',
		description: `Uploads a picture of the item for a group, and returns its download_url. Go on with Group: Update Avatar. ${nothingElse}`,
		path: '/file/upload/avatar/group',
		parameters: [groupInQuery],
		source: section('get__file_upload_avatar_group'),
	},
	{
		...downloads,
		name: 'download',
		displayName: 'Download',
		action: 'Download a chat file',
		description:
			'Downloads the file of a message, or a file that is shared with a group, as binary data. Reads only.',
		path: '/file/download/chat',
		parameters: [
			fileSign,
			{
				type: 'choice',
				name: 'format',
				displayName: 'Audio Format',
				description: 'In which format to get a voice message; AMR if not set',
				place: 'query',
				options: [
					{ name: 'AMR', value: 'amr' },
					{ name: 'MP3', value: 'mp3' },
				],
				default: 'amr',
			},
			...imageParameters,
			{
				type: 'text',
				name: 'source',
				displayName: 'Source',
				description: 'Where the request comes from: miniprogram, or nothing',
				place: 'query',
			},
		],
		finish: signInQuery,
		source: section('get__file_download_chat'),
	},
	{
		...downloads,
		name: 'downloadAvatar',
		displayName: 'Download Avatar',
		action: 'Download an avatar',
		description: 'Downloads the picture of a user or of a group as binary data. Reads only.',
		path: '/file/download/avatar',
		parameters: [objectName, ...imageParameters],
		finish: nameInQuery,
		source: section('get__file_download_avatar'),
	},
];
