import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import type { FieldsRequest, ProviderSpec, SessionSpec } from '../../../engine/define/spec';
import { secretsOf } from '../../../engine/outcome/secrets';
import type { Call } from '../../../engine/provider/call';
import type { CallOperation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';

const credential = { baseUrl: 'https://api.example.com/', account: ' me ', corpSecret: 's3cret' };

const parcelId = {
	type: 'text',
	name: 'parcelId',
	displayName: 'Parcel ID',
	description: 'The parcel',
	place: 'path',
	lookup: 'parcel',
} as const satisfies Parameter;

const getParcel: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get a parcel',
	description: 'Gets a parcel. Reads only.',
	method: 'GET',
	path: '/parcels/{parcelId}',
	parameters: [parcelId],
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'parcel',
	source: 'https://example.com',
};

const signIn = {
	kind: 'request',
	request: () => ({ call: { method: 'POST', path: '/login' } }),
	tokenAt: 'data.token',
} as const satisfies SessionSpec['signIn'];

const session: SessionSpec = {
	name: 'token',
	identity: ['baseUrl', 'account', 'corpSecret'],
	signIn,
	lifetime: { kind: 'fixed', duration: 60_000 },
};

const code = (name: string, more = {}) => ({
	code: name,
	label: name,
	category: 'other' as const,
	meaning: 'It is so.',
	remedy: 'Do so.',
	...more,
});

const spec: ProviderSpec = {
	name: 'parcels',
	displayName: 'Parcels',
	credentialName: 'parcelsApi',
	documentationUrl: 'https://example.com',
	fields: [
		baseUrlInput({}),
		textInput({ name: 'account', displayName: 'Account', description: 'Who you are' }),
		secretInput({ name: 'corpSecret', displayName: 'Corp Secret', description: 'What you know' }),
	],
	sessions: [session],
	authenticate: () => ({}),
	throttle: { account: () => 'me' },
	responseCodes: { call: [code('ok'), code('bad')], codeAt: 'state', messageAt: 'text.en' },
	resources: [{ name: 'parcel', displayName: 'Parcel', operations: [getParcel] }],
	lookups: {
		parcel: { resource: 'parcel', operation: 'get', value: 'id', label: '{name}' },
	},
	probe: { provenBySignIn: 'It says who you are.' },
	request: { examplePath: '/parcels/1', method: 'GET', bodyFormat: 'json' },
};

const withRow = (row: Partial<CallOperation>): Partial<ProviderSpec> => ({
	resources: [{ name: 'parcel', displayName: 'Parcel', operations: [{ ...getParcel, ...row }] }],
});
const withSession = (given: Partial<SessionSpec>) => ({ sessions: [{ ...session, ...given }] });
const withCodes = (more: object, table: 'call' | 'signIn' = 'call') => ({
	responseCodes: { call: [], codeAt: 'state', [table]: [code('ok', more)] },
});

const login = { method: 'POST', path: '/login' } as const;

describe('a name that leads nowhere is refused when the provider is made', () => {
	it.each<[place: string, changes: Partial<ProviderSpec>]>([
		[
			'secretFields names the field "corpsecret", which does not exist: did you mean "corpSecret"?',
			{ secretFields: ['corpsecret'] },
		],
		[
			'services.api.baseUrlField names the field "baseUri", which does not exist: did you mean "baseUrl"?',
			{ services: [{ name: 'api', displayName: 'API', baseUrlField: 'baseUri' }] },
		],
		[
			'sessions.token.identity names the field "acount", which does not exist: did you mean "account"?',
			withSession({ identity: ['acount'] }),
		],
		[
			'sessions.token.signIn.tokenAt must be a path such as data.token, but is "$.data.token"',
			withSession({ signIn: { ...signIn, tokenAt: '$.data.token' } }),
		],
		[
			'sessions.token.signIn.tokenAt must be a path such as data.token, but is ""',
			withSession({ signIn: { ...signIn, tokenAt: '' } }),
		],
		[
			'sessions.token.signIn.tokenAt must be the name of a header, but is "X-Token: "',
			withSession({ signIn: { ...signIn, tokenAt: { header: 'X-Token: ' } } }),
		],
		[
			'sessions.token.signIn.tokenAt must be the name of a cookie, but is "sid="',
			withSession({ signIn: { ...signIn, tokenAt: { cookie: 'sid=' } } }),
		],
		[
			'sessions.token.signIn.request.fields names the field "acount", which does not exist: did you mean "account"?',
			withSession({ signIn: { ...signIn, request: { ...login, fields: { user: 'acount' } } } }),
		],
		[
			'throttle.account names the field "acount", which does not exist: did you mean "account"?',
			{ throttle: { account: ['acount'] } },
		],
		[
			'throttle.account names the secret "corpSecret"',
			{ throttle: { account: ['account', 'corpSecret'] } },
		],
		[
			'sessions.token.lifetime.at must be a path such as data.token, but is "data..end"',
			withSession({ lifetime: { kind: 'expiresAt', at: 'data..end', fallback: 1 } }),
		],
		[
			'sessions.token.signIn.tryNextOn names the response code "oke", which does not exist: there are ok, bad',
			withSession({ signIn: { ...signIn, tryNextOn: ['oke'] } }),
		],
		[
			'needs of resources.parcel.get names the session "tokens", which does not exist: did you mean "token"?',
			{ needs: () => ['tokens'] },
		],
		[
			'resources.parcel.get.service names the service "apis", which does not exist: did you mean "api"?',
			withRow({ service: 'apis' }),
		],
		[
			'resources.parcel.get.path names the path parameter "parcelID", which does not exist: did you mean "parcelId"?',
			withRow({ path: '/parcels/{parcelID}' }),
		],
		[
			'resources.parcel.get.path has no {parcelId} for its parameter',
			withRow({ path: '/parcels' }),
		],
		[
			'resources.parcel.get.path must be a path that begins with /, but is "parcels/{parcelId}"',
			withRow({ path: 'parcels/{parcelId}' }),
		],
		[
			'resources.parcel.get.parameters.parcelId names the lookup "parcels", which does not exist: did you mean "parcel"?',
			withRow({ parameters: [{ ...parcelId, lookup: 'parcels' }] }),
		],
		[
			'resources.parcel.get.parameters.parcelId names the parameter "kind", which does not exist: there are parcelId',
			withRow({ parameters: [{ ...parcelId, show: { kind: ['a'] } }] }),
		],
		[
			'resources.parcel.get.requiresOneOf names the parameter "parcelNumber", which does not exist: there are parcelId',
			withRow({ requiresOneOf: ['parcelNumber'] }),
		],
		[
			'resources.parcel.get names the session "user", which does not exist: there are token',
			withRow({ endsSession: 'user' }),
		],
		[
			'resources.parcel.get.callerPlaces names the caller "user", which does not exist',
			withRow({ callerPlaces: { user: { place: 'header', wire: 'u' } } }),
		],
		[
			'resources.parcel.get.withoutCommon names the common parameter "region", which does not exist',
			withRow({ withoutCommon: ['region'] }),
		],
		[
			'lookups.parcel names the operation "getAll", which does not exist: there are get',
			{ lookups: { parcel: { resource: 'parcel', operation: 'getAll', value: '', label: '' } } },
		],
		[
			'response code ok names the call "parcel gets", which does not exist: did you mean "parcel get"?',
			withCodes({ remedyOf: { 'parcel gets': 'Wait.' } }),
		],
		[
			'fields has the name "baseUrl" twice',
			{ fields: [baseUrlInput({}), baseUrlInput({})], sessions: [], probe: () => login },
		],
		['resources.parcel has the operation "get" twice', twice()],
		[
			'probe must be a call, because there is no sign-in that proves a credential',
			{ sessions: [] },
		],
	])('%s', (message, changes) => {
		expect(() => defineProvider({ ...spec, ...changes })).toThrow(
			`The provider "parcels" is not right: ${message}`,
		);
	});

	it('and nothing else is', () => {
		expect(() => defineProvider(spec)).not.toThrow();
	});

	it('in what depends on the credential, when it is asked for', () => {
		const wrong = { method: 'POST', path: '/login', service: 'apu' } as const;
		const refusal = /names the service "apu", which does not exist: did you mean "api"\?/;
		const { probe } = defineProvider({ ...spec, probe: () => wrong });
		expect(() => probe(credential)).toThrow(refusal);
		const changes = withSession({ signIn: { ...signIn, request: () => ({ call: wrong }) } });
		const [made] = defineProvider({ ...spec, ...changes }).sessions;
		const ask = () =>
			made?.signIn.kind === 'request' &&
			made.signIn.request(credential, { variant: undefined, now: 0 });
		expect(ask).toThrow(refusal);
	});
});

function twice(): Partial<ProviderSpec> {
	return {
		resources: [{ name: 'parcel', displayName: 'Parcel', operations: [getParcel, getParcel] }],
	};
}

describe('what a definition leaves out', () => {
	const provider = defineProvider(spec);

	it('is a secret where the form masks it', () => {
		expect(provider.secretFields).toEqual(['corpSecret']);
		expect(secretsOf(provider, credential)).toEqual(['s3cret']);
		expect(defineProvider({ ...spec, secretFields: ['account'] }).secretFields).toEqual([
			'corpSecret',
			'account',
		]);
	});

	it('is one host, whose address is in the field "Base URL"', () => {
		const [api] = provider.services;
		expect(provider.services).toHaveLength(1);
		expect(api.baseUrl(credential)).toBe('https://api.example.com');
		expect(() => api.baseUrl({})).toThrow('The credential field "Base URL" is empty');
	});

	it('is who a session belongs to, by the names of fields', () => {
		expect(provider.sessions[0]?.identity(credential)).toEqual({
			public: ['https://api.example.com', 'me'],
			secret: { 'Corp Secret': 's3cret' },
		});
	});

	it('is the rest of a call', () => {
		const { probe } = defineProvider({ ...spec, probe: () => login });
		expect(probe(credential)).toEqual({
			...login,
			service: 'api',
			query: {},
			headers: {},
			body: { kind: 'none' },
		});
	});

	it('is what each call needs: every session', () => {
		expect(provider.needs(expect.anything(), credential)).toEqual(['token']);
		const without = { ...spec, sessions: [], probe: () => login };
		expect(defineProvider(without).needs(expect.anything(), credential)).toEqual([]);
	});

	it('is a limit that the provider does not document, or one that all calls share', () => {
		const call = { method: 'GET', path: '/', service: 'api' };
		expect(provider.throttle.limitsOf(call)).toEqual([]);
		const throttle = { account: () => 'me', requests: 5, window: 1000 };
		const limited = defineProvider({ ...spec, throttle }).throttle;
		expect(limited.limitsOf(call)).toEqual([{ group: 'default', requests: 5, window: 1000 }]);
		expect(limited.defaultRequests).toBe(5);
	});

	it('is whose limit it is, by the names of fields', () => {
		const { throttle } = defineProvider({ ...spec, throttle: { account: ['account'] } });
		expect(throttle.account(credential)).toBe('https://api.example.com me');
	});

	it.each<[sent: string, request: Partial<FieldsRequest>, call: Partial<Call>]>([
		['the query with GET', { method: 'GET' }, { query: { user: 'me', pass: 's3cret' } }],
		[
			'the body of the usual kind with POST',
			{},
			{ body: { kind: 'json', value: { user: 'me', pass: 's3cret' } } },
		],
		['the query if it is said', { as: 'query' }, { query: { user: 'me', pass: 's3cret' } }],
		['a form', { as: 'form' }, { body: { kind: 'form', fields: { user: 'me', pass: 's3cret' } } }],
	])('is where a sign-in sends the fields of a credential: %s', (_sent, given, call) => {
		const request = { ...login, fields: { user: 'account', pass: 'corpSecret' }, ...given };
		const [made] = defineProvider({
			...spec,
			...withSession({ signIn: { ...signIn, request } }),
		}).sessions;
		if (made?.signIn.kind !== 'request') throw new Error('There is no such sign-in');
		expect(made.signIn.request(credential, { variant: undefined, now: 0 })).toEqual({
			call: {
				method: given.method ?? 'POST',
				path: '/login',
				service: 'api',
				query: {},
				headers: {},
				body: { kind: 'none' },
				...call,
			},
		});
	});

	it('is any other request, and the sessions where there are some', () => {
		const names = (made: typeof provider) => made.resources.map(({ name }) => name);
		expect(names(provider)).toEqual(['parcel', 'session', 'api']);
		const without = { ...spec, sessions: [], probe: () => login };
		expect(names(defineProvider(without))).toEqual(['parcel', 'api']);
	});

	it('is what to do about a code, by its category', () => {
		const { remedy: _remedy, ...row } = code('later', { category: 'busy' });
		const responseCodes = { call: [row], codeAt: 'state' };
		const { call, signIn } = defineProvider({ ...spec, responseCodes }).responseCodes;
		expect(call).toEqual([{ ...row, remedy: 'Try again soon.' }]);
		// One table, so that its codes have one branch each.
		expect(signIn).toBe(call);
	});

	it('is the name of the credential', () => {
		const { credentialName: _name, ...nameless } = spec;
		expect(defineProvider(nameless).credentialName).toBe('parcelsApi');
	});

	it('is how an answer is read, by dotted paths', () => {
		const answer = { httpStatus: 200, headers: {}, text: '' };
		const body = { state: 7, text: { en: 'no' } };
		expect(provider.responseCodes.read({ ...answer, body }, 'call')).toEqual({
			code: '7',
			message: 'no',
		});
		expect(provider.responseCodes.read({ ...answer, body: undefined }, 'call').code).toBe(
			undefined,
		);
	});
});
