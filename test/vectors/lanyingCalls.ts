import { lanyingAnswers as answers } from './lanyingAnswers';

/**
 * Lanying IM's calls, from the vendor's pages: what a user enters, and the request.
 * https://docs.lanyingim.com/en/quick-start/server-api-quick-start.html
 */
const actAs = { actAsUserId: '2321235000001', actAsGroupId: '2321236000001' };
const headers = { user_id: '2321235000001', group_id: '2321236000001' };

export const lanyingCalls = [
	{
		operation: 'message send',
		given: {
			type: 1,
			targets: '2321235000002, 2321235000003',
			contentType: 0,
			content: 'hello',
			attachment: { url: 'https://x' },
			config: '{"a":1}',
			ext: '[1.0]',
			onlineOnly: false,
			relatedMessageId: '9223372036854775807',
			transactionId: '6',
			actAsUserId: '2321235000003',
			actAsGroupId: '2321236000001',
		},
		request: 'POST /message/send',
		items: ['success', 'msg_ids'],
		json: [
			'{"type":1,"targets":[2321235000002,2321235000003],"content_type":0,"content":"hello"',
			'"attachment":"{\\"url\\":\\"https://x\\"}","config":"{\\"a\\":1}","ext":"[1.0]"',
			'"from_user_id":2321235000003,"online_only":false,"related_mid":9223372036854775807',
			'"transaction_id":6}',
		].join(','),
		headers: { group_id: '2321236000001' },
		required: {
			type: 'To',
			targets: 'Users',
			contentType: 'Content Type',
			content: 'Content',
		},
	},
	{
		operation: 'token getByUserId',
		given: { userId: '2321235000001', password: 'alice-password', deviceGuid: 'D', ...actAs },
		request: 'POST /token/id',
		items: answers.token,
		json: '{"user_id":2321235000001,"password":"alice-password","device_guid":"D"}',
		headers,
		required: { userId: 'User', password: 'Password' },
	},
	{
		operation: 'token getByLoginName',
		given: {
			loginName: 'alice@example.com',
			password: 'alice-password',
			deviceGuid: 'D',
			...actAs,
		},
		request: 'POST /token/login',
		items: answers.token,
		json: '{"login_name":"alice@example.com","password":"alice-password","device_guid":"D"}',
		headers,
		required: { loginName: 'Login Name', password: 'Password' },
	},
	{
		operation: 'token getByUserName',
		given: { userName: 'alice', password: 'alice-password', deviceGuid: 'D', ...actAs },
		request: 'POST /token/user',
		items: answers.token,
		json: '{"name":"alice","password":"alice-password","device_guid":"D"}',
		headers,
		required: { userName: 'User Name', password: 'Password' },
	},
] as const;
