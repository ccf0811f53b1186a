import type { CallOperation } from '../../../engine/provider/operation';
import { buildCall, type ReadParameter } from '../../../engine/request/build';
import { formOf } from '../../../engine/form/form';
import { InvalidInputError } from '../../../engine/basics/invalidInput';
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
const caller = (name: string, parameter: ReturnType<typeof common>) => ({
	name,
	displayName: name,
	description: '',
	parameter,
});
const provider: Provider = {
	...lanyingIm,
	callers: [
		caller('group', common('asGroup', 'As Group')),
		caller('user', common('asUser', 'As User')),
	],
	resources: [{ name: 'thing', displayName: 'Thing', operations }],
};

/** The headers of a call that is made as this caller, or why there is none. */
function headersOf(operation: CallOperation, chosen: string): unknown {
	const read: ReadParameter = ({ name }) => (name === 'actAs' ? chosen : 'x');
	try {
		return buildCall(provider, operation, { apiEndpoint: '' }, read, () => '').headers;
	} catch (error) {
		return error instanceof InvalidInputError ? error.message : error;
	}
}

describe.each([
	{ name: 'usual', taken: { group: 'asGroup', user: 'asUser' } },
	{ name: 'narrow', taken: { user: 'asUser' } },
	{ name: 'bare', taken: {} },
])('the common parameters of the $name row', ({ name, taken }) => {
	it('are sent when they are chosen', () => {
		const operation = operations.find((candidate) => candidate.name === name) ?? row('none');
		for (const [chosen, parameter] of Object.entries(taken)) {
			expect(headersOf(operation, chosen)).toEqual({ [parameter]: 'x' });
		}
	});

	it('are offered on the form where they are sent', () => {
		const fields = formOf(provider).filter(({ displayOptions }) =>
			displayOptions?.show?.operation?.includes(name),
		);
		expect(fields.map((field) => field.name).filter((field) => /^as[GU]/.test(field))).toEqual(
			Object.values(taken),
		);
	});
});

it('a row that goes without a common parameter does not send it, whatever is chosen', () => {
	const [, narrow = row('none'), bare = row('none')] = operations;
	expect(headersOf(narrow, 'group')).toMatch(/"Act As" must be one of credential, user/);
	expect(headersOf(bare, 'group')).toEqual({});
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
