/**
 * What the sandbox plays while somebody sets up the same APIs by a page of `docs/`: written by hand after
 * what their vendors say, and read by code of the sandbox's own. Each answers one call with `shown`.
 */
const field = (name, secret) => ({ name, label: name, secret });

const marvel = (address) => ({
	version: 1,
	name: 'Marvel',
	hosts: { api: address },
	fields: [field('publicKey', false), field('privateKey', true)],
	values: [
		{ name: 't', time: 's' },
		{ name: 'signed', text: '{t}{privateKey}{publicKey}' },
	],
	attach: { query: { ts: '{t}', apikey: '{publicKey}', hash: '{signed|md5|hex}' } },
	answers: { code: [{ body: 'code' }], success: ['200'], message: [{ body: 'status' }], codes: [] },
});

const coinbase = (address) => ({
	version: 1,
	name: 'Coinbase Exchange',
	hosts: { api: address },
	fields: [field('key', false), field('secret', true), field('passphrase', true)],
	values: [
		{ name: 't', time: 's' },
		{ name: 'signed', text: '{t}{method}{pathQuery}{body}' },
		{ name: 'bytes', text: '{secret|fromBase64}' },
	],
	attach: {
		headers: {
			'CB-ACCESS-KEY': '{key}',
			'CB-ACCESS-SIGN': '{signed|hmac:sha256:bytes|base64}',
			'CB-ACCESS-TIMESTAMP': '{t}',
			'CB-ACCESS-PASSPHRASE': '{passphrase}',
		},
	},
	answers: { code: 'httpStatus', success: ['2*'], message: [{ body: 'message' }], codes: [] },
});

const eWeLink = (address) => ({
	version: 1,
	name: 'eWeLink',
	hosts: { api: address },
	fields: [
		...[field('appId', false), field('appSecret', true)],
		...[field('email', false), field('password', true)],
	],
	signs: ['calls', 'signIn'],
	values: [{ name: 'n', nonce: 'letters', length: 8 }],
	attach: {
		headers: { 'X-CK-Appid': '{appId}', 'X-CK-Nonce': '{n}', Authorization: 'Bearer {token}' },
	},
	signIn: {
		steps: [
			{
				method: 'POST',
				path: '/v2/user/login',
				body: { email: '{email}', password: '{password}', countryCode: '+1' },
				headers: { Authorization: 'Sign {body|hmac:sha256:appSecret|base64}' },
			},
		],
		token: { body: 'data.at' },
		life: { fixed: 3600 },
	},
	answers: { code: [{ body: 'error' }], success: ['0'], message: [{ body: 'msg' }], codes: [] },
});

export const triedApis = [
	{
		name: 'marvel',
		descriptionAt: marvel,
		account: { publicKey: '1234', privateKey: 'abcd' },
		shown: 'Spider-Man',
		route: { method: 'GET', path: '/v1/public/characters', answer: { name: 'Spider-Man' } },
		test: { method: 'GET', path: '/v1/public/comics' },
		paths: ['/v1/public/comics', '/v1/public/characters'],
	},
	{
		name: 'coinbase',
		descriptionAt: coinbase,
		account: {
			key: 'a-key',
			secret: 'c2VjcmV0IG9mIHRoZSBhY2NvdW50IC8rIDMyIGJ5dGVzIQ==',
			passphrase: 'a passphrase',
		},
		shown: 'd0c5340b',
		route: { method: 'POST', path: '/orders', answer: { id: 'd0c5340b' } },
		test: { method: 'GET', path: '/accounts' },
		paths: ['/accounts', '/orders'],
	},
	{
		name: 'ewelink',
		descriptionAt: eWeLink,
		account: {
			...{ appId: 'an-app', appSecret: 'OdPuCZ4PkPPi0rVKRVcGmll2NM6vVk0c' },
			...{ email: '1234@gmail.com', password: '12345678' },
		},
		shown: 'Kitchen lamp',
		route: { method: 'GET', path: '/v2/device/thing', answer: { data: { name: 'Kitchen lamp' } } },
		paths: ['/v2/user/login', '/v2/device/thing', '/v2/device/thing'],
	},
].map(({ test, route, ...api }) => ({ ...api, routes: test ? [test, route] : [route] }));
