import type { CallOperation } from '../../../engine/provider/operation';
import { buildCall } from '../../../engine/request/build';
import { formOf } from '../../../engine/form/form';
import { operationsPage } from '../../../scripts/operationsPage';
import { lanyingIm } from '../../../providers/lanyingIm';
import type { Provider } from '../../../engine/provider/provider';

const common = (name: string, displayName: string) =>
	({ type: 'text', name, displayName, description: '', place: 'header' }) as const;
const row = (name: string, withoutCommon?: readonly string[]): CallOperation => ({
	kind: 'call',
	name,
	displayName: name,
	action: name,
	description: '',
	method: 'GET',
	path: `/${name}`,
	parameters: [],
	...(withoutCommon ? { withoutCommon } : {}),
	effect: 'reads',
	isRepeatable: true,
	itemsAt: '',
	source: 'https://example.com',
});
const operations = [row('usual'), row('narrow', ['asGroup']), row('bare', ['asGroup', 'asUser'])];
const provider: Provider = {
	...lanyingIm,
	callers: [],
	callParameters: [common('asGroup', 'As Group'), common('asUser', 'As User')],
	resources: [{ name: 'thing', displayName: 'Thing', operations }],
};

describe.each([
	{ name: 'usual', taken: { asGroup: 'x', asUser: 'x' } },
	{ name: 'narrow', taken: { asUser: 'x' } },
	{ name: 'bare', taken: {} },
])('the common parameters of the $name row', ({ name, taken }) => {
	it('are sent unless the row goes without them', () => {
		const operation = operations.find((candidate) => candidate.name === name) ?? row('none');
		const { headers } = buildCall(
			provider,
			operation,
			{ apiEndpoint: '' },
			() => 'x',
			() => '',
		);
		expect(headers).toEqual(taken);
	});

	it('are offered on the form where they are sent', () => {
		const names = formOf(provider)
			.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(name))
			.flatMap(({ options = [] }) => options.map((option) => option.name));
		expect(names).toEqual(Object.keys(taken));
	});
});

it('the page of operations says which calls go without a common parameter', () => {
	const lineOf = (name: string) =>
		operationsPage([provider])
			.split('\n')
			.find((line) => line.includes(`\`thing: ${name}\``));
	expect(lineOf('usual')).not.toContain('not As');
	expect(lineOf('narrow')).toContain('| not As Group |');
	expect(lineOf('bare')).toContain('| not As Group, not As User |');
});
