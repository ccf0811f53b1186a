import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { errorOf, locatorErrorOf, withCarriedOut } from '../../../engine/outputs/nodeErrors';
import type { ResponseCode } from '../../../engine/provider/responseCode';
import { oneAccess } from '../../../providers/oneAccess';

const node: INode = {
	...{ id: '1', name: 'OneAccess', type: 'oneAccess', typeVersion: 1, position: [0, 0] },
	parameters: {},
};
const row: ResponseCode = {
	code: '-1',
	label: 'Token Expired',
	meaning: 'The token ended.',
	category: 'session',
	remedy: 'Run it again.',
};
const signed = { values: [], added: [{ name: 'sign', text: 'a=1', pieces: [] }], hints: ['Look.'] };

describe('a failure as an error of n8n', () => {
	it('says what happened, and below it what to do', () => {
		const outcome = outcomeOf(row, { message: 'ended', httpStatus: 401, traceId: 'T1' });
		const error = errorOf(oneAccess, node, outcome, 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('OneAccess: -1 Token Expired. ended');
		expect(error.description).toBe('The token ended. Run it again. Trace ID: T1.');
		expect(error).toMatchObject({ httpCode: '401', context: { itemIndex: 3 } });
	});

	it('says nothing twice, and nothing of what is not known', () => {
		const error = errorOf(oneAccess, node, outcomeOf(row));
		expect(error.message).toBe('OneAccess: -1 Token Expired.');
		expect(error.description).toBe('The token ended. Run it again.');
		expect(error).toMatchObject({ httpCode: null });
		expect(error.context).not.toHaveProperty('explainedSignature');
	});

	it('holds what was signed', () => {
		const error = errorOf(oneAccess, node, { ...outcomeOf(row), signed });
		expect(error.description).toBe(
			'The token ended. Run it again. What was signed: sign = a=1. Look.',
		);
		expect(error.context.explainedSignature).toEqual(signed);
	});

	it('that is of the input is the matter of the node', () => {
		const outcome = outcomeOf(commonCodes.invalidInput, { message: 'The ID is missing' });
		const error = errorOf(oneAccess, node, outcome, 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('The ID is missing');
		expect(error.description).toBe('Correct the parameter that the message names.');
		expect(error.context.itemIndex).toBe(2);
	});

	it('keeps its words where n8n would find the name of a system error in them', () => {
		const outcome = outcomeOf(row, { message: 'OneACCESS: EACCES' });
		expect(errorOf(oneAccess, node, outcome).message).toMatch(/OneACCESS: EACCES$/);
	});
});

describe('a failure of a list in the form', () => {
	it('has its code where the editor shows it whole', () => {
		const error = locatorErrorOf(oneAccess, node, outcomeOf(row, { message: 'ended' }));
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('OneAccess: Token Expired. ended');
		expect(error).toMatchObject({ httpCode: '-1' });
	});

	it('that is of the input is the matter of the node', () => {
		const outcome = outcomeOf(commonCodes.invalidInput, { message: 'The ID is missing' });
		const error = locatorErrorOf(oneAccess, node, outcome);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('The ID is missing');
	});
});

describe('an error behind items that were carried out', () => {
	const error = () => errorOf(oneAccess, node, outcomeOf(row));

	it.each([
		[1, 'The item before it was carried out, and would be again if this execution were retried.'],
		[
			2,
			'The 2 items before it were carried out, and would be again if this execution were retried.',
		],
	])('says so: %i', (count, said) => {
		expect(withCarriedOut(error(), count).description).toBe(
			`The token ended. Run it again. ${said}`,
		);
		const bare = Object.assign(error(), { description: undefined });
		expect(withCarriedOut(bare, count).description).toBe(said);
	});

	it('says nothing where there are none', () => {
		expect(withCarriedOut(error(), 0).description).toBe('The token ended. Run it again.');
	});
});
