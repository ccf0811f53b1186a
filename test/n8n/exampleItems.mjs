/**
 * What each example must leave on each output, item by item, as the sandbox's records and the vendors'
 * tables have it. Of a failure only its code is written down; a text such as "<hex 32>" is a shape.
 */
const failed = (...codes) => codes.map((code) => ({ code }));
const scored = (...levels) =>
	levels.map(([new_customer, risk_level]) => ({ new_customer, risk_level }));
const delivered = (shopOrder) => ({
	shopOrder,
	orderNum: '<order number>',
	iccid: '<ICCID>',
	activationCode: '<activation code>',
});
const skus = [
	[45, 'Japan', 'JP'],
	[46, 'Thailand', 'TH'],
	[60, 'France', 'FR'],
	[71, 'Kenya', 'KE'],
	[82, 'Brazil', 'BR'],
	[90, 'United States', 'US'],
	[95, 'Australia', 'AU'],
	[99, 'Global', 'GLOBAL'],
].map(([skuid, display, countryCode]) => ({ skuid, display, countryCode }));
const packages = [441, 442, 443, 444, 461, 601, 711, 821, 901, 951, 991].map((priceid) => ({
	priceid,
	price: 5.5,
}));

const germans = [1, 4, 7, 10, 13, 16, 19, 22, 25].map((number) => ({
	uid: `eu${1000 + number}`,
	username: `person-${number}@example.com`,
	country_code: '49',
}));

export const exampleItems = {
	exampleMioesim01: {
		'List SKUs': [skus],
		'List Packages': [packages, [], [], [], []],
		'Packages With Prices': [packages],
	},
	exampleMioesim02: {
		'Place Order': [
			['SHOP-1001', 'SHOP-1002', 'SHOP-1003'].map((otherOrderId) => ({ otherOrderId, status: 0 })),
			[],
			[],
			[],
			[],
		],
		'Send PDF': [
			[{ success: true }, { success: true }],
			[],
			[],
			[],
			[{ code: 'INVALID_INPUT', message: '"Email" is required but empty' }],
		],
		Delivered: [[delivered('SHOP-1001'), delivered('SHOP-1002')]],
	},
	exampleIceKredit1: {
		'Score Applicant': [
			scored([1, 'Very Low'], [0, 'Medium'], [1, 'High'], [0, 'Very High'], [1, 'Very Low']),
			[],
			[],
			[],
			[{ code: 'INVALID_INPUT', message: '"BVN" is required but empty' }],
		],
		'Offer a Loan': [scored([1, 'Very Low'], [1, 'Very Low'])],
		'Let a Person Decide': [scored([0, 'Medium'])],
		Decline: [scored([1, 'High'], [0, 'Very High'])],
	},
	exampleOneAccess1: {
		'Log In With SMS Code': [
			[{ status: 'SUCCESS', session_token: '<session token>', expire: 604800 }],
			failed('SDK.COMMON.1006'),
			failed('MFA_AUTH'),
			failed('ACCESS_DENIED'),
		],
		'Get SSO Ticket': [[{ sso_ticket: '<hex 40>', expire: 300 }]],
		'Hand Over Ticket': [[{ sso_ticket: '<hex 40>', expire: 300 }]],
	},
	exampleLanying01: {
		'Get User Token': [
			[{ user_id: 2321235000001, token: '<user token>' }],
			[],
			failed('10000'),
			failed('10010'),
		],
		'Send Message': [[{ success: true, msg_ids: ['<message id>'] }], []],
		Sent: [[{ success: true, msg_ids: ['<message id>'] }]],
	},
	exampleHttp000001: {
		'MIOeSIM SKUs': [[{ code: 0, data: skus }]],
		'IceKredit Score': [
			[
				{
					response_code: '00',
					result: { nigeria_auto_decision: { new_customer: 1, risk_level: 'Very Low' } },
				},
			],
		],
		'OneAccess Users': [[{ total: 235, users: { 0: { user_name: 'zhangsan' } } }]],
		'Lanying IM Users': [
			[{ code: 200, data: ['alice', 'bob', 'carol', 'dave'].map((username) => ({ username })) }],
		],
		'XMP Ad Accounts': [[{ code: 0, msg: 'success' }]],
	},
	exampleSigned001: {
		'List Users': [Array.from({ length: 25 }, (_, index) => ({ uid: `eu${1001 + index}` })), []],
		'Only Germany': [germans],
	},
	exampleSigned002: {
		'Look Up Parcel': [
			[
				{ number: 'P-1001', place: 'Rotterdam' },
				{ number: 'P-1002', place: 'Hamburg' },
			],
			[],
			failed('UNKNOWN'),
			failed('CUSTOMS'),
		],
		'Compare the Number': [
			[{ code: 'UNKNOWN', remedy: 'Compare the number with that on the label.' }],
		],
		'Ask for the Invoice': [[{ code: 'CUSTOMS', category: 'other' }]],
	},
	exampleSigned003: {
		'Find the Recipe': [
			[
				{
					text: '1700000000000POST/parcels?lang=en{"number":"P-1004","weight":1200}',
					notTold: [],
					description: {
						values: [
							{ name: 'xTime', time: 'ms' },
							{ name: 'text', text: '{xTime}{method}{pathQuery}{body}' },
						],
						attach: { headers: { 'X-Sign': '{text|hmac:sha256:secret|hex}' } },
					},
				},
			],
			[],
		],
		'Explain a Call': [
			[
				{
					values: [
						{ name: 'time' },
						{
							name: 'text',
							pieces: [
								{ written: '{time}' },
								{ written: '{method}', text: 'GET' },
								{ written: '{pathQuery}', text: '/described/parcels/parcels/P-1001?lang=en' },
								{ written: '{body}', text: '' },
							],
						},
					],
				},
			],
		],
		'Make the Call': [[{ number: 'P-1001', place: 'Rotterdam' }], []],
		'Where It Is': [[{ number: 'P-1001' }]],
	},
};
