import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { ResponseCode } from '../../../engine/provider/responseCode';
import { codeOptions, codeOptionsOf, labelledOptions } from '../../../engine/outputs/codeOptions';
import { mioesim } from '../../../providers/mioesim';

const row = (code: string, more: Partial<ResponseCode> = {}): ResponseCode => ({
	...{ code, label: `Label ${code}`, meaning: `Meaning ${code}.`, remedy: 'Act.' },
	category: 'other',
	...more,
});
const call = [
	row('of others', { givenBy: ['user list', 'group'] }),
	row('of all'),
	row('good', { category: 'success' }),
	row('of the operation', { givenBy: ['group', 'order create'] }),
	row('of the resource', { givenBy: ['order'] }),
];
const signIn = [row('of the sign-in')];
const provider = {
	responseCodes: { ...mioesim.responseCodes, call, signIn },
};
/** Without those that every node has. */
const valuesOf = (options: ReadonlyArray<{ value: unknown }>) =>
	options.map(({ value }) => String(value)).filter((value) => value.includes('of '));

describe('the codes that can have a branch', () => {
	it('come in the order in which a call may give them', () => {
		expect(valuesOf(codeOptions(provider, 'order', 'create'))).toEqual([
			...['of the operation', 'of the resource', 'of all', 'signIn of the sign-in', 'of others'],
		]);
		expect(valuesOf(codeOptions(provider, 'order', 'list'))).toEqual([
			...['of the resource', 'of all', 'signIn of the sign-in', 'of others', 'of the operation'],
		]);
		expect(valuesOf(codeOptions(provider, '', ''))[0]).toBe('of all');
	});

	it('are found by code and meaning, and name their branch', () => {
		const options = codeOptions(provider, 'order', 'create');
		expect(options[0]).toEqual({
			name: 'of the operation: Meaning of the operation.',
			value: 'of the operation',
			description: 'Branch "Label of the operation"',
		});
		expect(options).toContainEqual({
			name: 'Sign-In of the sign-in: Meaning of the sign-in.',
			value: 'signIn of the sign-in',
			description: 'Branch "Label of the sign-in (Sign-In)"',
		});
	});

	it('are those of the call that stands in the open form', async () => {
		const inForm = async (form: Record<string, string>) => {
			const editor = { getCurrentNodeParameter: (name: string) => form[name] };
			const load = codeOptionsOf({ ...mioesim, ...provider });
			return valuesOf(await load.call(editor as unknown as ILoadOptionsFunctions))[0];
		};
		expect(await inForm({ resource: 'order', operation: 'create' })).toBe('of the operation');
		expect(await inForm({ resource: 'user', operation: 'list' })).toBe('of others');
		expect(await inForm({})).toBe('of all');
	});
});

describe('codes that only the credential knows', () => {
	const form = { responseCodes: { ...provider.responseCodes, call: [row('of all')], signIn: [] } };

	it('bring the label of their branch along, but for those that every node has', () => {
		expect(valuesOf(labelledOptions(provider, form, []))).toEqual([
			'of all',
			'signIn of the sign-in\tLabel of the sign-in (Sign-In)',
			'of others\tLabel of others',
			'of the operation\tLabel of the operation',
			'of the resource\tLabel of the resource',
		]);
	});

	it('stay what they are where the form holds them already', () => {
		const held = ['of others\tAs it was', 'of the resource'];
		const values = valuesOf(labelledOptions(provider, form, held));
		expect(values).toEqual(expect.arrayContaining(held));
		expect(values).toHaveLength(5);
	});
});
