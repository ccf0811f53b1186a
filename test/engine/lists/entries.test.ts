import type { INodeProperties, INodePropertyRegexValidation } from 'n8n-workflow';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
import type { Json } from '../../../engine/basics/json';
import { formOf } from '../../../engine/form/form';
import { entriesOf } from '../../../engine/lists/entries';
import type { Lookup } from '../../../engine/provider/lookup';
import type { Parameter } from '../../../engine/provider/parameter';
import { valueOf } from '../../../engine/request/values';
import type { Provider } from '../../../engine/provider/provider';

const towns: Lookup = {
	resource: 'town',
	operation: 'getMany',
	value: 'id',
	label: '{name} ({land.code})',
	description: '{note}',
};
const rows: Json[] = [
	{ id: 7, name: 'Kyoto', land: { code: 'JP' }, note: 'Old capital' },
	{ id: '1152921504606846979', name: 'Lima', land: { code: 'PE' } },
];

describe('the entries of a list', () => {
	it('have a text as their value, whatever the row holds, and a label made from its members', () => {
		expect(entriesOf(towns, rows)).toEqual([
			{ name: 'Kyoto (JP)', value: '7', description: 'Old capital' },
			{ name: 'Lima (PE)', value: '1152921504606846979' },
		]);
	});

	it.each([
		['the label', 'kyOTO', ['7']],
		['a member of a member', 'pe)', ['1152921504606846979']],
		['the value', '8469', ['1152921504606846979']],
		['the second line', ' old cap ', ['7']],
		['nothing', 'Oslo', []],
		['anything, when it is empty', '', ['7', '1152921504606846979']],
	])('are found by %s', (_by, filter, found) => {
		expect(entriesOf(towns, rows, filter).map(({ value }) => value)).toEqual(found);
	});

	it('leave out rows without a value and values that came before', () => {
		const more: Json[] = [{ name: 'Nowhere' }, { id: '' }, { id: 7, name: 'Kyoto' }, 'text', null];
		expect(entriesOf({ ...towns, label: '{name}' }, more)).toEqual([{ name: 'Kyoto', value: '7' }]);
	});

	it('show the value where the members of the label are missing', () => {
		expect(entriesOf({ ...towns, label: '{name}' }, [{ id: 9 }])[0]?.name).toBe('9');
	});
});

const town: Parameter = {
	type: 'text',
	name: 'townId',
	displayName: 'Town',
	description: 'Where',
	place: 'query',
	required: true,
	placeholder: 'e.g. 7',
	pattern: /^\d+$/,
	patternText: 'a number',
	lookup: 'town',
};
const land: Parameter = {
	type: 'text',
	name: 'landId',
	displayName: 'Land',
	description: 'Which land',
	place: 'query',
};
const street: Parameter = {
	type: 'id',
	name: 'streetId',
	displayName: 'Street',
	description: 'Which street',
	place: 'query',
	lookup: 'street',
};
const streets: Parameter = {
	type: 'list',
	of: 'integer',
	name: 'streetIds',
	displayName: 'Street Names or IDs',
	description: 'Which streets',
	place: 'query',
	lookup: 'street',
};

describe('a chosen value', () => {
	it.each([
		['from the list', { __rl: true, mode: 'list', value: '7', cachedResultName: 'Kyoto' }],
		['by ID', { __rl: true, mode: 'id', value: 7 }],
		['as text, from an expression or an older workflow', ' 7 '],
		['as a number from an expression', 7],
	])('%s is the ID', (_how, raw) => {
		expect(valueOf(town, raw)).toBe('7');
	});

	it.each([
		['nothing is chosen', { __rl: true, mode: 'list', value: '' }, '"Town" is required but empty'],
		['the value is null', { __rl: true, mode: 'id', value: null }, '"Town" is required but empty'],
		['it is no ID', { __rl: true, mode: 'id', value: 'Kyoto' }, '"Town" must be a number'],
		['it is another object', { value: '7' }, '"Town" must be text, but is an object'],
	])('is refused when %s', (_when, raw, message) => {
		expect(() => valueOf(town, raw)).toThrow(InvalidInputError);
		expect(() => valueOf(town, raw)).toThrow(message);
	});

	it('is left out when it is empty and not required', () => {
		expect(valueOf(street, { __rl: true, mode: 'list', value: '' })).toBeUndefined();
	});

	it.each([
		['chosen from the list', ['7', '8']],
		['as text', '7, 8'],
		['as numbers from an expression', [7, 8]],
	])('of several things is a list, %s', (_how, raw) => {
		expect(valueOf(streets, raw)).toEqual([7, 8]);
	});
});

describe('the form', () => {
	const call = {
		kind: 'call',
		displayName: 'Get',
		action: 'Get',
		description: '',
		method: 'GET',
		path: '/',
		effect: 'reads',
		isRepeatable: true,
		itemsAt: '',
		source: 'https://example.com',
	} as const;
	const provider = {
		sessions: [],
		services: [{ name: 'api' }],
		throttle: { limitsOf: () => [] },
		lookups: { town: towns, street: { ...towns, dependsOn: ['townId', 'landId'] } },
		resources: [
			{
				name: 'house',
				displayName: 'House',
				operations: [
					{ ...call, name: 'get', parameters: [town, land, { ...street, front: true }] },
					{ ...call, name: 'list', parameters: [streets, { ...street, name: 'nextStreetId' }] },
				],
			},
		],
	} as unknown as Provider;

	const members = formOf(provider).flatMap((property) =>
		property.name === 'additionalFields'
			? ((property.options ?? []) as INodeProperties[])
			: [property],
	);
	const property = (name: string) => members.find((candidate) => candidate.name === name);
	const validation = (name: string) =>
		property(name)?.modes?.find((mode) => mode.name === 'id')
			?.validation?.[0] as INodePropertyRegexValidation;

	it('offers one thing as a searchable list or by ID', () => {
		expect(property('townId')).toMatchObject({
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'town', searchable: true },
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 7' },
			],
		});
	});

	it.each([
		['townId', '7', true],
		['townId', 'Kyoto', false],
		['townId', '', false],
		['nextStreetId', '', true],
		['nextStreetId', '-7', true],
		['nextStreetId', 'Main Street', false],
	])('checks an ID that is typed for %s: "%s"', (name, typed, isGood) => {
		const { properties } = validation(name);
		// As n8n does in validateResourceLocatorParameter.
		expect(new RegExp(`^${properties.regex}$`).test(typed)).toBe(isGood);
	});

	it('loads a list anew when what it depends on changes', () => {
		expect(property('streetId')?.typeOptions).toEqual({
			loadOptionsDependsOn: ['townId.value', 'additionalFields.landId'],
		});
		// This form has neither.
		expect(property('streetIds')?.typeOptions).toEqual({
			loadOptionsMethod: 'street',
			loadOptionsDependsOn: ['townId', 'landId'],
		});
	});

	it('offers several things as a multi-select that also takes other values', () => {
		expect(property('streetIds')).toMatchObject({
			type: 'multiOptions',
			default: [],
			allowArbitraryValues: true,
			description: expect.stringMatching(/^Which streets\. Choose from the list, or specify IDs/),
		});
	});
});
