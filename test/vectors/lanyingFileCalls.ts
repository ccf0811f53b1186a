import { lanyingAnswers as answers } from './lanyingAnswers';

/** How a file comes from the input item, or goes to the output item. */
const upload = { binaryPropertyName: 'data', maxFileSize: 5 };
const download = upload;
const inputField = { binaryPropertyName: 'Input Data Field Name' };
const outputField = { binaryPropertyName: 'Put Output File in Field' };

const image = {
	imageType: 2,
	width: 100,
	height: 80,
	thumbnailStrategy: 2,
	storeToken: 'a-store-token',
	sdkSign: 'a-signature',
};
const imageQuery = {
	image_type: '2',
	w: '100',
	h: '80',
	thumbnail_strategy: '2',
	store_token: 'a-store-token',
	sdk_sign: 'a-signature',
};

/**
 * Lanying IM's calls about files, from the vendor's pages: what a user enters, and the request. The
 * IDs are those of the sandbox. https://docs.lanyingim.com/en/reference/server-api/file.html
 */
export const lanyingFileCalls = [
	{
		operation: 'file getChatUploadTarget',
		given: {
			fileType: 102,
			toId: '2321236000001',
			toType: 2,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /file/upload/chat',
		items: answers.uploadTarget,
		query: { file_type: '102', to_id: '2321236000001', to_type: '2' },
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { fileType: 'File Type', toId: 'Receiver' },
	},
	{
		operation: 'file getUserAvatarUploadTarget',
		given: { actAsUserId: '2321235000001', actAsGroupId: '2321236000001' },
		request: 'GET /file/upload/avatar/user',
		items: answers.uploadTarget,
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: {},
	},
	{
		operation: 'file getGroupAvatarUploadTarget',
		given: { groupId: '2321236000001', actAsUserId: '2321235000001' },
		request: 'GET /file/upload/avatar/group',
		items: answers.uploadTarget,
		query: { group_id: '2321236000001' },
		headers: { user_id: '2321235000001' },
		required: { groupId: 'Group' },
	},
	{
		operation: 'file forward',
		given: {
			fileSign: '2321235000001-2321236000001-102',
			toId: '2321235000002',
			toType: 1,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /file/upload/forward',
		items: ['url'],
		query: {
			file_sign: '2321235000001-2321236000001-102',
			to_id: '2321235000002',
			to_type: '1',
		},
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { fileSign: 'File Sign or URL', toId: 'Receiver' },
	},
	{
		operation: 'file upload',
		given: {
			fileType: 102,
			toId: '2321236000001',
			toType: 2,
			...upload,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /file/upload/chat',
		items: ['download_url', 'name', 'mime_type', 'size', 'attachment'],
		query: { file_type: '102', to_id: '2321236000001', to_type: '2' },
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		storage: 'POST /',
		required: { fileType: 'File Type', toId: 'Receiver', ...inputField },
	},
	{
		operation: 'file uploadUserAvatar',
		given: { ...upload, actAsUserId: '2321235000001', actAsGroupId: '2321236000001' },
		request: 'GET /file/upload/avatar/user',
		items: ['download_url', 'name', 'mime_type', 'size'],
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		storage: 'POST /',
		required: inputField,
	},
	{
		operation: 'file uploadGroupAvatar',
		given: { groupId: '2321236000001', ...upload, actAsUserId: '2321235000001' },
		request: 'GET /file/upload/avatar/group',
		items: ['download_url', 'name', 'mime_type', 'size'],
		query: { group_id: '2321236000001' },
		headers: { user_id: '2321235000001' },
		storage: 'POST /',
		required: { groupId: 'Group', ...inputField },
	},
	{
		operation: 'file download',
		given: {
			fileSign: '2321235000001-2321236000001-102',
			format: 'mp3',
			...image,
			source: 'miniprogram',
			...download,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /file/download/chat',
		items: ['fileName', 'mimeType', 'size'],
		query: {
			file_sign: '2321235000001-2321236000001-102',
			format: 'mp3',
			...imageQuery,
			source: 'miniprogram',
		},
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		storage: 'GET /2321235000001-2321236000001-102',
		required: { fileSign: 'File Sign or URL', ...outputField },
	},
	{
		operation: 'file downloadAvatar',
		given: {
			objectName: 'avatar-user-2321235000001',
			...image,
			...download,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /file/download/avatar',
		items: ['fileName', 'mimeType', 'size'],
		query: { object_name: 'avatar-user-2321235000001', ...imageQuery },
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		storage: 'GET /avatar-user-2321235000001',
		required: { objectName: 'Object Name or URL', ...outputField },
	},
] as const;
