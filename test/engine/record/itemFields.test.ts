import { runInNewContext } from 'node:vm';
import type { INodeProperties } from 'n8n-workflow';
import {
	expressionFieldsOf,
	itemFieldsField,
	mayFieldVary,
	mayVary,
	typedExpressions,
	varyingOf,
	withItemFields,
} from '../../../engine/record/itemFields';

const field = (name: string, show?: Record<string, boolean[]>): INodeProperties => ({
	displayName: name.toUpperCase(),
	name,
	type: 'string',
	default: '',
	...(show && { displayOptions: { show } }),
});
const properties = withItemFields([
	field('account'),
	field('advanced'),
	field('proxy', { advanced: [true] }),
	field('shared', { advanced: [true] }),
	field('host', { advanced: [true], shared: [true] }),
]);
const expressionIn = (all: readonly INodeProperties[]) =>
	String(all.at(-1)?.default).slice('={{'.length, -'}}'.length);

/** Works out the hidden field as n8n does, which throws for what a credential does not hold. */
function workOut(stored: Record<string, unknown>, of = properties) {
	const expression = expressionIn(of);
	const asked: string[] = [];
	const raw: Record<string, unknown> = { ...stored, [itemFieldsField]: `={{${expression}}}` };
	const $rawParameter = new Proxy(raw, {
		get: (_target, key) => {
			const name = String(key).slice('&'.length);
			asked.push(name);
			if (!Object.hasOwn(raw, name)) throw new Error('Could not find sibling parameter on node');
			return raw[name];
		},
	});
	const value: unknown = runInNewContext(expression, { $rawParameter });
	const held = expressionFieldsOf({ ...stored, [itemFieldsField]: value });
	const credential = { ...stored, [itemFieldsField]: value };
	return { asked, held: held?.map(({ name }) => name), credential };
}

/** A field that holds several, each in a group of its own. */
const collection: INodeProperties = {
	displayName: 'VALUES',
	name: 'values',
	type: 'fixedCollection',
	default: {},
	options: [],
};

describe('the hidden field that names the fields with expressions', () => {
	it('does not ask for what the form does not show', () => {
		const { asked, held } = workOut({ account: '={{ $json.a }}', advanced: false });
		expect(held).toEqual(['account']);
		expect(asked).not.toEqual(expect.arrayContaining(['proxy']));
		expect(asked).not.toEqual(expect.arrayContaining(['host']));
	});

	it('asks for what is shown', () => {
		const stored = { account: 'a', advanced: true, proxy: '={{ $json.p }}', shared: false };
		const { asked, held } = workOut(stored);
		expect(held).toEqual(['proxy']);
		expect(asked).not.toEqual(expect.arrayContaining(['host']));
	});

	it('asks for what an expression may show', () => {
		const shown = { proxy: '', shared: '={{ true }}', host: '={{ $json.h }}' };
		const { held } = workOut({ account: 'a', advanced: '={{ true }}', ...shown });
		expect(held).toEqual(['advanced', 'shared', 'host']);
	});

	it('asks for each field once', () => {
		const { asked } = workOut({ account: 'a', advanced: true, proxy: '', shared: true, host: '' });
		expect(asked).toEqual([...new Set(asked)]);
	});

	describe('in a collection', () => {
		const all = withItemFields([field('account'), collection]);
		const rows = (raw: string) => ({
			value1: { name: 'key', value: 'plain' },
			value2: { name: 'secret', value: raw },
		});

		it('finds each where it stands, and nothing else of what the collection holds', () => {
			const { credential, held } = workOut({ account: 'a', values: rows('={{ $json.a }}') }, all);
			expect(held).toEqual(['values']);
			expect(String(credential[itemFieldsField])).not.toContain('plain');
			expect(mayVary(credential)).toBe(true);
			expect(mayFieldVary(credential, 'values')).toBe(true);
			expect(mayFieldVary(credential, 'account')).toBe(false);
		});

		it('puts them back into their places', () => {
			const { credential } = workOut({ account: 'a', values: rows('={{ $json.a }}') }, all);
			const cameTo = { ...credential, values: rows('worked out') };
			expect(typedExpressions(cameTo)).toEqual({ values: rows('={{ $json.a }}') });
		});

		it('finds them in rows of several, and in what a row holds', () => {
			const row = (text: string) => ({ text: 'plain', more: { hint: text } });
			const list = (text: string) => ({ row: [row('plain'), row(text)] });
			const { credential } = workOut({ account: 'a', values: list('={{ $json.a }}') }, all);
			const at = ['row', '1', 'more', 'hint'];
			expect(expressionFieldsOf(credential)).toEqual([
				{ name: 'values', at, raw: '={{ $json.a }}' },
			]);
			expect(varyingOf(credential, ['account'])).toBeUndefined();
			expect(varyingOf(credential, ['account', 'values'])?.at).toEqual(at);
			const cameTo = { ...credential, values: list('worked out') };
			expect(typedExpressions(cameTo)).toEqual({ values: list('={{ $json.a }}') });
		});

		it.each([[{}], [rows('plain')], [undefined]])('finds none in %j', (values) => {
			const { held, credential } = workOut({ account: 'a', values }, all);
			expect(held).toEqual([]);
			expect(mayVary(credential)).toBe(false);
		});

		it('finds none where a row holds nothing in a place', () => {
			const list = { row: [{ text: 'plain', more: undefined }] };
			const { held, credential } = workOut({ account: 'a', values: list }, all);
			expect(held).toEqual([]);
			expect(mayVary(credential)).toBe(false);
		});

		it('takes variables of n8n for the same with all items', () => {
			const { credential } = workOut({ account: 'a', values: rows('={{ $vars.a }}') }, all);
			expect(mayVary(credential)).toBe(false);
		});
	});
});

/** A credential whose account holds this expression, as the hidden field says. */
const withAccount = (raw: string, more: object = {}) => ({
	account: 'a',
	[itemFieldsField]: JSON.stringify({
		known: ['account', 'allowedDomains'],
		held: [{ name: 'account', raw }],
	}),
	...more,
});

describe('an expression', () => {
	it.each([
		'={{ $secrets.vault.key }}',
		'={{$vars.account}}',
		'= {{  $env.ACCOUNT  }}',
		"={{ $secrets['vault-1'].key }}",
		'={{ $secrets.vault["key-1"] }}',
		'={{ $vars }}',
	])('is the same for all items where it names nothing else: %s', (raw) => {
		expect(mayVary(withAccount(raw))).toBe(false);
		expect(mayFieldVary(withAccount(raw), 'account')).toBe(false);
	});

	it.each([
		'={{ $json.account }}',
		'={{ $vars[$json.account] }}',
		'={{ $vars["a" + $json.account] }}',
		'={{ $vars.account }}{{ $json.account }}',
		'={{ $json.account }}={{ $vars.account }}',
		'=x{{ $vars.account }}',
		'={{ $vars.account + $json.account }}',
		'={{ $varsOfItem.account }}',
	])('may vary where it names anything else: %s', (raw) => {
		expect(mayVary(withAccount(raw))).toBe(true);
		expect(varyingOf(withAccount(raw), ['host', 'account'])?.name).toBe('account');
		expect(mayFieldVary(withAccount(raw), 'host')).toBe(false);
	});
});

describe('a credential of which n8n does not say what holds expressions', () => {
	it.each([
		'unknown',
		'null',
		'7',
		'{"known":["account"]}',
		'{"held":[]}',
		'{"known":{},"held":[]}',
		'{"known":["account"],"held":{}}',
	])('may vary in each of its fields: %s', (text) => {
		const credential = withAccount('', { [itemFieldsField]: text });
		expect(expressionFieldsOf(credential)).toBeUndefined();
		expect(mayVary(credential)).toBe(true);
		expect(varyingOf(credential, ['host', 'account'])).toEqual({ name: 'host' });
	});

	it('is one that has a field which n8n does not name', () => {
		const credential = withAccount('={{ $vars.account }}', { another: '' });
		expect(expressionFieldsOf(credential)).toBeUndefined();
		expect(mayVary(credential)).toBe(true);
	});

	it('is none without the hidden field, which older ones lack', () => {
		expect(varyingOf({ account: 'a' }, ['account'])).toBeUndefined();
	});
});

it.each([null, 'account', { name: 'account' }, { raw: '={{ 1 }}' }, { name: 1, raw: '={{ 1 }}' }])(
	'what names no field and its expression counts as nothing: %j',
	(row) => {
		const whole = { name: 'account', raw: '={{ $json.a }}', at: ['row'] };
		const held = [row, whole, { ...whole, at: 'row' }];
		const text = JSON.stringify({ known: ['account'], held });
		expect(expressionFieldsOf({ account: 'a', [itemFieldsField]: text })).toEqual([whole]);
	},
);
