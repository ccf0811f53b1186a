import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore, FinishedRun } from '../harness';
import { byCategory, byCode } from '../support/branches';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	sandbox.reset();
	forgetSessions();
	store = await storeFor(sandbox);
});

const packages = { resource: 'package', operation: 'getMany', skuId: '={{ $json.sku }}' };
/** SKU 45 has packages, SKU 1 does not exist, and text is no ID. */
const known: INodeExecutionData = { json: { row: 1, sku: '45' } };
const unknown: INodeExecutionData = { json: { row: 2, sku: '1' } };
const wrong: INodeExecutionData = { json: { row: 3, sku: '' } };

async function run(
	outputs: INodeParameters,
	input: INodeExecutionData[],
	settings: Partial<INode> = {},
): Promise<FinishedRun> {
	return await runNode({
		node: 'mioesim',
		store,
		parameters: { ...packages, ...outputs },
		input,
		settings,
	});
}

const retries = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
const toErrorOutput = { onError: 'continueErrorOutput' } as const;
const regular = { onError: 'continueRegularOutput' } as const;
const one = { outputMode: 'one' };

/** What leaves in each mode for these items, without the good ones. */
async function everywhere(input: INodeExecutionData[], options: INodeParameters = {}) {
	const failures = async (
		outputs: INodeParameters,
		output: number,
		settings: Partial<INode> = {},
	): Promise<IDataObject[]> =>
		jsonOf(await run({ ...outputs, ...options }, input, settings), output);
	return {
		'Success and Failure': await failures({ outputMode: 'successFailure' }, 1),
		'By Category': await failures(byCategory('rateLimit'), 1),
		'By Response Code': await failures(byCode('-1'), 1),
		'One Output, Continue': await failures(one, 0, regular),
		'One Output, error output': await failures(one, 1, toErrorOutput),
		'One Output, error output, Retry': await failures(one, 1, { ...toErrorOutput, ...retries }),
		'One Output, Continue, Retry': await failures(one, 0, { ...regular, ...retries }),
	};
}

describe('a failure item', () => {
	it('is the same in all modes: what went wrong, and the fields of the item that came in', async () => {
		const modes = await everywhere([unknown, wrong]);
		const expected = [
			{
				row: 2,
				sku: '1',
				code: '-3',
				category: 'notFound',
				message: expect.any(String),
				meaning: 'MIOeSIM found no matching data or could not finish the operation.',
				remedy: expect.any(String),
				httpStatus: 200,
				answer: expect.objectContaining({ code: -3 }),
			},
			{
				row: 3,
				sku: '',
				code: 'INVALID_INPUT',
				category: 'input',
				message: expect.stringContaining('SKU'),
				meaning: expect.any(String),
				remedy: 'Correct the parameter that the message names.',
			},
		];
		for (const [mode, failures] of Object.entries(modes)) {
			expect([mode, failures]).toEqual([mode, expected]);
			expect([mode, failures]).toEqual([mode, modes['Success and Failure']]);
		}
	});

	it('says on a branch what went wrong and for which item before all else', async () => {
		const [failure = {}] = jsonOf(await run({ outputMode: 'successFailure' }, [unknown]), 1);
		const first = ['code', 'message', 'row', 'sku', 'meaning'];
		expect(Object.keys(failure).slice(0, 5)).toEqual(first);
	});

	it('keeps fields of its input whose names it uses itself in "input"', async () => {
		const taken = { code: 'my code', message: 'my text', traceId: 'my trace', error: 'mine' };
		const modes = await everywhere([{ json: { row: 2, sku: '1', ...taken } }]);
		for (const [mode, [failure = {}]] of Object.entries(modes)) {
			expect([mode, failure]).toMatchObject([mode, { row: 2, code: '-3', input: taken }]);
			expect([mode, failure.traceId, failure.error]).toEqual([mode, undefined, undefined]);
		}
	});

	it('comes alone where the option says so; on its error output n8n adds the fields itself', async () => {
		const modes = await everywhere([unknown], { options: { inputFields: 'none' } });
		for (const [mode, [failure = {}]] of Object.entries(modes)) {
			const row = mode.includes('error output') ? 2 : undefined;
			expect([mode, failure.code, failure.row]).toEqual([mode, '-3', row]);
		}
	});

	it.each([
		['a branch', { outputMode: 'successFailure' }, {}],
		['the error output', one, toErrorOutput],
	])('keeps its file and its pair on %s', async (_where, outputs, settings) => {
		const binary = { data: { data: 'aGVsbG8=', mimeType: 'text/plain' } };
		const input = [known, { ...unknown, binary }];
		const failed = (await run(outputs, input, settings)).outputs('Node')[1];
		expect(failed).toMatchObject([{ binary, pairedItem: { item: 1 } }]);
	});

	it('leaves good items as they are', async () => {
		const good = jsonOf(await run({ outputMode: 'successFailure' }, [known, unknown]));
		expect(good.length).toBeGreaterThan(0);
		for (const item of good) expect(item).not.toHaveProperty('row');
	});
});

describe('good items', () => {
	it('have the fields of their input where the option says so, each row those of its own', async () => {
		const other: INodeExecutionData = {
			json: { row: 4, sku: '45', title: 'mine', priceid: 'mine' },
		};
		const outputs = { outputMode: 'successFailure', options: { inputFields: 'all' } };
		const good = jsonOf(await run(outputs, [known, other]));
		expect(new Set(good.map(({ row }) => row))).toEqual(new Set([1, 4]));
		const plain = jsonOf(await run({ outputMode: 'successFailure' }, [known]));
		const [first = {}] = plain;
		expect(good.filter(({ row }) => row === 1)).toEqual(
			plain.map((item) => ({ ...item, row: 1, sku: '45' })),
		);
		const [clash = {}] = good.filter(({ row }) => row === 4);
		for (const name of ['title', 'priceid']) {
			if (name in first)
				expect(clash).toMatchObject({ [name]: first[name], input: { [name]: 'mine' } });
			else expect(clash).toMatchObject({ [name]: 'mine' });
		}
	});
});

describe('secrets among the fields of the input', () => {
	const login = {
		resource: 'token',
		operation: 'getByUserName',
		userName: '={{ $json.user }}',
		password: '={{ $json.password }}',
		outputMode: 'one',
	};
	const secret = 'not-the-right-password';

	it.each([
		['refused', { user: 'bob', password: secret, note: `for ${secret}, please` }],
		['not even sent, for another field', { user: '', password: secret, note: secret }],
	])('are hidden where the login is %s', async (_what, json) => {
		for (const settings of [regular, toErrorOutput]) {
			const finished = await runNode({
				node: 'lanyingIm',
				store,
				parameters: login,
				input: [{ json }],
				settings,
			});
			const [failure] = jsonOf(finished, settings === regular ? 0 : 1);
			expect(failure).toMatchObject({ code: expect.any(String), password: '**hidden**' });
			expect(JSON.stringify(finished.outputs('Node'))).not.toContain(secret);
		}
	});
});

describe('what to do', () => {
	const remedyOf = async (parameters: INodeParameters, node: 'mioesim' | 'xmp' | 'iceKredit') => {
		const outputs = { outputMode: 'successFailure' };
		const finished = await runNode({ node, store, parameters: { ...parameters, ...outputs } });
		return String(jsonOf(finished, 1)[0]?.remedy);
	};
	const order = {
		resource: 'order',
		operation: 'create',
		skuId: '45',
		priceId: '999999',
		count: 1,
	};

	it('is about the call: no word of orders where a list was read', async () => {
		const ofList = await remedyOf({ ...packages, skuId: '1' }, 'mioesim');
		expect(ofList).toMatch(/SKU ID/);
		expect(ofList).not.toMatch(/order|ICCID|carried out/i);
		const ofOrder = await remedyOf(order, 'mioesim');
		expect(ofOrder).toMatch(
			/look in the MIOeSIM order list before you repeat it\. Check .*Package/,
		);
		expect(ofOrder).not.toMatch(/ICCID/);
	});

	it.each([
		['a report', 'xmp', { resource: 'user', operation: 'getMany' }],
		['a list', 'mioesim', { resource: 'sku', operation: 'getMany' }],
	] as const)(
		'about %s that got no answer says nothing of money',
		async (_what, node, parameters) => {
			sandbox.set(node, { dropConnection: {} });
			const remedy = await remedyOf(parameters, node);
			expect(remedy).toMatch(/base URL/);
			expect(remedy).not.toMatch(/money|charged|carried out/);
		},
	);

	it('about an order that got no answer says what to check first', async () => {
		await remedyOf({ resource: 'sku', operation: 'getMany' }, 'mioesim');
		sandbox.set('mioesim', { dropConnection: {} });
		expect(await remedyOf(order, 'mioesim')).toMatch(/^It is not known whether the call was/);
	});
});
