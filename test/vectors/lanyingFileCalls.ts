import { lanyingAnswers as answers } from './lanyingAnswers';

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
		required: { fileSign: 'File Sign', toId: 'Receiver' },
	},
] as const;
