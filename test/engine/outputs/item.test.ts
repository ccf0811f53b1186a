import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { asGood } from '../../../engine/outputs/good';
import { toErrorOutput, toRetry } from '../../../engine/outputs/error';
import { failureItem, failureWithInput } from '../../../engine/outputs/item';

describe('a failure as an item', () => {
	const outcome = outcomeOf(commonCodes.noAnswer);

	it('has no member for what is not known', () => {
		const names = ['code', 'message', 'meaning', 'category', 'remedy'];
		expect(Object.keys(failureItem(outcome))).toEqual(names);
		expect(Object.keys(failureItem({ ...outcome, answer: null, traceId: '' }))).toEqual(names);
	});

	it('has what is known, also an answer that is hardly one', () => {
		const signed = {
			values: [{ name: 'text', text: 'a=1', pieces: [] }],
			added: [],
			hints: ['Look.'],
		};
		const known = { httpStatus: 502, traceId: 'T-1', answer: 0 };
		expect(failureItem({ ...outcome, ...known, signed })).toMatchObject({
			...known,
			explainedSignature: signed,
		});
		expect(failureItem({ ...outcome, answer: '' })).toHaveProperty('answer', '');
	});
});

describe('a failure with the fields of its input', () => {
	it.each([
		...['code', 'message', 'meaning', 'category', 'remedy', 'httpStatus', 'traceId', 'answer'],
		...['explainedSignature', 'error', '$error'],
	])('keeps %s apart, where it would be taken for what the failure says', (name) => {
		const item = failureWithInput({ code: '7', message: 'no' }, { id: 1, [name]: 'of the input' });
		expect(item).toEqual({ code: '7', message: 'no', id: 1, input: { [name]: 'of the input' } });
	});

	it('begins with what went wrong', () => {
		const item = failureWithInput({ remedy: 'r', message: 'no', code: '7' }, { id: 1 });
		expect(Object.keys(item)).toEqual(['code', 'message', 'id', 'remedy']);
	});

	it('moves what was called input along with what is taken', () => {
		expect(failureWithInput({ code: '7' }, { code: 'x', input: 1, id: 2 })).toEqual({
			...{ code: '7', message: undefined, id: 2 },
			input: { code: 'x', input: 1 },
		});
		const own = failureWithInput({ code: '7', input: 'own' }, { code: 'x', input: 1, id: 2 });
		expect(own).toMatchObject({ id: 2, input: 'own', inputFields: { code: 'x', input: 1 } });
	});
});

it('Retry On Fail leaves an item with an error of its own as it was', () => {
	const item = { json: { code: '7', error: 'of the item' } };
	toRetry(item);
	expect(item.json.error).toBe(true);
	expect(item.json).toEqual({ code: '7', error: 'of the item' });
});

it('an item can be handed to the error output twice', () => {
	const item = { json: { code: '7' } };
	const outputs = [[item]];
	for (let turn = 0; turn < 2; turn += 1) toErrorOutput(outputs, [{ item, input: {} }]);
	expect(item).toHaveProperty('error', true);
});

it('a row with only one of the members that n8n looks for is left alone', () => {
	for (const json of [{ $error: {} }, { $json: {} }]) expect(asGood(json)).toBe(json);
});
