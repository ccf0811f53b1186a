import type { Parameter } from '../../../engine/operation/parameter';
import { secretValuesOf } from '../../../engine/operation/secretValues';

const common = { name: 'users', displayName: 'Users', description: '', place: 'body' } as const;
const json: Parameter = { ...common, type: 'json', secretMembers: ['password'] };

describe('the secrets in a value', () => {
	it('are the whole of a secret', () => {
		expect(secretValuesOf({ ...common, type: 'secret' }, 'abc')).toEqual(['abc']);
	});

	it.each([
		['text', '[{"name":"a","password":"one"},{"more":{"password":"two"}}]'],
		['a list', [{ name: 'a', password: 'one' }, { more: { password: 'two' } }]],
	])('are the named members of JSON at any depth, given as %s', (_form, raw) => {
		expect(secretValuesOf(json, raw)).toEqual(['one', 'two']);
	});

	it('are found in members that are objects by mistake', () => {
		expect(secretValuesOf(json, [{ password: { password: 'one' } }])).toEqual(['one']);
	});

	it('are nothing in other values', () => {
		expect(secretValuesOf({ ...common, type: 'json' }, '{"password":"one"}')).toEqual([]);
		expect(secretValuesOf({ ...common, type: 'text' }, 'abc')).toEqual([]);
		expect(secretValuesOf(json, '')).toEqual([]);
	});
});
