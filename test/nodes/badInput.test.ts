import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { additionalFields } from '../../engine/operation/fieldPath';
import type { Operation } from '../../engine/operation/operation';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore, FinishedRun } from '../harness';
import { byCategory, byCode } from '../support/branches';
import { nodeNames, type NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { providers, sandboxName, storeFor } from './calls';
import { subjectsOf, tokenSubject, type Raw, type Subject } from './values';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});

/** A good answer to any call; without rows, so that a list ends after its first page. */
const answers: Record<NodeName, string> = {
	mioesim: '{"code":0,"message":"ok","data":{"done":true}}',
	iceKredit: '{"response_code":"00","result":{"nigeria_auto_decision":{"done":true}}}',
	oneAccess:
		'{"status":"SUCCESS","session_token":"bts-new","expire":600,"data":{"user":{"id":"u"}}}',
	lanyingIm: '{"code":200,"data":{"token":"new-token","expire":4102444800000}}',
	xmp: '{"code":0,"msg":"success","data":{"list":[]}}',
};

/** What holds an empty list where the operation's answer has one; what follows the path is not read. */
function answerOf(node: NodeName, operation: Operation): string {
	if (operation.kind !== 'call' || !(operation.paging ?? operation.answersList))
		return answers[node];
	const { itemsAt } = operation;
	if (operation.name === 'getPinnedConversations') return pinned;
	if (typeof itemsAt !== 'string') return lists[node] ?? answers[node];
	const body = JSON.parse(answers[node]) as IDataObject;
	const [first = '', second] = itemsAt.split('.');
	return JSON.stringify({ ...body, [first]: second === undefined ? [] : { [second]: [] } });
}

const pinned = '{"code":200,"data":{"conversation_ids":[]}}';
/** Where the list is found by a function. */
const lists: Partial<Record<NodeName, string>> = {
	mioesim: '{"code":0,"message":"ok","data":{"Asia":[]}}',
	lanyingIm: '{"code":200,"data":[]}',
};

interface Case {
	readonly node: NodeName;
	readonly resource: string;
	readonly operation: Operation;
	readonly subject: Subject;
	/** All parameters of the operation, with good values. */
	readonly rest: readonly Subject[];
}

const cases: Array<readonly [title: string, one: Case]> = nodeNames.flatMap((node) =>
	providers[node].resources.flatMap(({ name: resource, operations }) =>
		operations.flatMap((operation) => {
			const rest = subjectsOf(providers[node], operation);
			return rest.map((subject) => {
				const title = `${node} ${resource}: ${operation.name}, ${subject.displayName}`;
				return [title, { node, resource, operation, subject, rest }] as const;
			});
		}),
	),
);

/** Where the requests of the operation go; sign-ins go elsewhere. */
function pathOf({ operation, rest }: Case): string | undefined {
	if (operation.kind !== 'call') return operation.kind === 'request' ? '/some/path' : undefined;
	return operation.parameters
		.filter(({ place }) => place === 'path')
		.reduce((path, { name, wire = name }) => {
			const fits = rest.find((subject) => subject.name === name)?.good;
			return path.replace(`{${wire}}`, String(fits));
		}, operation.path);
}

const fromItem = '={{ $json.value }}';

/** Good values for every required parameter, and the given one for the parameter under test. */
function parametersOf({ node, resource, operation, subject, rest }: Case, value: string) {
	const required = rest.filter(
		({ name, isRequired, isOneOf }) => isRequired || isOneOf || name === subject.partner,
	);
	const valuesIn = (additional: boolean) =>
		Object.fromEntries(
			required
				.filter(({ isAdditional }) => isAdditional === additional)
				.map(({ name, good: fits }) => [name, fits]),
		);
	// XMP takes its signature in the body, which a GET has not.
	const typed = { method: node === 'xmp' ? 'POST' : 'GET' };
	const method = operation.kind === 'request' ? typed : {};
	const token = rest.includes(tokenSubject) ? { [tokenSubject.name]: tokenSubject.good } : {};
	const placed = { [subject.name]: subject.place?.(value) ?? value };
	const additional = { ...valuesIn(true), ...(subject.isAdditional ? placed : {}) };
	const own = subject.isAdditional ? {} : placed;
	const parameters = {
		resource,
		operation: operation.name,
		...method,
		...token,
		...valuesIn(false),
		...subject.needs,
		...own,
		[additionalFields]: additional,
	};
	return parameters as INodeParameters;
}

interface Mode {
	readonly title: string;
	readonly parameters: INodeParameters;
	readonly settings?: Partial<INode>;
	/** The failure items that this mode gives, as { index of the item, message }. */
	readonly failed: (run: FinishedRun) => Array<{ item: number; message: string }>;
}

const itemOf = ({ pairedItem }: INodeExecutionData) =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : -1;

/** Failures on a branch of ours. */
const onBranch = (output: number) => (run: FinishedRun) =>
	(run.outputs('Node')[output] ?? []).map((item) => {
		expect(item.json).toMatchObject({ code: 'INVALID_INPUT', category: 'input' });
		expect(item.json).not.toHaveProperty('error');
		return { item: itemOf(item), message: String(item.json.message) };
	});

/** Failures as n8n itself sees them. */
const asErrors = (output: number) => (run: FinishedRun) =>
	(run.outputs('Node')[output] ?? []).flatMap((item) => {
		if (item.json.error === undefined) return [];
		expect(item.json.details).toMatchObject({ code: 'INVALID_INPUT' });
		return [{ item: itemOf(item), message: String(item.json.error) }];
	});

const modes: Mode[] = [
	{
		title: 'one output, Continue',
		parameters: { outputMode: 'one' },
		settings: { onError: 'continueRegularOutput' },
		failed: asErrors(0),
	},
	{
		title: 'one output, Continue (using error output)',
		parameters: { outputMode: 'one' },
		settings: { onError: 'continueErrorOutput' },
		failed: asErrors(1),
	},
	{
		title: 'success and failure',
		parameters: { outputMode: 'successFailure' },
		failed: onBranch(1),
	},
	{
		title: 'by category',
		parameters: byCategory('provider', 'input'),
		failed: onBranch(3),
	},
	{
		title: 'by response code',
		parameters: byCode('INVALID_INPUT', 'NO_ANSWER'),
		failed: onBranch(2),
	},
	{
		title: 'success and failure, Continue',
		parameters: { outputMode: 'successFailure' },
		settings: { onError: 'continueRegularOutput' },
		failed: onBranch(1),
	},
];

/** What makes a required parameter missing; a key that the item does not have comes as undefined. */
const nothing: IDataObject[] = [
	{},
	{ value: null },
	{ value: '' },
	{ value: '   ' },
	{ value: [] },
	{ value: '\n' },
];

const asItem = (value: Raw): IDataObject => ({ value }) as IDataObject;

/** Bad values, each between two good ones. */
function mixed(subject: Subject, bad: readonly IDataObject[]): INodeExecutionData[] {
	const good = { json: asItem(subject.good) };
	return bad.flatMap((json) => [good, { json }]).concat(good);
}

const oddItems = (input: readonly unknown[]) =>
	input.flatMap((_, index) => (index % 2 === 1 ? [index] : []));

/** Everything good that the provider is asked for is answered well. */
function answerWell({ node, ...one }: Case): void {
	const path = pathOf({ node, ...one });
	if (path === undefined) return;
	const answer = { status: 200, contentType: 'application/json' };
	const target = targetOf(one.operation);
	// A storage is asked for other paths than the provider, and answers whatever it is told to.
	const forceAnswer = target
		? { ...answer, body: JSON.stringify({ code: 200, data: target }) }
		: { ...answer, path, body: answerOf(node, one.operation) };
	sandbox.set(sandboxName[node], { forceAnswer });
}

/** What says where a file is, or where it goes; undefined where the call is about no file. */
function targetOf(operation: Operation): unknown {
	if (operation.kind !== 'call') return undefined;
	const address = `${sandbox.url}/lanying-storage/`;
	if (operation.upload) return { upload_url: address };
	return operation.files?.kind === 'answer' ? address : undefined;
}

const file = { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain' };

/** The item with a file under every name that a good value gives it. */
const withFile = (item: INodeExecutionData): INodeExecutionData => ({
	...item,
	binary: { data: file, '12345678901': file },
});

function sentTo(one: Case): number {
	const path = pathOf(one);
	return sandbox.requests.filter((request) => request.path === path).length;
}

/** Every bad item fails, named by its field; every good one is sent, and nothing else is. */
async function expectOthersToGoOn(
	one: Case,
	mode: Mode,
	value: string,
	input: INodeExecutionData[],
) {
	answerWell(one);
	const run = await runNode({
		node: one.node,
		parameters: { ...parametersOf(one, value), ...mode.parameters },
		settings: mode.settings,
		store,
		input: input.map(withFile),
	});
	const failed = mode.failed(run);
	expect(failed.map(({ item }) => item)).toEqual(oddItems(input));
	for (const { message } of failed) expect(message).toContain(`"${one.subject.displayName}"`);
	if (pathOf(one) !== undefined) expect(sentTo(one)).toBe(input.length - failed.length);
	const others = targetOf(one.operation) ? signInPaths.concat('/') : signInPaths;
	for (const { path } of sandbox.requests) expect(others.concat(pathOf(one) ?? '')).toContain(path);
}

/** Sign-ins, and the key and the time of signatures. */
const signInPaths = [
	'/api_order/login',
	'/api/login.do',
	'/api/v2/tenant/token',
	'/api/v2/sdk/public-key',
	'/api/v2/sdk/server-date',
];

describe.each(modes)('$title', (mode) => {
	test.each(cases)('%s: a bad value fails alone', async (_title, one) => {
		const input = mixed(one.subject, one.subject.bad.map(asItem));
		await expectOthersToGoOn(one, mode, fromItem, input);
	});

	test.each(cases.filter(([, { subject }]) => subject.isRequired))(
		'%s: a missing value fails alone',
		async (_title, one) => {
			await expectOthersToGoOn(one, mode, fromItem, mixed(one.subject, nothing));
		},
	);

	test.each(cases)('%s: an expression that cannot be resolved fails alone', async (_title, one) => {
		const bad = { isBad: true, value: one.subject.good } as IDataObject;
		const value = "={{ $json.isBad ? $('No Such Node').item.json.x : $json.value }}";
		await expectOthersToGoOn(one, mode, value, mixed(one.subject, [bad]));
	});

	test.each(cases.filter(([, { subject }]) => subject.isRequired))(
		'%s: an expression into nothing fails alone',
		async (_title, one) => {
			const bad = { isBad: true, value: one.subject.good } as IDataObject;
			const value = '={{ $json.isBad ? $json.nope.deep : $json.value }}';
			await expectOthersToGoOn(one, mode, value, mixed(one.subject, [bad]));
		},
	);
});

describe('one output that stops the workflow', () => {
	test.each(cases)('%s: a bad value stops it before any request', async (_title, one) => {
		answerWell(one);
		const missing = one.subject.isRequired ? nothing : [];
		const good = { json: asItem(one.subject.good) };
		for (const json of [...one.subject.bad.map(asItem), ...missing]) {
			const parameters = { ...parametersOf(one, fromItem), outputMode: 'one' };
			const input = [good, good, { json }].map(withFile);
			const run = await runNode({ node: one.node, parameters, store, input });
			expect(run.status).toBe('error');
			expect(run.error('Node')).toMatchObject({ context: { itemIndex: 2 } });
			expect(run.error('Node')?.message).toContain(`"${one.subject.displayName}"`);
			expect(sandbox.requests).toHaveLength(0);
		}
	});

	test.each(cases)('%s: so does an expression that cannot be resolved', async (_title, one) => {
		answerWell(one);
		const value = "={{ $json.isBad ? $('No Such Node').item.json.x : $json.value }}";
		const good = asItem(one.subject.good);
		const run = await runNode({
			node: one.node,
			parameters: { ...parametersOf(one, value), outputMode: 'one' },
			store,
			input: [{ json: good }, { json: { ...good, isBad: true } }].map(withFile),
		});
		expect(run.status).toBe('error');
		expect(run.error('Node')).toMatchObject({ context: { itemIndex: 1 } });
		expect(run.error('Node')?.message).toContain(`"${one.subject.displayName}"`);
		expect(sandbox.requests).toHaveLength(0);
	});
});

test('a token of the item that comes to nothing is bad input, and the credential’s is not used', async () => {
	const run = await runNode({
		node: 'lanyingIm',
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 1,
			targets: '2321235000002',
			contentType: 0,
			content: 'hello',
			itemToken: fromItem,
			outputMode: 'successFailure',
		},
		store,
		input: nothing.map((json) => ({ json })),
	});
	const failures = jsonOf(run, 1);
	expect(failures).toHaveLength(nothing.length);
	for (const { code, message } of failures) {
		expect(code).toBe('INVALID_INPUT');
		expect(message).toContain('"Token From Item"');
	}
	expect(sandbox.requests).toEqual([]);
});

test('a field without a name is named as bad input', async () => {
	const run = await runNode({
		node: 'mioesim',
		parameters: {
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/some/path',
			bodyFields: { field: [{ name: '={{ $json.name }}', value: '1' }] },
			outputMode: 'successFailure',
		},
		store,
		input: [{ json: { name: '' } }, { json: { name: null } }],
	});
	expect(jsonOf(run, 1).map(({ message }) => message)).toEqual([
		expect.stringContaining('"Body Fields"'),
		expect.stringContaining('"Body Fields"'),
	]);
	expect(sandbox.requests).toHaveLength(0);
});

test('the message of a long wrong value does not repeat it', async () => {
	const value = 'x'.repeat(5000);
	const run = await runNode({
		node: 'iceKredit',
		parameters: {
			resource: 'creditRisk',
			operation: 'getLevel',
			bvn: '22123456789',
			mobile: '09012345678',
			equipmentSn: 'e-1',
			sn: 'loan-1',
			borrowCount: fromItem,
			outputMode: 'successFailure',
		},
		store,
		input: [{ json: { value } }],
	});
	expect(jsonOf(run, 1)).toHaveLength(1);
	expect(String(jsonOf(run, 1)[0]?.message).length).toBeLessThan(200);
});
