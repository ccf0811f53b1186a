import { lanyingAnswers as answers } from './lanyingAnswers';

/** Where no header names the user, it is the one whose token the call carries. */
const asAlice = {
	after: ['token getByUserId'],
	learns: { 'token-of-alice': 'token' },
	token: { value: 'token-of-alice', header: 'access-token' },
} as const;

/**
 * Lanying IM's calls about friends, from the vendor's pages: what a user enters, and the request.
 * The acting user is a header only where the query does not name a user.
 * https://docs.lanyingim.com/en/reference/server-api/roster.html
 */
export const lanyingRosterCalls = [
	{
		operation: 'roster get',
		given: {
			userId: '2321235000002',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/id',
		items: answers.stranger,
		query: { user_id: '2321235000002' },
		headers: { group_id: '2321236000001' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster getByMobile',
		given: {
			mobile: '13900000002',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/mobile',
		items: [...answers.stranger, 'alias', 'ext', 'mute_notification'],
		query: { mobile: '13900000002' },
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { mobile: 'Mobile Number' },
	},
	{
		operation: 'roster getByUserName',
		given: {
			userName: 'bob',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/name',
		items: [...answers.stranger, 'alias', 'ext', 'mute_notification'],
		query: { username: 'bob' },
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { userName: 'User Name' },
	},
	{
		operation: 'roster getMany',
		given: {
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/list',
		items: ['user_id'],
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		page: { query: { limit: '50' } },
		required: {},
	},
	{
		operation: 'roster getManyById',
		given: {
			userIds: '2321235000002,9223372036854775807',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /roster/list',
		items: [...answers.stranger, 'alias', 'ext', 'mute_notification'],
		json: '{"list":[2321235000002,9223372036854775807]}',
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { userIds: 'User Names or IDs' },
	},
	{
		operation: 'roster getRequests',
		given: {
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/apply/list',
		items: answers.friendRequest,
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		page: { query: { limit: '50' } },
		required: {},
	},
	{
		operation: 'roster getBlocked',
		given: {
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/blocked_list',
		items: ['user_id'],
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: {},
	},
	{
		operation: 'roster checkMessaging',
		given: {
			userId: '2321235000001',
			receiverId: '2321235000002',
			actAsGroupId: '2321236000001',
		},
		request: 'GET /roster/may_message',
		items: ['may_message'],
		query: { user_id: '2321235000001', roster_id: '2321235000002' },
		headers: { group_id: '2321236000001' },
		required: { userId: 'User', receiverId: 'Receiver' },
	},
	{
		operation: 'roster sendRequest',
		given: {
			userId: '2321235000003',
			alias: 'C',
			reason: 'Hello',
			authAnswer: '42',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /roster/apply',
		json: '{"user_id":2321235000003,"alias":"C","reason":"Hello","auth_answer":"42"}',
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster addMany',
		given: {
			friends: '[{"user_id":2321235000003,"alias":"C","reason":"Hello"}]',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /roster/apply/batch',
		items: ['user_id'],
		json: '[{"user_id":2321235000003,"alias":"C","reason":"Hello"}]',
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { friends: 'Friends' },
	},
	{
		operation: 'roster acceptRequest',
		...asAlice,
		given: { userId: '2321235000003' },
		request: 'POST /roster/accept',
		query: { user_id: '2321235000003' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster declineRequest',
		given: {
			userId: '2321235000003',
			reason: 'Not now',
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /roster/decline',
		json: '{"user_id":2321235000003,"reason":"Not now"}',
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster update',
		given: {
			userId: '2321235000002',
			alias: 'B',
			ext: '{"level":1}',
			muteNotification: true,
			actAsUserId: '2321235000001',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /roster/ext',
		json: '{"user_id":2321235000002,"alias":"B","ext":"{\\"level\\":1}","mute_notification":true}',
		headers: { user_id: '2321235000001', group_id: '2321236000001' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster remove',
		...asAlice,
		given: { userId: '2321235000002' },
		request: 'POST /roster/delete',
		query: { user_id: '2321235000002' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster block',
		...asAlice,
		given: { userId: '2321235000002' },
		request: 'POST /roster/block',
		query: { user_id: '2321235000002' },
		required: { userId: 'User' },
	},
	{
		operation: 'roster unblock',
		...asAlice,
		given: { userId: '2321235000004' },
		request: 'POST /roster/unblock',
		query: { user_id: '2321235000004' },
		required: { userId: 'User' },
	},
] as const;
