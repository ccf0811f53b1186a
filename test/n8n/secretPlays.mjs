import { marked, pieces } from './markedSecrets.mjs';

const request = (method, path, more = {}) => ({
	...{ resource: 'api', operation: 'request', method, path },
	...more,
});
const json = { sendBody: true, bodyFormat: 'json', bodyMode: 'json', bodyJson: '{"a": 1}' };
const oneAccess = '/api/v2/tenant';
const person = '/api/v2/sdk';
const session = { itemToken: pieces(marked.itemToken) };
const skuId = { __rl: true, mode: 'id', value: '45' };
const day = { dateRange: 'custom', startDate: '2026-01-01', endDate: '2026-01-03' };

/**
 * Something of every kind that a node can do: `path` is where it calls, `good` a right answer in which
 * `echo` stands wherever an API may write something, and `handsOut` what it is its purpose to show.
 */
export const plays = {
	mioesim: [
		{
			name: 'list',
			parameters: { resource: 'sku', operation: 'getMany' },
			path: '/api_esim/getSkus',
			good: (echo) => ({ code: 0, message: echo, data: [{ skuid: 1, display: echo }] }),
		},
		{
			name: 'order',
			parameters: {
				...{ resource: 'order', operation: 'create', skuId, count: 1 },
				priceId: { __rl: true, mode: 'id', value: '441' },
			},
			path: '/api_esim/addEsimOrder',
			good: (echo) => ({ code: 0, message: echo, data: { orderId: '1', note: echo } }),
		},
		{
			name: 'any request',
			parameters: request('GET', '/api_esim/getSkus'),
			path: '/api_esim/getSkus',
			good: (echo) => ({ code: 0, message: echo, data: [{ [`note ${echo}`]: echo }] }),
		},
	],
	iceKredit: [
		{
			name: 'call that costs money',
			parameters: {
				...{ resource: 'creditRisk', operation: 'getLevel', bvn: '22123456789' },
				...{ mobile: '09012345678', equipmentSn: 'e-1', sn: 'loan-1', borrowCount: 0 },
			},
			path: '/person-ds/credit/NigeriaAutoDecision',
			good: (echo) => ({ response_code: '00', message: echo, trace_id: echo, level: echo }),
		},
		{
			name: 'any request',
			parameters: request('POST', '/person-ds/credit/NigeriaAutoDecision', json),
			path: '/person-ds/credit/NigeriaAutoDecision',
			good: (echo) => ({ response_code: '00', message: echo, trace_id: echo }),
		},
	],
	oneAccess: [
		{
			name: 'list in pages',
			parameters: { resource: 'user', operation: 'getMany', limit: 3 },
			path: `${oneAccess}/users`,
			good: (echo) => ({ total: 1, users: [{ user_id: 'u', name: echo }] }),
		},
		{
			name: 'write with a password',
			parameters: {
				...{ resource: 'user', operation: 'create', userName: 'somebody', mobile: '13612345678' },
				additionalFields: { password: pieces(marked.newPassword) },
			},
			path: `${oneAccess}/users`,
			good: (echo) => ({ user_id: echo }),
		},
		{
			name: 'login',
			parameters: {
				...{ resource: 'login', operation: 'password', userName: 'zhangsan' },
				password: pieces(marked.personPassword),
			},
			path: `${person}/login`,
			handsOut: 'session_token',
			good: (echo) => ({ status: 'SUCCESS', session_token: 'handed-out-by-design', user: echo }),
		},
		{
			name: 'login with an SMS code that is kept',
			parameters: {
				...{ resource: 'login', operation: 'smsCode', mobile: '12345678901' },
				...{ verifyCode: pieces(marked.smsCode), keepSession: true },
			},
			path: `${person}/login/mobile-verify-code`,
			handsOut: 'session_token',
			good: (echo) => ({ status: 'SUCCESS', session_token: 'handed-out-by-design', user: echo }),
		},
		{
			name: 'signed call of a person',
			parameters: { resource: 'profile', operation: 'get', ...session },
			path: `${person}/profile`,
			good: (echo) => ({ user_name: echo }),
		},
		{
			name: 'change of a password',
			parameters: {
				...{ resource: 'password', operation: 'reset', mobile: '12345678901' },
				...{ verifyCode: pieces(marked.smsCode), password: pieces(marked.newPassword) },
			},
			path: `${person}/pwd/update-by-mobile`,
			good: (echo) => ({ note: echo }),
		},
		{
			name: 'images as binary data',
			parameters: { resource: 'captcha', operation: 'get', asBinary: true },
			path: `${person}/captcha`,
			good: (echo) => ({ originalImageBase64: 'AAAA', jigsawImageBase64: 'AAAA', token: echo }),
		},
		{
			name: 'ticket for a session of the item',
			parameters: { resource: 'ssoTicket', operation: 'create', targetClientId: 'c', ...session },
			path: `${oneAccess}/sso/session-token/sso-ticket`,
			handsOut: 'sso_ticket',
			good: (echo) => ({ sso_ticket: 'handed-out-by-design', note: echo }),
		},
	],
	lanyingIm: [
		{
			name: 'message',
			parameters: {
				...{ resource: 'message', operation: 'send', type: 1, targets: '2321235000002' },
				...{ contentType: 0, content: 'hello' },
			},
			path: '/message/send',
			good: (echo) => ({ code: 200, message: echo, data: { note: echo } }),
		},
		{
			name: 'list',
			parameters: { resource: 'roster', operation: 'getRequests' },
			path: '/roster/apply/list',
			good: (echo) => ({ code: 200, message: echo, data: [{ note: echo }] }),
		},
		{
			name: 'upload of a file',
			parameters: {
				...{ resource: 'file', operation: 'upload', fileType: 100, toId: '2321235000002' },
				...{ binaryPropertyName: 'map', additionalFields: { toType: 1 } },
			},
			path: '/file/upload/chat',
			good: (echo) => ({ code: 200, message: echo, data: { note: echo } }),
		},
		{
			name: 'download of a file',
			parameters: {
				...{ resource: 'file', operation: 'download', binaryPropertyName: 'found' },
				fileSign: '2321235000001-2321235000002-100-1',
			},
			path: '/file/download/chat',
			good: (echo) => ({ code: 200, message: echo, data: { note: echo } }),
		},
		{
			name: 'token of another person',
			parameters: {
				...{ resource: 'token', operation: 'getByUserName', userName: 'alice' },
				password: pieces(marked.lanyingPassword),
			},
			path: '/token/user',
			handsOut: 'token',
			good: (echo) => ({ code: 200, data: { token: 'handed-out-by-design', note: echo } }),
		},
	],
	xmp: [
		{
			name: 'report in pages',
			parameters: {
				...{ resource: 'adReport', operation: 'get', ...day, metrics: 'cost', limit: 2 },
				dimension: ['date'],
			},
			path: '/v2/media/account/report',
			good: (echo) => ({ code: 0, msg: echo, data: { list: [{ date: echo }], total: 1 } }),
		},
		{
			name: 'postback',
			parameters: {
				...{ resource: 'postback', operation: 'sendDailyTotal', channel: 'facebook' },
				...{ campaignId: 'c1', adsetId: 's1', adId: '1', country: 'US', eventName: 'purchase' },
				...{ eventDate: '2026-01-01', activeDate: '2026-01-01', requestId: 'r1' },
				additionalFields: { eventCount: 1 },
			},
			path: '/s2s/postback/v2',
			good: (echo) => ({ code: 0, msg: echo, data: echo }),
		},
	],
	signedApi: [
		{
			name: 'list in pages',
			parameters: request('GET', '/list', {
				...{ itemsAt: 'list', pagination: 'pageNumber', stop: 'emptyPage', limit: 15 },
				returnAll: false,
			}),
			path: '/list',
			good: (echo) => ({ code: '0', message: echo, list: [{ [echo]: 1, note: echo }] }),
		},
		{
			name: 'write',
			parameters: request('POST', '/parcels', json),
			path: '/parcels',
			good: (echo) => ({ code: '0', message: echo, data: { note: echo } }),
		},
		{
			name: 'explanation of a signature',
			parameters: {
				...request('POST', '/parcels', json),
				...{ operation: 'explainSignature' },
			},
		},
	],
};

/** Where each signs in. */
export const signInPaths = {
	mioesim: '/api_order/login',
	iceKredit: '/api/login.do',
	oneAccess: '/api/v2/tenant/token',
	lanyingIm: '/token/user',
	signedApi: '/login',
};

export const sandboxNames = {
	...{ mioesim: 'mioesim', iceKredit: 'icekredit', oneAccess: 'oneaccess' },
	...{ lanyingIm: 'lanying', xmp: 'xmp', signedApi: 'described' },
};
