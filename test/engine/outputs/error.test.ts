import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { toErrorOutput, toRetry } from '../../../engine/outputs/error';
import { failureWithInput, withInput } from '../../../engine/outputs/item';

const failure = { code: '7', message: 'no' };

/**
 * What n8n 2.41 and 1.123 do with the items of a node that has an error output: sort them, with the
 * input below the json where they know it, and then replace the json of what still has an `error`.
 */
function sorted(
	outputs: INodeExecutionData[][],
	input: IDataObject | null,
): INodeExecutionData[][] {
	const errors: INodeExecutionData[] = [];
	const good: INodeExecutionData[] = [];
	const [items = []] = outputs;
	while (items.length > 0) {
		const item = items.shift();
		if (!item) continue;
		if (!item.error) good.push(item);
		else if (input === null) errors.push(item);
		else errors.push({ ...item, json: { ...input, ...item.json } });
	}
	outputs[0] = good;
	outputs[1] = errors;
	for (const item of outputs.flat()) {
		if (item.error !== undefined) item.json = { error: item.error.message };
	}
	return outputs;
}

function run(input: IDataObject, known: IDataObject | null) {
	const item: INodeExecutionData = {
		json: failureWithInput(failure, input),
		pairedItem: { item: 0 },
	};
	const outputs = [[{ json: { good: true } }, item]];
	toErrorOutput(outputs, [{ item, input }]);
	return JSON.parse(JSON.stringify(sorted(outputs, known))) as INodeExecutionData[][];
}

describe('a failure on the error output of n8n', () => {
	const input = { id: 1, code: 'x', traceId: 'of the input', error: 'of the input' };

	it.each([
		['with its input', input],
		['alone, where nothing stands before the node', null],
	])('is what it would be on a branch, %s', (_what, known) => {
		const [good, errors] = run(input, known);
		expect(good).toEqual([{ json: { good: true } }]);
		expect(errors).toEqual([
			{
				json: {
					...failure,
					id: 1,
					input: { code: 'x', traceId: 'of the input', error: 'of the input' },
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('is no error to the nodes behind it', () => {
		const item: INodeExecutionData = { json: { ...failure } };
		const outputs = [[item]];
		toErrorOutput(outputs, [{ item, input: {} }]);
		sorted(outputs, null);
		expect(item.error).toBeUndefined();
		expect(Object.keys({ ...item })).toEqual(['json']);
	});
});

it('Retry On Fail sees an error once, and nobody else does', () => {
	const item: INodeExecutionData = { json: { ...failure } };
	toRetry(item);
	expect(Object.keys(item.json)).toEqual(['code', 'message']);
	expect(item.json.error).toBe(true);
	expect(item.json.error).toBeUndefined();
	expect('error' in item.json).toBe(false);
});

describe('an item with its input', () => {
	it('has the fields of both, and its own win', () => {
		expect(withInput({ code: '7' }, { id: 1 })).toEqual({ code: '7', id: 1 });
		expect(withInput({ code: '7' }, { id: 1, code: 'x' })).toEqual({
			code: '7',
			id: 1,
			input: { code: 'x' },
		});
	});

	it('loses no field that is called input', () => {
		expect(withInput({ code: '7' }, { input: 1 })).toEqual({ code: '7', input: 1 });
		expect(withInput({ code: '7' }, { code: 'x', input: 1 })).toEqual({
			code: '7',
			input: { code: 'x', input: 1 },
		});
		expect(withInput({ input: 'own' }, { input: 1 })).toEqual({
			input: 'own',
			inputFields: { input: 1 },
		});
	});
});
