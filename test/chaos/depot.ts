import { readDescribedApi, type DescribedApi } from '../../sandbox';

const key = 'key-of-the-depot-0001';
export const depotSecret = 'secret-of-the-depot-0001';

/** An API as its user describes it: signed requests, a sign-in, a limit, a list in pages. */
export const depotDescription = (url: string) => ({
	version: 1,
	name: 'Depot',
	hosts: { api: `${url}/described/depot` },
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
	],
	values: [
		{ name: 'time', time: 'ms' },
		{ name: 'text', text: '{time}{method}{pathQuery}{body}{token?}' },
	],
	attach: {
		headers: {
			...{ 'X-Key': '{key}', 'X-Time': '{time}', 'X-Token': '{token?}' },
			'X-Sign': '{text|hmac:sha256:secret|hex}',
		},
	},
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { key: '{key}', secret: '{secret}' } }],
		token: { body: 'token' },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		message: [{ body: 'message' }],
		codes: [
			{ code: '401', category: 'session', label: 'Token Ended' },
			{ code: '403', category: 'credentials', label: 'Wrong Secret' },
			{ code: '408', category: 'credentials', label: 'Too Old', clock: true },
			{ code: '429', category: 'rateLimit', label: 'Too Many' },
		],
	},
	limits: [{ requests: depotLimit, per: 60 }],
	probe: { method: 'GET', path: '/list' },
});

export const depotLimit = 20;
export const rowsPath = '/rows';

export const depotValues = (secret = depotSecret) => ({
	value1: { name: 'key', value: key },
	value2: { name: 'secret', value: secret },
});

/** How the sandbox plays it. */
export const depotPlayed = (url: string): DescribedApi =>
	readDescribedApi({
		name: 'depot',
		description: depotDescription(url),
		accounts: [{ key, secret: depotSecret }],
		codes: { time: '408', limit: '429', signature: '403', session: '401', credentials: '403' },
		routes: [
			{ method: 'POST', path: '/parcels', answer: { data: {} } },
			{ path: '/list', list: { items: 25, at: 'list', by: 'page', param: 'page', size: 10 } },
			{ path: rowsPath, list: { items: [], at: 'list', by: 'page', param: 'page', size: 4 } },
		],
	});
