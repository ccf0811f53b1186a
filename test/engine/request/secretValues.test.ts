import type { Parameter } from '../../../engine/provider/parameter';
import { secretValuesOf } from '../../../engine/request/secretValues';

const common = { name: 'users', displayName: 'Users', description: '', place: 'body' } as const;
const json: Parameter = { ...common, type: 'json', secretMembers: ['password'] };

const secretsIn = (parameter: Parameter, raw: unknown) => secretValuesOf(parameter, () => raw);

describe('the secrets in a value', () => {
	it('are the whole of a secret', () => {
		expect(secretsIn({ ...common, type: 'secret' }, 'abc')).toEqual(['abc']);
	});

	it.each([
		['text', '[{"name":"a","password":"one"},{"more":{"password":"two"}}]'],
		['a list', [{ name: 'a', password: 'one' }, { more: { password: 'two' } }]],
	])('are the named members of JSON at any depth, given as %s', (_form, raw) => {
		expect(secretsIn(json, raw)).toEqual(['one', 'two']);
	});

	it('are found in members that are objects by mistake', () => {
		expect(secretsIn(json, [{ password: { password: 'one' } }])).toEqual(['one']);
	});

	it.each([3_000, 100_000])('are found %d levels deep', (levels) => {
		let raw: unknown = { password: ['one', { more: 'two' }] };
		for (let level = 0; level < levels; level += 1) raw = level % 2 ? [raw] : { member: raw };
		expect(secretsIn(json, raw)).toEqual(['one', 'two']);
	});

	it('are nothing in other values', () => {
		expect(secretsIn({ ...common, type: 'json' }, '{"password":"one"}')).toEqual([]);
		expect(secretsIn({ ...common, type: 'text' }, 'abc')).toEqual([]);
		expect(secretsIn(json, '')).toEqual([]);
	});

	it('are not looked for in values that hold none: reading one may be dear', () => {
		const read = jest.fn();
		secretValuesOf({ ...common, type: 'text' }, read);
		secretValuesOf({ ...common, type: 'json' }, read);
		expect(read).not.toHaveBeenCalled();
	});
});
