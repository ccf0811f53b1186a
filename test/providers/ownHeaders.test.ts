import type { OutgoingCall } from '../../engine/provider/call';
import { providers } from '../../providers';

const credential = {
	baseUrl: 'https://api.example.com',
	loginBaseUrl: 'https://login.example.com',
	apiEndpoint: 'https://api.example.com',
	tenantId: 'tenant',
	clientId: 'client',
	clientSecret: 'secret',
	secretKey: 'key',
	appId: 'app',
};
const token = { token: 'token', obtainedAt: 0 };
const context = {
	credential,
	sessions: { token, person: token, management: token },
	now: 0,
	serverNow: 0,
	nonce: '0123456789abcdef',
};

describe.each(providers)('$name', (provider) => {
	const [{ name: service }] = provider.services;
	const paths = provider.resources.flatMap(({ operations }) =>
		operations.flatMap((operation) => (operation.kind === 'call' ? [operation.path] : [])),
	);

	it.each([...new Set(paths)])('sets only its own headers at %s', (path) => {
		const call: OutgoingCall = {
			method: 'POST',
			service,
			path,
			url: `https://api.example.com${path}`,
			host: 'api.example.com',
			rawQuery: '',
			headers: {},
			query: {},
			body: {},
			bodyText: '{}',
			bodyKind: 'json',
		};
		const { headers = {} } = provider.authenticate(call, context);
		const own = (provider.ownHeaders ?? []).map((name) => name.toLowerCase());
		const others = Object.keys(headers).filter((name) => !own.includes(name.toLowerCase()));
		// The type belongs to the body.
		expect(others.filter((name) => name !== 'Content-Type')).toEqual([]);
	});
});
