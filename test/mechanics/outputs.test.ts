import { NodeApiError, NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow } from '../harness';
import { ToyCredential } from './toyCredential';
import { oneNodeWorkflow, ToyNode } from './toyRun';

type Execute = (context: IExecuteFunctions) => INodeExecutionData[][];

const input = [{ json: { in: 0 } }, { json: { in: 1 } }];
const kept: INodeExecutionData = { json: { kept: true }, pairedItem: { item: 0 } };

async function run(execute: Execute, node: Partial<INode>, outputCount = 1) {
	return await runWorkflow({
		workflow: oneNodeWorkflow(node),
		nodeTypes: { 'toy.toy': new ToyNode(async (context) => execute(context), outputCount) },
		credentialTypes: [new ToyCredential()],
		input,
	});
}

async function jsonOnOutputs(execute: Execute, node: Partial<INode>, outputCount = 1) {
	const { outputs } = await run(execute, node, outputCount);
	return outputs('Node').map((items) => items.map(({ json }) => json));
}

const regular: Partial<INode> = { onError: 'continueRegularOutput' };
const errorOutput: Partial<INode> = { onError: 'continueErrorOutput' };

describe('a node that throws a NodeApiError for one item', () => {
	const throws: Execute = (context) => {
		throw new NodeApiError(
			context.getNode(),
			{ message: 'cause' },
			{ message: 'no', itemIndex: 1 },
		);
	};

	test('stops the workflow by default, and the error says which item', async () => {
		const finished = await run(throws, {});
		expect(finished.status).toBe('error');
		expect(finished.error('Node')).toMatchObject({ message: 'no', context: { itemIndex: 1 } });
		expect(finished.outputs('Node')).toEqual([[]]);
	});

	test('under Continue hands its input items on, all of them, as if nothing had happened', async () => {
		expect(await jsonOnOutputs(throws, regular)).toEqual([[{ in: 0 }, { in: 1 }]]);
	});

	test('under Continue (using error output) does the same: the error output stays empty', async () => {
		expect(await jsonOnOutputs(throws, errorOutput)).toEqual([[{ in: 0 }, { in: 1 }], []]);
	});

	test('leaves the execution in error if it is the last node, though the workflow continued', async () => {
		expect((await run(throws, regular)).status).toBe('error');
	});

	test('leaves the execution a success if another node runs after it', async () => {
		const workflow = oneNodeWorkflow(regular);
		workflow.nodes.push({
			id: 'c',
			name: 'After',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [400, 0],
			parameters: {},
		});
		workflow.connections.Node = {
			main: [[{ node: 'After', type: NodeConnectionTypes.Main, index: 0 }]],
		};
		const finished = await runWorkflow({
			workflow,
			nodeTypes: { 'toy.toy': new ToyNode(async (context) => throws(context)) },
			credentialTypes: [new ToyCredential()],
			input,
		});
		expect(finished.status).toBe('success');
		expect(finished.error('Node')?.message).toBe('no');
	});
});

describe('an item with an error beside its json', () => {
	const errorBeside: Execute = (context) => [
		[
			kept,
			{
				json: { code: '7', in: 1 },
				error: new NodeApiError(context.getNode(), { message: 'cause' }, { message: 'no' }),
				pairedItem: { item: 1 },
			},
		],
	];

	test('stays on its output under Continue, its json replaced by the message alone', async () => {
		expect(await jsonOnOutputs(errorBeside, regular)).toEqual([[{ kept: true }, { error: 'no' }]]);
	});

	test('goes to the error output, its json replaced by the message alone', async () => {
		expect(await jsonOnOutputs(errorBeside, errorOutput)).toEqual([
			[{ kept: true }],
			[{ error: 'no' }],
		]);
	});

	test('loses its json without any error setting too', async () => {
		expect(await jsonOnOutputs(errorBeside, {})).toEqual([[{ kept: true }, { error: 'no' }]]);
	});

	test('keeps the error itself and its pairedItem', async () => {
		const [, [item] = []] = (await run(errorBeside, errorOutput)).outputs('Node');
		expect(item?.error?.message).toBe('no');
		expect(item?.pairedItem).toEqual({ item: 1 });
	});

	test('is taken to the error output from every output, which comes last', async () => {
		const second: Execute = (context) => [
			[kept],
			[
				{
					json: {},
					error: new NodeOperationError(context.getNode(), 'no'),
					pairedItem: { item: 1 },
				},
			],
		];
		expect(await jsonOnOutputs(second, errorOutput, 2)).toEqual([
			[{ kept: true }],
			[],
			[{ error: 'no' }],
		]);
	});
});

describe('an item with a key error in its json', () => {
	const withJson =
		(json: INodeExecutionData['json']): Execute =>
		() => [[kept, { json, pairedItem: { item: 1 } }]];

	test.each([
		[{ error: 'no' }],
		[{ error: 'no', message: 'm' }],
		[{ error: 'no', details: { a: 1 } }],
	])('goes to the error output together with its input json: %j', async (json) => {
		expect(await jsonOnOutputs(withJson(json), errorOutput)).toEqual([
			[{ kept: true }],
			[{ in: 1, ...json }],
		]);
	});

	test('stays on its output if there is any key but error, message and details', async () => {
		const json = { error: 'no', code: '7' };
		expect(await jsonOnOutputs(withJson(json), errorOutput)).toEqual([[{ kept: true }, json], []]);
	});

	test('stays as it is under Continue', async () => {
		expect(await jsonOnOutputs(withJson({ error: 'no' }), regular)).toEqual([
			[{ kept: true }, { error: 'no' }],
		]);
	});

	test('has Retry On Fail run the node again if it is the first item, whatever else it holds', async () => {
		let runs = 0;
		const counted: Execute = () => {
			runs += 1;
			return [[{ json: { error: 'no', code: '7' }, pairedItem: { item: 0 } }]];
		};
		await run(counted, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(runs).toBe(3);
	});

	test('a failure item without such a key is not retried', async () => {
		let runs = 0;
		const counted: Execute = () => {
			runs += 1;
			return [[{ json: { code: '7', message: 'no' }, pairedItem: { item: 0 } }]];
		};
		await run(counted, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
		expect(runs).toBe(1);
	});
});

test('a node has one more output, the last, under Continue (using error output)', async () => {
	const nothing: Execute = () => [[]];
	expect(await jsonOnOutputs(nothing, errorOutput, 3)).toHaveLength(4);
	expect(await jsonOnOutputs(nothing, regular, 3)).toHaveLength(3);
});

test('under the error output n8n replaces whatever the node put on that output itself', async () => {
	const own: Execute = () => [[kept], [{ json: { mine: true }, pairedItem: { item: 1 } }]];
	expect(await jsonOnOutputs(own, errorOutput)).toEqual([[{ kept: true }], []]);
});
