import { categories, categoryNames } from '../provider/responseCode';
import type { Entry } from './entry';
import { recipeEntries } from './recipeEntries';

/** The form of the credential for an API that is not in the list, block by block. */

const methods: Entry = {
	name: 'method',
	label: 'Method',
	choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, method] as const),
};

const hosts: Entry = {
	name: 'hosts',
	label: 'Hosts',
	add: 'Add Host',
	help: 'The only addresses that are ever signed',
	rows: [
		{
			name: 'address',
			label: 'Address',
			example: 'https://api.example.com/v1',
			help: 'It may hold fields: https://{region}.example.com, or {baseUrl} alone',
		},
		{ name: 'name', label: 'Name', start: 'api' },
	],
};

const fields: Entry = {
	name: 'fields',
	label: 'Fields',
	add: 'Add Field',
	help: 'What differs from account to account: app key, secret, region. What yours are stands under Values.',
	rows: [
		{
			name: 'name',
			label: 'Name',
			example: 'appKey',
			help: 'Everywhere else it is used as {appKey}',
		},
		{ name: 'label', label: 'Label', example: 'App Key', help: 'Empty: the name, with blanks' },
		{
			name: 'secret',
			label: 'Secret',
			kind: 'switch',
			start: true,
			help: 'Whether it is hidden wherever something is shown',
		},
		{
			name: 'more',
			label: 'Options',
			added: [
				{ name: 'default', label: 'Default' },
				{ name: 'options', label: 'Choices', kind: 'words', example: 'eu, us, cn' },
				{ name: 'optional', label: 'Optional', kind: 'switch', start: true },
				{ name: 'hint', label: 'Hint' },
			],
		},
	],
};

const step: readonly Entry[] = [
	{ ...methods, start: 'POST' },
	{ name: 'path', label: 'Path', example: '/oauth/token' },
	{
		name: 'body',
		label: 'Fields',
		kind: 'pairs',
		example: 'app_id={appKey}',
		help: 'What is sent, one per line as name=value, such as app_secret={appSecret}. Of a step before this one: {step1.data.code}.',
	},
	{
		name: 'as',
		label: 'Sent As',
		choices: [
			['', 'JSON'],
			['form', 'Form'],
			['query', 'Query'],
		],
	},
	{
		name: 'more',
		label: 'Options',
		added: [
			{ name: 'headers', label: 'Headers', kind: 'pairs', example: 'X-App={appKey}' },
			{ name: 'host', label: 'Host', help: 'By its name, if it is not the first' },
		],
	},
];

const placeHelp = 'A path in the answer. For elsewhere: header:X-Token, cookie:sid, or wholeBody.';

const signIn: readonly Entry[] = [
	{
		name: 'steps',
		label: 'Steps',
		add: 'Add Step',
		help: 'The calls that hand out a token, mostly one',
		rows: step,
	},
	{
		name: 'token',
		label: 'Token At',
		kind: 'place',
		example: 'data.access_token',
		help: placeHelp,
	},
	{
		name: 'life',
		label: 'Token Ends',
		choices: [
			['in', 'In a Time That the Answer Says'],
			['at', 'At a Moment That the Answer Says'],
			['fixed', 'After a Fixed Time'],
			['sliding', 'A Time After Its Last Use'],
			['jwtExp', 'When It Says (JSON Web Token)'],
			['never', 'Never'],
		],
	},
	{
		name: 'lifeAt',
		label: 'Time At',
		kind: 'place',
		example: 'data.expires_in',
		help: placeHelp,
		show: { life: ['in', 'at'] },
	},
	{
		name: 'lifeUnit',
		label: 'Unit',
		show: { life: ['in', 'at'] },
		choices: [
			['', 'Usual'],
			['ms', 'Milliseconds'],
			['s', 'Seconds'],
			['min', 'Minutes'],
			['h', 'Hours'],
		],
	},
	{
		name: 'lifeElse',
		label: 'Otherwise (Seconds)',
		kind: 'number',
		help: 'Where an answer does not say it. 0: it always does.',
		show: { life: ['in', 'at'] },
	},
	{
		name: 'lifeSeconds',
		label: 'Seconds',
		kind: 'number',
		start: 3600,
		show: { life: ['fixed', 'sliding'] },
	},
	{
		name: 'signInOptions',
		label: 'Options of the Sign-In',
		groups: [
			{
				name: 'keep',
				label: 'Keep From the Answer',
				entries: [
					{
						name: 'value',
						label: 'Keep',
						kind: 'placePairs',
						example: 'refresh=data.refresh_token',
						help: 'One per line as name=path; used as {session.refresh}',
					},
				],
			},
			{ name: 'refresh', label: 'Refresh', entries: step },
			{
				name: 'replaces',
				label: 'One at a Time',
				entries: [
					{
						name: 'value',
						label: 'A New Sign-In Ends the One Before',
						kind: 'switch',
						start: true,
					},
				],
			},
			{
				name: 'isBoundToAddress',
				label: 'Bound to an Address',
				entries: [
					{
						name: 'value',
						label: 'Only the Address That Signed In May Use It',
						kind: 'mark',
						start: true,
					},
				],
			},
			{
				name: 'notFor',
				label: 'Calls Without Token',
				entries: [
					{ name: 'value', label: 'Calls', kind: 'words', example: 'GET /public/*, /time' },
				],
			},
			{
				name: 'renewBefore',
				label: 'Renew Before',
				entries: [{ name: 'value', label: 'Seconds Before It Ends', kind: 'number', start: 300 }],
			},
		],
	},
];

const signature = [
	{
		name: 'values',
		label: 'What Is Signed, Row by Row',
		add: 'Add Row',
		help: 'First what is needed (timestamp, nonce, sorted parameters), then the string to sign, then its signature. Each row may use those above it.',
		rows: recipeEntries,
	},
	{
		name: 'signs',
		label: 'Signed Requests',
		kind: 'words',
		choices: [
			['', 'Calls'],
			['calls,signIn', 'Calls and the Sign-In'],
			['signIn', 'The Sign-In Only'],
		],
		show: { useSignIn: [true] },
	},
] as const satisfies readonly Entry[];

const sent: Entry = {
	name: 'sent',
	label: 'Headers and Parameters',
	add: 'Add Header or Parameter',
	help: 'What each request carries besides what the node sends: app key, timestamp, token, signature',
	rows: [
		{
			name: 'to',
			label: 'Put Into',
			choices: [
				['headers', 'Header'],
				['query', 'Query'],
				['body', 'Body'],
				['parameters', 'Query or Body', 'The query of GET and HEAD, the body of all else'],
				['cookies', 'Cookie'],
			],
		},
		{ name: 'name', label: 'Name', example: 'X-Sign' },
		{
			name: 'value',
			label: 'Value',
			example: '{signature}',
			help: 'A row of the signature, a field, or {token}, also with text around: Bearer {token}. {token?} is left out where there is none.',
		},
		{
			name: 'isSigned',
			label: 'Before Signing',
			kind: 'mark',
			help: 'Whether it is in the request before that is signed, so that it is signed, too',
		},
	],
};

const codes: readonly Entry[] = [
	{ name: 'code', label: 'Code', example: '40102', help: 'It may end in *' },
	{
		name: 'category',
		label: 'Category',
		start: 'input',
		choices: categories.map((category) => [category, categoryNames[category]] as const),
	},
	{ name: 'label', label: 'Label', example: 'Wrong Signature' },
	{
		name: 'more',
		label: 'Options',
		added: [
			{ name: 'meaning', label: 'Meaning' },
			{ name: 'remedy', label: 'Remedy' },
			{
				name: 'clock',
				label: 'Time Refused',
				kind: 'mark',
				start: true,
				help: 'Sent again, with another time',
			},
			{
				name: 'signature',
				label: 'Signature Refused',
				kind: 'mark',
				start: true,
				help: 'The failure shows what was signed',
			},
			{
				name: 'mayBeDone',
				label: 'May Be Done',
				kind: 'mark',
				start: true,
				help: 'It is also given for work that was done',
			},
			{ name: 'check', label: 'Check', help: 'Where to look whether it was done' },
			{ name: 'says', label: 'Message Says', kind: 'words', example: 'too frequent' },
			{ name: 'insteadOf', label: 'Instead of Codes', kind: 'words', example: '-1' },
		],
	},
];

const answers: readonly Entry[] = [
	{
		name: 'code',
		label: 'Code At',
		kind: 'places',
		example: 'code',
		help: 'Where an answer says whether the call succeeded: a path such as code or status.code; header:X-Code; httpStatus. Empty: the HTTP status. Several with commas: the first that is there.',
	},
	{
		name: 'success',
		label: 'Good Codes',
		kind: 'words',
		example: '0, absent',
		help: 'With commas in between. absent: there is no code; empty: it is empty. Empty with the HTTP status: 2*.',
	},
	{ name: 'message', label: 'Message At', kind: 'places', example: 'msg' },
	{
		name: 'codes',
		label: 'Codes',
		add: 'Add Code',
		help: 'What the vendor says of its codes',
		rows: codes,
	},
	{
		name: 'answerOptions',
		label: 'Options of the Codes',
		groups: [
			{
				name: 'whenFailed',
				label: 'Second Code Where the First Is Not Good',
				entries: [{ name: 'value', label: 'At', kind: 'places', example: 'error.code' }],
			},
			{
				name: 'traceId',
				label: 'Trace ID',
				entries: [{ name: 'value', label: 'At', kind: 'places', example: 'request_id' }],
			},
			{
				name: 'signInCodes',
				label: 'Codes of the Sign-In',
				entries: [{ name: 'value', label: 'Codes of the Sign-In', add: 'Add Code', rows: codes }],
			},
		],
	},
];

const calls: Entry = {
	name: 'match',
	label: 'For Calls',
	kind: 'words',
	example: 'POST /orders/*, /report',
	help: 'Empty: for all',
};

const limits: Entry = {
	name: 'limits',
	label: 'Limits',
	add: 'Add Limit',
	help: 'All that are for a call hold at once',
	rows: [
		{ name: 'requests', label: 'Requests', kind: 'number', start: 60 },
		{ name: 'per', label: 'In Seconds', kind: 'number', start: 60 },
		calls,
		{
			name: 'more',
			label: 'Options',
			added: [
				{ ...calls, name: 'except', label: 'Except Calls', help: 'With commas in between' },
				{ name: 'cost', label: 'Each Call Counts As', kind: 'number', start: 1 },
				{
					name: 'costs',
					label: 'Calls That Count as More',
					kind: 'pairs',
					example: 'GET /depth=50',
				},
			],
		},
	],
};

const examples: Entry = {
	name: 'vectors',
	label: 'Documented Examples',
	add: 'Add Example',
	help: 'An example of the vendor’s page. With it Test says which character of the signed text differs first.',
	rows: [
		{ name: 'name', label: 'Name', example: 'the example of the page' },
		{
			name: 'fields',
			label: 'Fields',
			kind: 'pairs',
			example: 'appSecret=helloworld',
			help: 'The keys of the example, one per line as name=value',
		},
		{
			name: 'given',
			label: 'Times, Nonces and Token',
			kind: 'pairs',
			example: 'timestamp=1700000000000',
			help: 'What the example has for rows of the signature, one per line',
		},
		methods,
		{ name: 'path', label: 'Path', start: '/', example: '/orders' },
		{ name: 'query', label: 'Query', example: 'side=buy&limit=5' },
		{ name: 'headers', label: 'Headers', kind: 'pairs', example: 'Content-Type=application/json' },
		{ name: 'body', label: 'Body', kind: 'long', help: 'As the page has it, to the character' },
		{
			name: 'expect',
			label: 'Expected',
			kind: 'pairs',
			example: 'headers.X-Sign=9a24...',
			help: 'One per line: headers.X-Sign=…, query.sign=…, body.sign=…, or values.stringToSign=… for the text itself',
		},
		{
			name: 'more',
			label: 'Options',
			added: [
				{ name: 'source', label: 'Source' },
				{ name: 'host', label: 'Host' },
			],
		},
	],
};

const value = (kind: Entry['kind'], more: Partial<Entry> = {}): readonly Entry[] => [
	{ name: 'value', label: 'Value', ...(kind ? { kind } : {}), ...more },
];

const further: Entry = {
	name: 'apiOptions',
	label: 'Options of the API',
	groups: [
		{
			name: 'bodyFormat',
			label: 'Body Format',
			entries: value(undefined, {
				choices: [
					['form', 'Form'],
					['json', 'JSON'],
				],
			}),
		},
		{
			name: 'jsonType',
			label: 'Content Type of JSON',
			entries: value('text', { example: 'application/json; charset=UTF-8' }),
		},
		{
			name: 'reads',
			label: 'Calls That Change Nothing',
			entries: value('words', {
				example: 'POST /list, POST /search/*',
				help: 'They are repeated where no answer comes',
			}),
		},
		{
			name: 'timeout',
			label: 'Timeout',
			entries: value('number', { label: 'Seconds', start: 30 }),
		},
		{
			name: 'docs',
			label: 'Documentation',
			entries: value('text', { example: 'https://docs.example.com' }),
		},
		{ name: 'sources', label: 'Sources', entries: value('lines') },
		{
			name: 'more',
			label: 'Additional Properties (JSON)',
			entries: value('json', {
				example: '{ "jsonType": "application/json" }',
				help: 'For what the form has no field. Objects are joined member by member, lists of rows by name or code.',
			}),
		},
	],
};

const use = (name: string, label: string, help: string, start = false): Entry => ({
	...{ name, label, help, start },
	kind: 'mark',
});

/** A block of the form: a switch, and what is shown while it is on. */
export interface Block {
	readonly use?: Entry;
	readonly entries: readonly Entry[];
}

export const blocks = {
	hosts: {
		use: use(
			'useHosts',
			'Hosts and Fields',
			'Whether to say where the API is, and what it asks for',
			true,
		),
		entries: [hosts, fields],
	},
	signIn: {
		use: use('useSignIn', 'Sign In', 'Whether keys are exchanged for a token first'),
		entries: signIn,
	},
	signature: {
		use: use(
			'useSignature',
			'Signature',
			'Whether requests are signed, or carry a time or a nonce',
		),
		entries: signature,
	},
	sent: { entries: [sent] },
	answers: {
		use: use(
			'useCodes',
			'Response Codes',
			'Whether answers have codes of their own; otherwise the HTTP status says what became of a call',
		),
		entries: answers,
	},
	limits: {
		use: use('useLimits', 'Limits', 'Whether the API allows so many requests in a time'),
		entries: [limits],
	},
	further: {
		entries: [
			{
				name: 'probe',
				label: 'Test Call',
				example: 'GET /account',
				help: 'A call that any account may make and that changes nothing',
			},
			examples,
			further,
		],
	},
} as const satisfies Record<string, Block>;
