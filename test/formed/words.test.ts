import { described, presets } from '../../descriptions';
import { choiceOf } from '../../engine/described/choice';
import { sessionOf } from './sessionOf';

type Row = Record<string, unknown>;
const rows = (...row: Row[]) => ({ row });

/** A form that is right, with changes. */
const form = (changes: Row = {}): Row => ({
	api: 'anotherApiForm',
	formName: 'Shop',
	formHosts: rows({ address: 'https://api.shop.example' }),
	formFields: rows({ name: 'appKey', secret: false }, { name: 'appSecret' }),
	formUseSignature: true,
	formValues: rows(
		{ name: 'timestamp', kind: 'time' },
		{ name: 'text', kind: 'text', text: '{method}{timestamp}' },
		{ name: 'signature', kind: 'sign', of: '{text}', key: ' appSecret ' },
	),
	formSent: rows({ name: 'X-Key', value: '{appKey}' }, { name: 'X-Sign', value: '{signature}' }),
	...changes,
});

const secretItself = 'OdPuCZ4PkPPi0rVKRVcGmll2NM6vVk0c';

const messageOf = (credential: Row): string => {
	try {
		described.providerOf(credential);
	} catch (error) {
		return String(error);
	}
	return 'none';
};

const descriptionOf = (credential: Row): unknown =>
	JSON.parse(choiceOf(credential, presets).text) as unknown;

it('makes a description of what is typed, with what is usual for the rest', () => {
	expect(descriptionOf(form())).toEqual({
		version: 1,
		name: 'Shop',
		fields: [
			{ name: 'appKey', label: 'App Key', secret: false },
			{ name: 'appSecret', label: 'App Secret', secret: true },
		],
		hosts: { api: 'https://api.shop.example' },
		values: [
			{ name: 'timestamp', time: 'ms' },
			{ name: 'text', text: '{method}{timestamp}' },
			{ name: 'signature', text: '{text|hmac:sha256:appSecret|hex}' },
		],
		attach: { headers: { 'X-Key': '{appKey}', 'X-Sign': '{signature}' } },
		answers: {
			...{ code: 'httpStatus', success: ['2*'] },
			message: [{ body: 'message' }, { body: 'msg' }, { body: 'error' }],
			codes: [
				{ code: '400', category: 'input' },
				{ code: '401', category: 'credentials', signature: true },
				{ code: '403', category: 'permission', signature: true },
				{ code: '404', category: 'notFound' },
				{ code: '429', category: 'rateLimit' },
			],
		},
	});
	expect(messageOf(form())).toBe('none');
});

it('takes HTTP 401 for a token that has ended where there is one, but not while it is fetched', () => {
	const signIn = {
		...{ formUseSignIn: true, formSteps: rows({ path: '/login' }) },
		...{ formToken: 'token', formLife: 'never' },
		formSent: rows({ name: 'Authorization', value: 'Bearer {token}' }),
	};
	const refused = { code: '401', category: 'session', signature: true };
	const described = descriptionOf(form(signIn));
	expect(described).toHaveProperty('answers.codes', expect.arrayContaining([refused]));
	const wrong = { ...refused, category: 'credentials' };
	expect(described).toHaveProperty('answers.signInCodes', expect.arrayContaining([wrong]));
	expect(messageOf(form(signIn))).toBe('none');
});

it('takes from JSON what it has no field for, such as what a host of a session has to lie under', () => {
	const host = { url: '{session.url}', within: ['shop.example'] };
	const more = {
		value: JSON.stringify({ hosts: { api: host }, fields: [{ name: 'appKey', hint: 'h' }] }),
	};
	const { hosts, fields } = descriptionOf(form({ formApiOptions: { more } })) as Row;
	expect(hosts).toEqual({ api: host });
	expect(fields).toEqual([
		{ name: 'appKey', label: 'App Key', secret: false, hint: 'h' },
		{ name: 'appSecret', label: 'App Secret', secret: true },
	]);
});

it('takes names in braces, and decodes a key in a row of its own', () => {
	const values = rows(
		{ name: 'key', kind: 'key', of: 'appSecret', decode: 'fromHex' },
		{ name: 'signature', kind: 'sign', of: '{body}', key: '{key}' },
	);
	expect(descriptionOf(form({ formValues: values }))).toHaveProperty('values', [
		{ name: 'key', text: '{appSecret|fromHex}' },
		{ name: 'signature', text: '{body|hmac:sha256:key|hex}' },
	]);
});

it('says nothing of a block whose switch is off', () => {
	const off = descriptionOf(form({ formUseSignature: false, formLimits: rows({ requests: 1 }) }));
	expect(off).not.toHaveProperty('values');
	expect(off).not.toHaveProperty('limits');
});

const wrong: ReadonlyArray<readonly [string, Row, RegExp]> = [
	[
		'a text of the recipe',
		{ formValues: rows({ name: 'a', kind: 'time' }, { name: 'b', text: '{timestmp}' }) },
		/Signature, What Is Signed, Row by Row, row 2, Text: `timestmp`/,
	],
	[
		'an option of a row',
		{ formValues: rows({ name: 'a', kind: 'params', params: { pair: '{x}' } }) },
		/Signature, What Is Signed, Row by Row, row 1, Options, Each Is Written As: /,
	],
	[
		'the key of a signature, by its row',
		{
			formValues: rows(
				{ name: 'a', text: 'x' },
				{ name: 'b', kind: 'sign', of: 'a', key: 'appSecrt' },
			),
		},
		/Row by Row, row 2: .*`appSecrt`.*`appSecret`/,
	],
	...[
		['an empty name', '', /Row by Row, row 1, Key: is missing/] as const,
		[
			'a name that is decoded',
			'appSecret|fromBase64',
			/row 1, Key: must be one name.*Decoded Key/,
		] as const,
		['the secret itself', secretItself, /row 1: a key is the name of a field.*Values/] as const,
	].map(
		([what, key, message]) =>
			[
				`a key that is ${what}`,
				{ formValues: rows({ name: 'a', kind: 'sign', of: 'body', key }) },
				message,
			] as const,
	),
	[
		'what is signed, if it is no name',
		{ formValues: rows({ name: 'a', kind: 'sign', of: '{method}{path}', key: 'appSecret' }) },
		/row 1, Of: must be one name.*kind Text/,
	],
	[
		'what stands below',
		{ formValues: rows({ name: 'a', text: '{t}' }, { name: 't', kind: 'time' }) },
		/row 1, Text: `t` is not known here: only what stands above can be used/,
	],
	['a row without a name', { formValues: rows({ text: 'x' }) }, /row 1, Name: is missing/],
	[
		'a token that no sign-in hands out',
		{ formSent: rows({ name: 'A', value: '{token}' }) },
		/row 1, Value: `token` is not known here: there is no sign-in/,
	],
	[
		'where the token is',
		{ formUseSignIn: true, formSteps: rows({ path: '/a' }), formLife: 'never' },
		/Sign In, Token At: is missing/,
	],
	[
		'when it ends',
		{ formUseSignIn: true, formSteps: rows({ path: '/a' }), formToken: 'token' },
		/Sign In, Time At: must be names/,
	],
	[
		'what is sent',
		{
			formSent: rows({ name: 'A', value: '{appKey}' }, { to: 'query', name: 's', value: '{sgn}' }),
		},
		/Headers and Parameters, row 2, Value: `sgn`/,
	],
	[
		'what is sent before it is signed',
		{ formSent: rows({ name: 'A', value: 'x' }, { name: 'A', value: '{sgn}', isSigned: true }) },
		/Headers and Parameters, row 2, Value: `sgn`/,
	],
	[
		'a host',
		{
			formHosts: rows({ address: 'https://a.example' }, { name: 'b', address: 'http://b.example' }),
		},
		/Hosts and Fields, Hosts, row 2: must begin with https/,
	],
	[
		'a host that is there twice',
		{ formHosts: rows({}, {}) },
		/Hosts, row 2, Name: is that of another/,
	],
	[
		'a header that is there twice',
		{ formSent: rows({ name: 'A', value: 'x' }, { name: 'A ', value: 'y' }) },
		/Headers and Parameters, row 2: is there twice.*sign-in.*steps/,
	],
	[
		'a field',
		{ formFields: rows({ name: 'a b' }) },
		/Hosts and Fields, Fields, row 1, Name: must be/,
	],
	[
		'a category',
		{ formUseCodes: true, formCodes: rows({ code: '1', category: 'inputs' }) },
		/Response Codes, Codes, row 1, Category: /,
	],
	['the codes', { formUseCodes: true, formCode: 'code' }, /Response Codes, Good Codes: is missing/],
	[
		'a limit',
		{ formUseLimits: true, formLimits: rows({ requests: 5, per: 0 }) },
		/Limits, Limits, row 1, In Seconds: must be a whole number/,
	],
	[
		'a step',
		{ formUseSignIn: true, formToken: 'token', formSteps: rows({ path: '/a', body: 'k={x}' }) },
		/Sign In, Steps, row 1, Fields, `k`: `x` is not known/,
	],
	[
		'a line',
		{ formUseSignIn: true, formSteps: rows({ path: '/a', body: 'key' }) },
		/Sign In, Steps, row 1, Fields: the line `key` must look like name=value/,
	],
	[
		'a line that is there twice',
		{ formVectors: rows({ fields: 'a=1\na=2' }) },
		/Documented Examples, row 1, Fields: `a` stands in two lines/,
	],
	[
		'the refresh',
		{
			formUseSignIn: true,
			formToken: 'token',
			formSteps: rows({ path: '/a' }),
			formSignInOptions: { refresh: { path: '/b', body: 'k={session.x}' } },
		},
		/Sign In, Options of the Sign-In, Refresh, Fields, `k`: `session.x`/,
	],
	['the test call', { formProbe: 'account' }, /Test Call: must begin with one slash/],
	[
		'what is no JSON',
		{ formApiOptions: { more: { value: '{' } } },
		/Additional Properties \(JSON\): is not JSON/,
	],
	[
		'what is said in JSON',
		{ formApiOptions: { more: { value: '{"values":[{"name":"z","text":"{zz}"}]}' } } },
		/Additional Properties \(JSON\), values\[3\]\.text: `zz`/,
	],
];

it.each(wrong)('names %s in the words of the form', (_what, changes, message) => {
	expect(messageOf(form(changes))).toMatch(message);
	expect(messageOf(form(changes))).not.toContain(secretItself);
	expect(messageOf(form(changes))).toMatch(/"Another API \(Form\)" cannot be used as it is/);
});

describe('a form that starts from a preset', () => {
	const tuya = (changes: Row = {}) => ({
		api: 'anotherApiForm',
		formName: 'Tuya of ours',
		formExtends: 'tuya',
		formUseHosts: true,
		formHosts: rows({ address: 'https://tuya.ours.example' }),
		...changes,
	});

	it('says only what differs', () => {
		expect(descriptionOf(tuya())).toEqual({
			extends: 'tuya',
			name: 'Tuya of ours',
			hosts: { api: 'https://tuya.ours.example' },
		});
		const { description } = described.compiledOf(tuya());
		expect(description.signIn?.token).toEqual({ body: 'result.access_token' });
	});

	it('takes away what JSON sets to null', () => {
		const without = tuya({ formApiOptions: { more: { value: '{"limits":null,"docs":null}' } } });
		expect(described.compiledOf(without).description).not.toHaveProperty('docs');
	});

	it('names the row of the form, though the preset has rows before it', () => {
		const added = { name: 'mine', text: '{nobody}' };
		const more = tuya({ formUseSignature: true, formValues: rows(added) });
		expect(messageOf(more)).toMatch(/Row by Row, row 1, Text: `nobody`/);
	});
});

describe('expressions', () => {
	const held = (name: string, at: string[], raw: string) =>
		JSON.stringify({ known: [], held: [{ name, at, raw }] });

	it('are refused in the form, by the words for their place', () => {
		const raw = '={{ $json.text }}';
		const expressionFields = held('formValues', ['row', '1', 'text'], raw);
		expect(messageOf(form({ expressionFields }))).toMatch(
			/"Signature, What Is Signed, Row by Row, row 2, Text" must not be an expression/,
		);
		const option = held('formApiOptions', ['reads', 'value'], raw);
		expect(messageOf(form({ expressionFields: option }))).toMatch(
			/"Options of the API, Calls That Change Nothing, Value" must not be/,
		);
		const start = held('formExtends', [], raw);
		expect(messageOf(form({ expressionFields: start }))).toMatch(/"Start From" must not be/);
	});

	it('may be variables of n8n, and Values may be any', () => {
		const variable = held('formHosts', ['row', '0', 'address'], '={{ $vars.address }}');
		expect(messageOf(form({ expressionFields: variable }))).toBe('none');
		const value = held('values', ['value1', 'value'], '={{ $json.key }}');
		expect(messageOf(form({ expressionFields: value }))).toBe('none');
	});

	it('are all refused where n8n does not say what the fields hold', () => {
		expect(messageOf(form({ expressionFields: 'unknown' }))).toMatch(/must not be an expression/);
	});
});

it('has the session of the same API as JSON, also where that has another order', () => {
	const values = {
		value1: { name: 'appSecret', value: 's' },
		value2: { name: 'appKey', value: 'k' },
	};
	const signIn = {
		formUseSignIn: true,
		formSteps: rows({ path: '/token' }),
		formToken: 'token',
		formSent: rows({ name: 'X-Token', value: '{token}' }, { name: 'X-Sign', value: '{signature}' }),
	};
	const own = { ...form(signIn), formLife: 'never', values };
	const said = descriptionOf(own) as Row;
	const turned = Object.fromEntries(Object.entries(said).reverse());
	const json = { api: 'anotherApi', description: JSON.stringify(turned), values };
	expect(sessionOf(own)).toBe(sessionOf(json));
	expect(sessionOf({ ...own, formLife: 'jwtExp' })).not.toBe(sessionOf(json));
});
