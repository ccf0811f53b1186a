import { formOf } from '../../../engine/form/form';
import type { JsonObject } from '../../../engine/basics/json';
import { simplified } from '../../../engine/perform/simplified';
import type { Provider } from '../../../engine/provider/provider';
import { providers } from '../../../providers';

const item = { id: 1, name: '', owner: { id: 7, name: 'Ann', age: 40 }, tags: ['a'], note: null };

describe('a simplified item', () => {
	it('keeps the named members where they were, whatever they hold', () => {
		const paths = ['name', 'owner.id', 'owner.name', 'tags', 'note', 'missing', 'owner.missing'];
		expect(simplified(item, paths)).toEqual({
			name: '',
			owner: { id: 7, name: 'Ann' },
			tags: ['a'],
			note: null,
		});
	});

	it('leaves the whole item alone', () => {
		const before = structuredClone(item);
		simplified(item, ['owner.id']);
		expect(item).toEqual(before);
	});

	it('is the item itself where none of the members is there', () => {
		expect(simplified({ success: true }, ['id', 'owner.id'])).toEqual({ success: true });
	});
});

describe.each(providers)('in $name', (provider: Provider) => {
	const rows = provider.resources.flatMap(({ name, operations }) =>
		operations.map((operation) => ({ resource: name, operation })),
	);
	const switches = formOf(provider).filter(({ name }) => name === 'simplify');
	const isOffered = (resource: string, operation: string) =>
		switches.some(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		);

	it('the switch stands where a row can be simplified, and only there', () => {
		for (const { resource, operation } of rows) {
			const canBe = operation.kind === 'call' && operation.simplify !== undefined;
			expect([resource, operation.name, isOffered(resource, operation.name)]).toEqual([
				resource,
				operation.name,
				canBe,
			]);
		}
	});

	it('a simplified item has at most ten members', () => {
		for (const { operation } of rows) {
			if (operation.kind !== 'call') continue;
			expect((operation.simplify ?? []).length).toBeLessThanOrEqual(10);
		}
	});

	it('the switch has n8n’s words and is on', () => {
		for (const property of switches) {
			expect(property).toMatchObject({
				displayName: 'Simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			});
		}
	});
});

it('changes nothing that all objects share, whatever an answer and a path are called', () => {
	const item = JSON.parse(
		'{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"a":3}',
	) as JsonObject;
	const paths = ['__proto__.x', 'constructor.prototype.y', 'a', 'toString.z'];
	const simple = simplified(item, paths);
	expect(JSON.stringify(simple)).toBe(
		'{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"a":3}',
	);
	for (const name of ['x', 'y', 'z']) expect(name in {}).toBe(false);
});
