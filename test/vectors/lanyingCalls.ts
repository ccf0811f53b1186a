/**
 * Lanying IM's calls, from the vendor's pages: what a user enters, and the request.
 * https://docs.lanyingim.com/en/quick-start/server-api-quick-start.html
 */
export const lanyingCalls = [
	{
		operation: 'message send',
		given: {
			type: 1,
			targets: '6597413380352123456, 7',
			contentType: 0,
			content: 'hello',
			attachment: { url: 'https://x' },
			config: '{"a":1}',
			ext: '[1.0]',
			fromUserId: '9223372036854775807',
			onlineOnly: false,
			relatedMessageId: 5,
			transactionId: '6',
			actAsUserId: '6597413380352123456',
			actAsGroupId: '8',
		},
		request: 'POST /message/send',
		json: [
			'{"type":1,"targets":[6597413380352123456,7],"content_type":0,"content":"hello"',
			'"attachment":"{\\"url\\":\\"https://x\\"}","config":"{\\"a\\":1}","ext":"[1.0]"',
			'"from_user_id":9223372036854775807,"online_only":false,"related_mid":5',
			'"transaction_id":6}',
		].join(','),
		headers: { user_id: '6597413380352123456', group_id: '8' },
		required: { type: 'To', targets: 'Target IDs', contentType: 'Content Type' },
	},
	{
		operation: 'token getByUserId',
		given: { userId: '6597413380352123456', password: 'p w', deviceGuid: 'D' },
		request: 'POST /token/id',
		json: '{"user_id":6597413380352123456,"password":"p w","device_guid":"D"}',
		required: { userId: 'User ID', password: 'Password' },
	},
	{
		operation: 'token getByLoginName',
		given: { loginName: 'ann@example.com', password: 'p w', deviceGuid: 'D' },
		request: 'POST /token/login',
		json: '{"login_name":"ann@example.com","password":"p w","device_guid":"D"}',
		required: { loginName: 'Login Name', password: 'Password' },
	},
	{
		operation: 'token getByUserName',
		given: { userName: 'ann', password: 'p w', deviceGuid: 'D' },
		request: 'POST /token/user',
		json: '{"name":"ann","password":"p w","device_guid":"D"}',
		required: { userName: 'User Name', password: 'Password' },
	},
] as const;
