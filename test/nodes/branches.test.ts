import { createServer, type AddressInfo } from 'node:net';
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { commonCodes } from '../../engine/outcome/commonCodes';
import type { ResponseCode } from '../../engine/provider/responseCode';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Knobs, type Sandbox } from '../../sandbox';
import type { CredentialStore, FinishedRun } from '../harness';
import { byCategory, byCode } from '../support/branches';
import { startFastClock } from '../support/fastClock';
import { nodeNames, type NodeName } from '../support/package';
import { callAction, signInAction } from '../../scripts/responseCodesPage';
import { items, jsonOf, runNode } from '../support/runNode';
import { calls, providers, requestsTo, sandboxName, storeFor } from './calls';

let sandbox: Sandbox;
/** A port of this machine that nobody listens on. */
let closedPort = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0, clock: startFastClock() });
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	closedPort = (server.address() as AddressInfo).port;
	await new Promise((resolve) => server.close(resolve));
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	forgetSessions();
});

const outputMode = (mode: string): INodeParameters => ({ outputMode: mode });

interface Call {
	readonly node: NodeName;
	readonly outputs: INodeParameters;
	readonly parameters?: INodeParameters;
	readonly store?: CredentialStore;
	readonly input?: INodeExecutionData[];
	readonly settings?: Partial<INode>;
}

async function call(options: Call): Promise<FinishedRun> {
	const { node, outputs, parameters, store, input = items(1), settings } = options;
	return await runNode({
		node,
		parameters: { ...calls[node].parameters, ...parameters, ...outputs },
		store: store ?? (await storeFor(sandbox)),
		input,
		settings,
	});
}

function set(node: NodeName, knobs: Knobs): void {
	sandbox.set(sandboxName[node], knobs);
}

/** How many items left on each output. */
function counts(run: FinishedRun): number[] {
	return run.outputs('Node').map(({ length }) => length);
}

const failures = (table: readonly ResponseCode[]) =>
	table.filter(({ category }) => category !== 'success');

/** OneAccess says failures with HTTP 400, all others say them with HTTP 200. */
const statusOf = (node: NodeName) => (node === 'oneAccess' ? 400 : 200);

/** What the sandbox is to answer so that the provider means this code. */
function forced(node: NodeName, code: string, path: string): Knobs {
	const httpStatus = statusOf(node);
	return code === 'TOO_FREQUENT'
		? { forceCode: { path, code: '-1', message: 'request too frequent', httpStatus } }
		: { forceCode: { path, code, message: 'forced by the test', httpStatus } };
}

/** A list says how far it came. */
const place = (node: NodeName) => (node === 'xmp' ? ' (on page 1, after 0 results)' : '');

/** Of OneAccess only a person's calls are signed, and the sample is none. */
const whatWasSigned = {
	values: [expect.objectContaining({ text: expect.stringContaining('‹') })],
	added: [expect.objectContaining({ name: expect.stringMatching(/^(?:query|body)\.sign$/) })],
	hints: expect.any(Array),
};

/** The whole failure item of a documented code. */
function expectedItem(node: NodeName, row: ResponseCode): Record<string, unknown> {
	const { code, meaning, category } = row;
	const remedy = remedyAfter(node, row);
	const said = code === 'TOO_FREQUENT' ? 'request too frequent' : 'forced by the test';
	const message = `${said}${place(node)}`;
	return {
		code,
		meaning,
		category,
		remedy,
		message: category === 'session' ? expect.stringContaining(said) : message,
		httpStatus: statusOf(node),
		...(node === 'iceKredit' ? { traceId: expect.anything() } : {}),
		...(row.signature && node !== 'oneAccess' ? { explainedSignature: whatWasSigned } : {}),
		answer: expect.objectContaining({}),
		...items(1)[0]?.json,
	};
}

/** What is to be done after the sample call: also what to check, if it must not be repeated. */
function remedyAfter(node: NodeName, { remedy, remedyOf = {}, check }: ResponseCode): string {
	const { parameters, requestsWithoutAnswer } = calls[node];
	const { resource, operation } = parameters;
	const own = remedyOf[`${resource} ${operation}`] ?? remedyOf[String(resource)] ?? remedy;
	return check !== undefined && requestsWithoutAnswer === 1
		? `It is not known whether the call was carried out: ${check} before you repeat it. ${own}`
		: own;
}

/**
 * How often a request goes out that is always refused, by what the page of response codes says
 * that the node does by itself. The clocks are right, and no sample call is signed with a key.
 */
function requestsBy(action: string): number {
	if (action.startsWith('Waits for the next window and sends again, up to 3 times')) return 4;
	return /^(Signs in (anew|the other form) and sends again|Tries the next form)/.test(action)
		? 2
		: 1;
}

describe.each(nodeNames)('%s, by response code', (node) => {
	const { path, signInPath } = calls[node];
	const { responseCodes } = providers[node];

	test.each(failures(responseCodes.call).map((row) => [row.code, row] as const))(
		'%s of a call lands on its own output, whole, and nowhere else',
		async (code, row) => {
			set(node, forced(node, code, path));
			const run = await call({ node, outputs: byCode(code) });
			expect(counts(run)).toEqual([0, 0, 1]);
			expect(run.outputs('Node')[2]).toEqual([
				{ json: expectedItem(node, row), pairedItem: { item: 0 } },
			]);
			const action = callAction(providers[node], row);
			expect([action, requestsTo(sandbox, node, path)]).toEqual([action, requestsBy(action)]);
		},
		30_000,
	);

	const signInRows = signInPath === undefined ? [] : failures(responseCodes.signIn);
	const isApart = responseCodes.signIn !== responseCodes.call;
	const shown = isApart ? signInRows : signInRows.filter(({ category }) => category !== 'session');
	if (shown.length === 0) return;
	test.each(shown.map((row) => [row.code, row] as const))(
		'%s of a sign-in lands on its own output, and the call is never sent',
		async (code, row) => {
			set(node, forced(node, code, signInPath ?? ''));
			const key = isApart ? `signIn ${code}` : code;
			const run = await call({ node, outputs: byCode(key) });
			expect(counts(run)).toEqual([0, 0, 1]);
			const { traceId: _none, ...item } = expectedItem(node, row);
			// Who is refused at the sign-in may have mistyped a secret; the table speaks of calls.
			const check =
				row.category === 'permission'
					? 'Check the account and the secrets in the credential first. '
					: '';
			expect(jsonOf(run, 2)).toEqual([{ ...item, remedy: `${check}${row.remedy}` }]);
			expect(requestsTo(sandbox, node, path)).toBe(0);
			const again = signInAction(providers[node], row);
			const action = isApart || again !== '' ? again : callAction(providers[node], row);
			expect([action, requestsTo(sandbox, node, signInPath)]).toEqual([action, requestsBy(action)]);
		},
		30_000,
	);
});

test('a sign-in code does not land on the output of the call code with the same number', async () => {
	set('mioesim', forced('mioesim', '-3', '/api_order/login'));
	const run = await call({ node: 'mioesim', outputs: byCode('-3', 'signIn -1') });
	expect(counts(run)).toEqual([0, 1, 0, 0]);
	expect(jsonOf(run, 1)).toMatchObject([{ code: '-3', category: 'permission' }]);
});

test('a call code does not land on the output of the sign-in code with the same number', async () => {
	set('mioesim', forced('mioesim', '-3', '/api_esim/getSkus'));
	const run = await call({ node: 'mioesim', outputs: byCode('signIn -3', '-2') });
	expect(counts(run)).toEqual([0, 1, 0, 0]);
});

test('each of several picked codes has its own output, in the order in which they were added', async () => {
	set('iceKredit', forced('iceKredit', '20100202', calls.iceKredit.path));
	const run = await call({ node: 'iceKredit', outputs: byCode('200007', '20100202', '20100103') });
	expect(counts(run)).toEqual([0, 0, 0, 1, 0]);
});

describe.each([
	['302', 302, ''],
	['400', 400, '{}'],
	['401', 401, ''],
	['500', 500, ''],
	['MFA_AUTH', 200, '{"status":"MFA_AUTH","state_token":"s1"}'],
	['PASSWORD_WARN', 200, '{"status":"PASSWORD_WARN","state_token":"s1"}'],
	['PASSWORD_EXPIRED', 200, '{"status":"PASSWORD_EXPIRED","state_token":"s1"}'],
	['ACCESS_DENIED', 200, '{"status":"ACCESS_DENIED","data":"by policy"}'],
	['invalid_client', 401, '{"error":"invalid_client","error_description":"no"}'],
])('OneAccess says %s as HTTP %i', (code, status, body) => {
	test('and it lands on its own output', async () => {
		const { path } = calls.oneAccess;
		set('oneAccess', { forceAnswer: { path, status, body, contentType: 'application/json' } });
		const run = await call({ node: 'oneAccess', outputs: byCode(code) });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(jsonOf(run, 2)).toMatchObject([{ code, httpStatus: status }]);
	});
});

test('a OneAccess login with a status that nobody documents is no success', async () => {
	const path = '/api/v2/sdk/login';
	const body = '{"status":"DEVICE_CHECK","state_token":"s1"}';
	set('oneAccess', { forceAnswer: { path, status: 200, body, contentType: 'application/json' } });
	const run = await call({
		node: 'oneAccess',
		parameters: { resource: 'login', operation: 'password', userName: 'zhangsan', password: 'x' },
		outputs: outputMode('successFailure'),
	});
	expect(counts(run)).toEqual([0, 1]);
});

test('XMP says too frequent with HTTP 429 too', async () => {
	const { path } = calls.xmp;
	const body = '{"code":-1,"msg":"slow down"}';
	set('xmp', { forceAnswer: { path, status: 429, body, contentType: 'application/json' } });
	const run = await call({ node: 'xmp', outputs: byCode('TOO_FREQUENT') });
	expect(counts(run)).toEqual([0, 0, 1]);
}, 30_000);

describe.each(nodeNames)('%s, a code that nobody documents', (node) => {
	const code = '7777';

	test('lands on Other with category other and its own message', async () => {
		set(node, {
			forceCode: { path: calls[node].path, code, message: 'news', httpStatus: statusOf(node) },
		});
		const run = await call({ node, outputs: byCode('INVALID_INPUT', 'NO_ANSWER') });
		expect(counts(run)).toEqual([0, 1, 0, 0]);
		expect(jsonOf(run, 1)).toMatchObject([
			{ code, category: 'other', message: `news${place(node)}` },
		]);
	});

	test('lands on Other by category, and on Failure', async () => {
		set(node, { forceCode: { path: calls[node].path, code, httpStatus: statusOf(node) } });
		const category = await call({ node, outputs: byCategory('input', 'provider', 'network') });
		expect(counts(category)).toEqual([0, 1, 0, 0, 0]);
		expect(counts(await call({ node, outputs: outputMode('successFailure') }))).toEqual([0, 1]);
	});
});

const html = '<html><body><h1>502 Bad Gateway</h1></body></html>';
const wires: Array<
	[what: string, code: string, knobs: (path: string) => Knobs, isRepeated: boolean]
> = [
	[
		'a 502 with an HTML page',
		'HTTP_ERROR',
		(path) => ({ forceAnswer: { path, status: 502, contentType: 'text/html', body: html } }),
		true,
	],
	[
		'a 404 with an HTML page',
		'HTTP_ERROR',
		(path) => ({ forceAnswer: { path, status: 404, contentType: 'text/html', body: html } }),
		false,
	],
	[
		'an empty body',
		'EMPTY_BODY',
		(path) => ({ forceAnswer: { path, status: 200, contentType: 'application/json', body: '' } }),
		false,
	],
	[
		'broken JSON',
		'UNREADABLE_BODY',
		(path) => ({
			forceAnswer: { path, status: 200, contentType: 'application/json', body: '{"code": 0,' },
		}),
		false,
	],
	[
		'an HTML page with HTTP 200',
		'UNREADABLE_BODY',
		(path) => ({ forceAnswer: { path, status: 200, contentType: 'text/html', body: html } }),
		false,
	],
	['a dropped connection', 'NO_ANSWER', (path) => ({ dropConnection: { path } }), true],
	[
		'an answer lost after the work was done',
		'NO_ANSWER',
		(path) => ({ dropConnection: { path, when: 'after' } }),
		true,
	],
];
const checkFirst =
	'It is not known whether the call was carried out: check that before you repeat it.';
const common = new Map<string, ResponseCode>(
	Object.values(commonCodes).map((row) => [row.code, row]),
);

describe.each(nodeNames)('%s, an answer that says nothing', (node) => {
	const { path, requestsWithoutAnswer } = calls[node];

	test.each(wires)('%s is %s, on its own output if picked', async (what, code, knobs, repeated) => {
		set(node, knobs(path));
		const run = await call({ node, outputs: byCode('INVALID_INPUT', code) });
		expect(counts(run)).toEqual([0, 0, 0, 1]);
		const { meaning, category, remedy = '' } = common.get(code) ?? {};
		// Where the call must not be repeated, what to check comes first, but 404 refuses the call.
		const isInDoubt = requestsWithoutAnswer === 1 && !what.startsWith('a 404');
		const said = isInDoubt ? `${checkFirst} ${remedy}` : remedy;
		expect(jsonOf(run, 3)).toMatchObject([{ code, meaning, category, remedy: said }]);
		expect(requestsTo(sandbox, node, path)).toBe(repeated ? requestsWithoutAnswer : 1);
	});

	test.each(wires)('%s is %s, on Other if not', async (_what, code, knobs) => {
		set(node, knobs(path));
		const run = await call({ node, outputs: byCode('INVALID_INPUT') });
		expect(counts(run)).toEqual([0, 1, 0]);
		expect(jsonOf(run, 1)).toMatchObject([{ code }]);
	});

	test('a refused connection is NO_ANSWER, on its own output if picked and else on Other', async () => {
		const host = `http://127.0.0.1:${closedPort}`;
		const bases = { baseUrl: host, loginBaseUrl: host, apiEndpoint: host };
		const { data } = await currentData(node);
		const store = await storeFor(sandbox, { [node]: { ...data, ...bases } });
		const own = await call({ node, store, outputs: byCode('NO_ANSWER') });
		expect(counts(own)).toEqual([0, 0, 1]);
		expect(jsonOf(own, 2)).toMatchObject([{ code: 'NO_ANSWER', category: 'network' }]);
		expect(counts(await call({ node, store, outputs: byCode('HTTP_ERROR') }))).toEqual([0, 1, 0]);
		expect(sandbox.requests).toHaveLength(0);
	});
});

/** The credential's data as typed; base URLs that a provider does not have do no harm. */
async function currentData(node: NodeName) {
	const store = await storeFor(sandbox);
	return { data: await store.decrypted(providers[node].credentialName) };
}

const sessionCodes = nodeNames.flatMap((node) =>
	calls[node].signInPath === undefined
		? []
		: providers[node].responseCodes.call
				.filter(({ category }) => category === 'session')
				.map(({ code }) => [node, code] as const),
);

describe.each(sessionCodes)('%s refuses the session with %s', (node, code) => {
	const { path, signInPath = '' } = calls[node];
	const signIns = () => requestsTo(sandbox, node, signInPath);

	test('again and again: two sign-ins at most, and the code keeps its own output', async () => {
		const store = await storeFor(sandbox);
		set(node, forced(node, code, path));
		const run = await call({ node, store, outputs: byCode(code) });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(signIns()).toBeLessThanOrEqual(2);
		expect(requestsTo(sandbox, node, path)).toBeGreaterThanOrEqual(2);
		expect(requestsTo(sandbox, node, path)).toBeLessThanOrEqual(3);
	});

	test('again and again although it was live: two new sign-ins at most', async () => {
		const store = await storeFor(sandbox);
		await call({ node, store, outputs: outputMode('successFailure') });
		const before = { signIns: signIns(), calls: requestsTo(sandbox, node, path) };
		set(node, forced(node, code, path));
		const run = await call({ node, store, outputs: byCode(code) });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(signIns() - before.signIns).toBeGreaterThanOrEqual(1);
		expect(signIns() - before.signIns).toBeLessThanOrEqual(2);
		expect(requestsTo(sandbox, node, path) - before.calls).toBeLessThanOrEqual(3);
	});

	test('once: the call is sent again with a new session and succeeds', async () => {
		const store = await storeFor(sandbox);
		const { forceCode } = forced(node, code, path);
		if (forceCode) set(node, { forceCode: { ...forceCode, times: 1 } });
		const run = await call({ node, store, parameters: await working(node), outputs: byCode(code) });
		expect(counts(run).slice(1)).toEqual([0, 0]);
		expect(counts(run)[0]).toBeGreaterThan(0);
		expect(requestsTo(sandbox, node, path)).toBe(2);
		expect(signIns()).toBe(2);
	});
});

/** OneAccess only trades a real session for a ticket; a login first makes one. */
async function working(node: NodeName): Promise<INodeParameters> {
	if (node !== 'oneAccess') return {};
	const login = await call({
		node,
		parameters: {
			resource: 'login',
			operation: 'password',
			userName: 'zhangsan',
			password: 'Passw0rd!2024',
		},
		outputs: outputMode('one'),
	});
	return { itemToken: String(jsonOf(login)[0]?.session_token) };
}

test('an admin token that is refused is not replaced: one request, no sign-in', async () => {
	const store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
	set('lanyingIm', forced('lanyingIm', '10008', '/message/send'));
	const run = await call({ node: 'lanyingIm', store, outputs: byCode('10008') });
	expect(counts(run)).toEqual([0, 0, 1]);
	expect(sandbox.requests.map(({ path }) => path)).toEqual(['/message/send']);
});

describe.each([
	['iceKredit', '10000429'],
	['xmp', 'TOO_FREQUENT'],
] as const)('%s is told %s', (node, code) => {
	const { path } = calls[node];

	test('and sends again in the next window, until it succeeds', async () => {
		const { forceCode } = forced(node, code, path);
		if (forceCode) set(node, { forceCode: { ...forceCode, times: 1 } });
		const run = await call({ node, outputs: byCode(code) });
		expect(counts(run).slice(1)).toEqual([0, 0]);
		const sent = sandbox.requests.filter((request) => request.path === path).map(({ at }) => at);
		expect(sent).toHaveLength(2);
		const [first = 0, second = 0] = sent;
		expect(Math.floor(second / 1000)).toBeGreaterThan(Math.floor(first / 1000));
	});

	test('every time, and gives up after a bounded number of requests', async () => {
		set(node, forced(node, code, path));
		const run = await call({ node, outputs: byCode(code) });
		expect(counts(run)).toEqual([0, 0, 1]);
		expect(requestsTo(sandbox, node, path)).toBe(4);
	}, 30_000);
});

/** One code of each category that the provider has, but none that waits or renews. */
const samples = nodeNames.flatMap((node) => {
	const rows = failures(providers[node].responseCodes.call).filter(
		({ category }) => category !== 'rateLimit' && category !== 'session',
	);
	const byKind = new Map(rows.map((row) => [row.category, row]));
	return [...byKind.values()].map((row) => [node, row.code, row] as const);
});

describe.each(samples)('%s %s', (node, code, row) => {
	const { path } = calls[node];

	test('leaves on the failure output', async () => {
		set(node, forced(node, code, path));
		const run = await call({ node, outputs: outputMode('successFailure') });
		expect(counts(run)).toEqual([0, 1]);
		expect(jsonOf(run, 1)).toEqual([expectedItem(node, row)]);
	});

	test('leaves on the output of its category if that has one, else on Other', async () => {
		set(node, forced(node, code, path));
		const picked = await call({ node, outputs: byCategory('network', row.category) });
		expect(counts(picked)).toEqual([0, 0, 0, 1]);
		expect(jsonOf(picked, 3)).toEqual([expectedItem(node, row)]);
		const other = await call({ node, outputs: byCategory('network') });
		expect(counts(other)).toEqual([0, 1, 0]);
	});

	test('stops the workflow by default, with an error that says what, why and what to do', async () => {
		set(node, forced(node, code, path));
		const run = await call({ node, outputs: outputMode('one') });
		expect(run.status).toBe('error');
		const error = run.error('Node');
		expect(error?.name).toBe('NodeApiError');
		const start = `${providers[node].displayName}: ${code} ${row.label}`;
		expect(error?.message.slice(0, start.length)).toBe(start);
		expect(error?.message).toContain('forced by the test');
		expect(error?.description).toContain(row.meaning);
		expect(error?.description).toContain(remedyAfter(node, row));
		expect(error).toMatchObject({ context: { itemIndex: 0 }, httpCode: String(statusOf(node)) });
	});
});

/** Lanying IM: a user who exists, one who does not, and a target that is no ID. */
const targets = ['2321235000002', '999', 'abc'];
const toTargets = { targets: '={{ $json.target }}' };
const three = targets.map((target, index) => ({ json: { index, target } }));

describe('one output', () => {
	test('the error names the item that failed, and later items are not sent', async () => {
		const input = ['2321235000002', '999', '2321235000001'].map((target) => ({ json: { target } }));
		const run = await call({
			node: 'lanyingIm',
			parameters: toTargets,
			outputs: outputMode('one'),
			input,
		});
		expect(run.status).toBe('error');
		expect(run.error('Node')).toMatchObject({ context: { itemIndex: 1 } });
		expect(requestsTo(sandbox, 'lanyingIm', '/message/send')).toBe(2);
		expect(sandbox.counters('lanying').messages).toBe(1);
	});

	test('under Continue a failed item is what it is on a branch, and the others go on', async () => {
		const run = await call({
			node: 'lanyingIm',
			parameters: toTargets,
			outputs: outputMode('one'),
			input: three,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(run.status).toBe('success');
		expect(run.outputs('Node')).toEqual([
			[
				{
					json: { success: true, msg_ids: [expect.stringMatching(/^\d+$/)] },
					pairedItem: { item: 0 },
				},
				{
					json: expect.objectContaining({ index: 1, code: '10000', category: 'notFound' }),
					pairedItem: { item: 1 },
				},
				{
					json: expect.objectContaining({ index: 2, code: 'INVALID_INPUT', category: 'input' }),
					pairedItem: { item: 2 },
				},
			],
		]);
	});

	test('under Continue (using error output) a failed item lands there with its input', async () => {
		const run = await call({
			node: 'lanyingIm',
			parameters: toTargets,
			outputs: outputMode('one'),
			input: three,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(counts(run)).toEqual([1, 2]);
		expect(jsonOf(run, 1)).toMatchObject([
			{ index: 1, target: '999', code: '10000' },
			{ index: 2, target: 'abc', code: 'INVALID_INPUT' },
		]);
	});
});

interface Mixed {
	readonly node: NodeName;
	readonly parameters: INodeParameters;
	/** Input json, and the code that it comes to; 'success' for none. */
	readonly kinds: ReadonlyArray<readonly [json: IDataObject, code: string, category: string]>;
}

/** Kinds of items whose results come at different times and in different ways. */
const mixtures: Mixed[] = [
	{
		node: 'mioesim',
		parameters: {
			resource: 'api',
			operation: 'request',
			method: 'GET',
			path: '={{ $json.path }}',
		},
		kinds: [
			[{ path: '/api_esim/getSkus' }, 'success', 'success'],
			[{ path: '/api_esim/getPackages?skuId=1' }, '-3', 'notFound'],
			[{ path: '//other.example/x' }, 'INVALID_INPUT', 'input'],
			[{ path: '/api_esim/getPackages' }, '-2', 'input'],
			[{ path: '/api_esim/getSkuByGroup' }, 'HTTP_ERROR', 'provider'],
			[{ path: '/api_esim/getDpSupportSkuInfo' }, '-10', 'input'],
		],
	},
	{
		node: 'lanyingIm',
		parameters: {
			resource: 'message',
			operation: 'send',
			type: '={{ $json.type }}',
			targets: '={{ $json.target }}',
			contentType: 0,
			content: 'hello',
		},
		kinds: [
			[{ type: 1, target: '2321235000002' }, 'success', 'success'],
			[{ type: 1, target: '999' }, '10000', 'notFound'],
			[{ type: 2, target: '999' }, '20001', 'notFound'],
			[{ type: 3, target: '999' }, 'INVALID_INPUT', 'input'],
			[{ type: 2, target: '2321236000001' }, 'success', 'success'],
		],
	},
	{
		node: 'iceKredit',
		parameters: {
			resource: 'creditRisk',
			operation: 'getLevel',
			bvn: '={{ $json.bvn }}',
			mobile: '09012345678',
			equipmentSn: 'e-1',
			sn: 'loan-1',
			borrowCount: '={{ $json.count }}',
		},
		kinds: [
			[{ bvn: '22123456789', count: 0 }, 'success', 'success'],
			[{ bvn: '', count: 0 }, 'INVALID_INPUT', 'input'],
			[{ bvn: '22123456780', count: -1 }, 'INVALID_INPUT', 'input'],
		],
	},
];

describe.each(mixtures)('30 mixed items of $node', ({ node, parameters, kinds }) => {
	const input = Array.from({ length: 30 }, (_, index) => {
		const [json] = kinds[index % kinds.length] ?? [{}];
		return { json: { ...json, index } };
	});
	const kindOf = (item: number) => kinds[item % kinds.length] ?? [{}, '', ''];
	const pairs = (run: FinishedRun) =>
		run.outputs('Node').map((output) => output.map((item) => Number(pairOf(item))));

	async function run(outputs: INodeParameters) {
		const page = { path: '/api_esim/getSkuByGroup', status: 502, contentType: 'text/html' };
		set('mioesim', { forceAnswer: { ...page, body: html } });
		return await runNode({
			node,
			parameters: { ...parameters, ...outputs, options: { requestsAtOnce: 7 } },
			store: await storeFor(sandbox),
			input,
		});
	}

	/** The items that belong on a branch, in order. */
	const itemsWith = (belongs: (code: string, category: string) => boolean) =>
		input.flatMap((_, item) => {
			const [, code, category] = kindOf(item);
			return belongs(code, category) ? [item] : [];
		});
	const isSuccess = (code: string) => code === 'success';

	test('leave in order on success or failure', async () => {
		const [success = [], failure] = pairs(await run(outputMode('successFailure')));
		expect([...new Set(success)]).toEqual(itemsWith(isSuccess));
		expect(success).toEqual([...success].sort((a, b) => a - b));
		expect(failure).toEqual(itemsWith((code) => !isSuccess(code)));
	});

	test('leave in order on the branch of their code', async () => {
		const codes = [...new Set(kinds.map(([, code]) => code))].filter((code) => !isSuccess(code));
		const [last = '', ...picked] = codes;
		const finished = await run(byCode(...picked));
		const [success = [], ...branches] = pairs(finished);
		expect([...new Set(success)]).toEqual(itemsWith(isSuccess));
		expect(branches).toEqual([
			itemsWith((code) => code === last),
			...picked.map((wanted) => itemsWith((code) => code === wanted)),
		]);
		picked.forEach((code, index) => {
			const found = jsonOf(finished, index + 2).map((json) => json.code);
			expect([...new Set(found)]).toEqual([code]);
		});
	});

	test('leave in order on the branch of their category', async () => {
		const [success = [], ...branches] = pairs(await run(byCategory('provider', 'input')));
		expect([...new Set(success)]).toEqual(itemsWith(isSuccess));
		expect(branches).toEqual([
			itemsWith((code, category) => !isSuccess(code) && !['provider', 'input'].includes(category)),
			itemsWith((_code, category) => category === 'provider'),
			itemsWith((_code, category) => category === 'input'),
		]);
	});

	test('never hold a key named error at the top, in no branch mode', async () => {
		const modes = [outputMode('successFailure'), byCode('INVALID_INPUT'), byCategory('input')];
		for (const mode of modes) {
			const failed = (await run(mode)).outputs('Node').slice(1).flat();
			expect(failed).toHaveLength(itemsWith((code) => !isSuccess(code)).length);
			for (const item of failed) {
				expect(Object.keys(item.json)).not.toContain('error');
				expect(item.error).toBeUndefined();
			}
		}
	});
});

function pairOf({ pairedItem }: INodeExecutionData): number | undefined {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined;
}
