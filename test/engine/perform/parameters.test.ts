import type { IExecuteFunctions } from 'n8n-workflow';
import { parametersOf } from '../../../engine/perform/parameters';

/** A node with one parameter, as it is written and as it reads for an item. */
function nodeWith(raw: unknown, read: (item: number) => unknown) {
	const asked: number[] = [];
	const getNodeParameter = (
		_name: string,
		item: number,
		_fallback: unknown,
		options?: { rawExpressions?: boolean },
	) => {
		if (options?.rawExpressions) return raw;
		asked.push(item);
		return read(item);
	};
	return { asked, functions: { getNodeParameter } as unknown as IExecuteFunctions };
}

/** A value inside so many lists and objects. */
function nested(value: unknown, levels: number): unknown {
	let outer = value;
	for (let level = 0; level < levels; level += 1) outer = level % 2 ? [outer] : { member: outer };
	return outer;
}

describe('a parameter', () => {
	it.each([0, 1, 3_000, 100_000])(
		'is read for each item where an expression lies %d levels deep',
		(levels) => {
			const raw = nested('={{ $json.id }}', levels);
			const { functions, asked } = nodeWith(raw, (item) => `of ${item}`);
			const read = parametersOf(functions);
			expect([0, 1].map((item) => read('value', item))).toEqual(['of 0', 'of 1']);
			expect(asked).toEqual([0, 1]);
		},
	);

	it.each([0, 1, 3_000, 100_000])('is read once without one, %d levels deep', (levels) => {
		const { functions, asked } = nodeWith(nested('no = expression', levels), () => 'fixed');
		const read = parametersOf(functions);
		expect([0, 1].map((item) => read('value', item))).toEqual(['fixed', 'fixed']);
		expect(asked).toEqual([0]);
	});
});
