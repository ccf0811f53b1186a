import type {
	GenericValue,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { lanyingIm } from '../../providers/lanyingIm';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore, FinishedRun } from '../harness';
import { demoData } from '../support/credentials';
import { inOtherN8n, type Otherwise } from '../support/otherN8n';
import type { NodeName } from '../support/package';
import { items, jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => (sandbox = await startSandbox({ port: 0 })));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
});
afterEach(() => jest.restoreAllMocks());

const skus: INodeParameters = { resource: 'sku', operation: 'getMany' };
const order: INodeParameters = {
	resource: 'order',
	operation: 'create',
	skuId: '45',
	priceId: '={{ $json.price }}',
	count: 1,
};
const prices: INodeExecutionData[] = [441, 441].map((price, index) => ({
	json: { price, index },
}));
const upload: INodeParameters = {
	resource: 'file',
	operation: 'upload',
	fileType: 102,
	toId: '2321236000001',
	actAs: 'user',
	actAsUserId: '2321235000001',
	additionalFields: { toType: 2 },
	binaryPropertyName: 'data',
};
const files: INodeExecutionData[] = ['a', 'b', 'c'].map((text) => ({
	json: { text },
	binary: { data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain' } },
}));

const fails = (): never => {
	throw new Error('n8n is broken');
};

/** A function that throws at its call number `broken`, counted from 0. */
function failsAt<Given extends unknown[], Result>(
	broken: number,
	works: (...given: Given) => Promise<Result>,
) {
	let calls = 0;
	return async (...given: Given) => (calls++ === broken ? fails() : await works(...given));
}

interface Other {
	readonly node?: NodeName;
	readonly parameters: INodeParameters;
	readonly input?: INodeExecutionData[];
	readonly settings?: Partial<INode>;
	readonly otherwise: (functions: IExecuteFunctions) => Otherwise;
}

async function run({ node = 'mioesim', parameters, otherwise, ...more }: Other) {
	const branched = { outputMode: 'successFailure', ...parameters };
	const nodeTypes = inOtherN8n(node, otherwise);
	return await runNode({ node, store, parameters: branched, nodeTypes, ...more });
}

/** The numbers of the input items that left on an output. */
function left(finished: FinishedRun, output: number): unknown[] {
	const all = finished.outputs('Node')[output] ?? [];
	return [...new Set(all.map(({ pairedItem }) => Object(pairedItem).item))];
}

function expectFailed(finished: FinishedRun, good: readonly number[], bad: readonly number[]) {
	expect(finished.error('Node')?.message).toBeUndefined();
	expect([left(finished, 0), left(finished, 1)]).toEqual([good, bad]);
}

describe('an n8n in which something fails after the calls were carried out loses no result', () => {
	const carriedOut = () =>
		sandbox.requests.filter(({ path }) => path === '/api_esim/addEsimOrder').length;

	it.each<[string, Otherwise, Partial<INode>]>([
		['has no hints', { addExecutionHints: undefined, getMode: () => 'retry' }, {}],
		['cannot show a hint', { addExecutionHints: fails, getMode: () => 'retry' }, {}],
		['does not say how the execution began', { getMode: fails }, {}],
		['knows nothing of the run', { getExecuteData: fails }, { retryOnFail: true, maxTries: 2 }],
		['has no run', { getExecuteData: undefined }, { retryOnFail: true, maxTries: 2 }],
	])('%s', async (_what, otherwise, settings) => {
		const input = prices;
		const finished = await run({ parameters: order, input, settings, otherwise: () => otherwise });
		expectFailed(finished, [0, 1], []);
		expect(carriedOut()).toBe(2);
	});

	it.each<[string, INodeParameters, Partial<INode>, number]>([
		['options', { outputMode: 'one' }, { onError: 'continueErrorOutput' }, 1],
		['options', { outputMode: 'one' }, { onError: 'continueRegularOutput' }, 0],
		['options', { outputMode: 'successFailure' }, { onError: 'continueRegularOutput' }, 1],
		['outputMode', { outputMode: 'one' }, { onError: 'continueErrorOutput' }, 1],
		['categoryBranches', { outputMode: 'category' }, { onError: 'continueRegularOutput' }, 1],
		['codeBranches', { outputMode: 'responseCode' }, { onError: 'continueRegularOutput' }, 1],
	])('cannot read %s: all items fail before anything is sent', async (...facts) => {
		const [broken, parameters, settings, output] = facts;
		const finished = await run({
			parameters: { ...order, ...parameters },
			input: prices,
			settings,
			otherwise: (functions) => ({ getNodeParameter: unreadable(functions, broken) }),
		});
		expect(left(finished, output)).toEqual([0, 1]);
		expect(jsonOf(finished, output)[0]).toMatchObject({ code: 'UNEXPECTED_ERROR' });
		expect(left(finished, 1 - output)).toEqual([]);
		expect(carriedOut()).toBe(0);
	});

	it('cannot read branches that are not in use: nothing is lost', async () => {
		const finished = await run({
			parameters: order,
			input: prices,
			otherwise: (functions) => ({ getNodeParameter: unreadable(functions, 'codeBranches') }),
		});
		expectFailed(finished, [0, 1], []);
	});
});

/** n8n's reading of parameters that fails for those of one name, for one item or for all. */
function unreadable(functions: IExecuteFunctions, broken: string, item?: number) {
	const read = (name: string, index: number, fallback?: GenericValue, options?: object): never => {
		if (name === broken && (item === undefined || index === item)) fails();
		return functions.getNodeParameter(name, index, fallback, options) as never;
	};
	return read;
}

describe('what n8n fails to do for one item is the matter of that item alone', () => {
	it('read a parameter', async () => {
		const finished = await run({
			parameters: order,
			input: prices,
			otherwise: (functions) => ({ getNodeParameter: unreadable(functions, 'priceId', 1) }),
		});
		expectFailed(finished, [0], [1]);
		expect(jsonOf(finished, 1)[0]).toMatchObject({ code: 'INVALID_INPUT', index: 1 });
	});

	it('read the file of an item', async () => {
		const finished = await run({
			node: 'lanyingIm',
			parameters: upload,
			input: files,
			otherwise: ({ helpers }) => ({
				helpers: {
					...helpers,
					getBinaryDataBuffer: failsAt(1, async (item: number, field: string) => {
						return await helpers.getBinaryDataBuffer(item, field);
					}),
				},
			}),
		});
		expect(left(finished, 0)).toHaveLength(2);
		expect(left(finished, 1)).toHaveLength(1);
		expect(jsonOf(finished, 1)[0]?.message).toContain('n8n is broken');
		expect(sandbox.uploads).toHaveLength(2);
	});

	it.each<[string, NodeName, INodeParameters]>([
		[
			'a linked file',
			'xmp',
			{
				resource: 'creative',
				operation: 'getMany',
				limit: 2,
				additionalFields: { folderId: ['501'] },
			},
		],
		[
			'an image in the answer',
			'oneAccess',
			{ resource: 'captcha', operation: 'get', asBinary: true },
		],
		[
			'the file that the answer is',
			'lanyingIm',
			{ ...upload, operation: 'download', fileSign: '2321235000001-2321236000001-102' },
		],
	])('store %s', async (_what, node, parameters) => {
		const finished = await run({
			node,
			parameters: { ...parameters, download: true, binaryPropertyName: 'data' },
			otherwise: ({ helpers }) => ({
				helpers: { ...helpers, prepareBinaryData: failsAt(0, helpers.prepareBinaryData) },
			}),
			input: items(2),
		});
		expect(finished.error('Node')?.message).toBeUndefined();
		expect(jsonOf(finished, 1)).toHaveLength(1);
		expect(jsonOf(finished, 1)[0]).toMatchObject({ code: 'DOWNLOAD_FAILED' });
		expect(jsonOf(finished).length).toBeGreaterThan(0);
	});

	it('have any helper at all: nothing is sent, and each item leaves as a failure', async () => {
		for (const [node, parameters, input] of [
			['mioesim', skus, items(2)],
			['lanyingIm', upload, files],
		] as const) {
			const otherwise = () => ({ helpers: undefined });
			const finished = await run({ node, parameters, input: [...input], otherwise });
			expectFailed(finished, [], [...input.keys()]);
		}
		expect(sandbox.requests).toEqual([]);
	});
});

it('what is said of an uploaded file may fail: the item says that it was uploaded', async () => {
	const operation = lanyingIm.resources
		.find(({ name }) => name === 'file')
		?.operations.find(({ name }) => name === 'upload');
	if (operation?.kind !== 'call' || !operation.upload) throw new Error('There is no such upload');
	const item = jest.spyOn(operation.upload, 'item').mockImplementationOnce(fails);
	const options = { requestsAtOnce: 1 };
	const finished = await run({
		node: 'lanyingIm',
		parameters: { ...upload, options },
		input: files,
		otherwise: () => ({}),
	});
	expect(item).toHaveBeenCalledTimes(3);
	expectFailed(finished, [1, 2], [0]);
	expect(jsonOf(finished, 1)[0]?.message).toBe('n8n is broken. The call was carried out.');
	expect(sandbox.uploads).toHaveLength(3);
});

it('a credential field that no program can write down is the matter of its item', async () => {
	const { phoneNumber = '' } = demoData(sandbox).mioesim;
	store = await storeFor(sandbox, { mioesim: { phoneNumber: '={{ $json.phone }}' } });
	const deep: unknown = JSON.parse(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
	const input = [phoneNumber, phoneNumber].map((phone) => ({ json: { phone } }));
	const finished = await run({
		parameters: skus,
		input,
		otherwise: (functions) => ({
			getCredentials: async (type: string, item?: number): Promise<never> => {
				const credential = await functions.getCredentials(type, item);
				return { ...credential, ...(item === 0 ? { phoneNumber: deep } : {}) } as never;
			},
		}),
	});
	expectFailed(finished, [1], [0]);
	expect(jsonOf(finished, 1)[0]).toMatchObject({ code: 'INVALID_INPUT' });
});
