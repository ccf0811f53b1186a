import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../basics/json';
import { remembering } from '../basics/remembering';
import type { CredentialFields } from './fields';

/** The name of the hidden credential property that says which fields are expressions. */
export const itemFieldsField = 'expressionFields';

/** A field of a credential that holds an expression. */
interface ExpressionField {
	readonly name: string;
	/** Where in the field it stands, if the field holds several. */
	readonly at?: readonly string[];
	/** What the user typed, as n8n stores it. */
	readonly raw: string;
}

/** n8n's field for the domains of a credential, which n8n alone reads. */
export const domainsField = 'allowedDomains';

/** n8n adds these to a credential that has none of its own. */
const addedByN8n = ['allowedHttpRequestDomains', domainsField];

/**
 * A credential's properties and a hidden one, of which n8n works out the value each time it reads the
 * credential: it names the fields that hold expressions. A node is told only what these came to, for
 * one item, and would have to read the credential for every item to see whether they differ.
 */
export function withItemFields(properties: readonly INodeProperties[]): INodeProperties[] {
	return [
		...properties,
		{
			displayName: 'Fields With Expressions',
			name: itemFieldsField,
			type: 'hidden',
			default: expressionFor(properties),
		},
	];
}

/**
 * JSON of the known names and of the fields with expressions. `$rawParameter['&name']` is what the
 * field beside this one holds; where that cannot be read the value of this property is no JSON, and
 * nothing is taken for granted. It must never throw: n8n would not read the credential at all.
 *
 * A field that is not shown holds nothing, and is not asked for: n8n would answer with an error of its
 * own, which takes half a millisecond each, for every item of an HTTP Request node. For the same reason
 * there is no more in it than n8n must work out.
 */
function expressionFor(properties: readonly INodeProperties[]): string {
	return `={{ (() => { try {
		const seen = {};
		const readRaw = (name) => { try { return $rawParameter['&' + name]; } catch (error) { return undefined; } };
		const rawOf = (name) => { if (!(name in seen)) seen[name] = readRaw(name); return seen[name]; };
		const holds = (raw) => typeof raw === 'string' && raw.startsWith('=');
		if (!holds(rawOf('${itemFieldsField}'))) return 'unknown';
		const groups = ${JSON.stringify(groupsOf(properties))};
		const isMet = ([name, values]) => holds(rawOf(name)) || values.includes(rawOf(name));
		const shown = groups.filter(([conditions, names]) => conditions.every(isMet));
		const namesIn = (some) => some.flatMap(([conditions, names]) => names);
		const held = namesIn(shown)${rawValues(properties)}.filter(({ raw }) => holds(raw));
		return JSON.stringify({ known: namesIn(groups), held });
	} catch (error) { return 'unknown'; } })() }}`;
}

/**
 * How the expression goes from names to what they hold; also into groups and rows, where what holds nothing
 * must not be asked for as if it were a field.
 */
function rawValues(properties: readonly INodeProperties[]): string {
	const collections = properties.filter(({ type }) => type === 'fixedCollection');
	if (collections.length === 0) return '.map((name) => ({ name, raw: rawOf(name) }))';
	return `.flatMap(function within(name, index, all, at = [], raw = at.length ? undefined : rawOf(name)) {
			return raw && typeof raw === 'object'
				? Object.entries(raw).flatMap(([key, inner]) => within(name, 0, [], [...at, key], inner))
				: [{ name, at, raw }];
		})`;
}

type Field = Pick<INodeProperties, 'name' | 'displayOptions'>;
type Condition = readonly [name: string, values: readonly unknown[]];

/** The names of all fields, together with those that are shown under the same conditions. */
function groupsOf(
	properties: readonly INodeProperties[],
): ReadonlyArray<readonly [conditions: readonly Condition[], names: string[]]> {
	const groups = new Map<string, readonly [readonly Condition[], string[]]>();
	const own = properties.map(({ name }) => name);
	const added: Field[] = addedByN8n.filter((name) => !own.includes(name)).map((name) => ({ name }));
	for (const field of [...properties, ...added]) {
		const conditions = conditionsOf(field);
		const key = JSON.stringify(conditions);
		const [, names] = groups.get(key) ?? [conditions, []];
		groups.set(key, [conditions, [...names, field.name]]);
	}
	return [...groups.values()];
}

/** When a field is shown, in so far as it is a matter of the values that others hold. */
function conditionsOf({ displayOptions }: Field): Condition[] {
	return Object.entries(displayOptions?.show ?? {}).flatMap(([name, values = []]) =>
		values.some(isObject) ? [] : [[name, values] as const],
	);
}

interface ItemFields {
	readonly known: ReadonlySet<string>;
	readonly held: readonly ExpressionField[];
}

/** The fields of a credential that hold expressions; undefined where that is not known. */
export function expressionFieldsOf(
	credential: CredentialFields,
): readonly ExpressionField[] | undefined {
	const text = credential[itemFieldsField];
	const fields = typeof text === 'string' ? fieldsFrom(text) : undefined;
	if (!fields) return undefined;
	const isComplete = Object.keys(credential).every(
		(name) => name === itemFieldsField || fields.known.has(name),
	);
	return isComplete ? fields.held : undefined;
}

const fieldsFrom = remembering((text): ItemFields | undefined => {
	try {
		const read: unknown = JSON.parse(text);
		if (!isObject(read) || !Array.isArray(read.known) || !Array.isArray(read.held)) {
			return undefined;
		}
		return { known: new Set(read.known.map(String)), held: read.held.filter(isExpressionField) };
	} catch {
		return undefined;
	}
});

function isExpressionField(value: unknown): value is ExpressionField {
	return (
		isObject(value) &&
		typeof value.name === 'string' &&
		typeof value.raw === 'string' &&
		(value.at === undefined || Array.isArray(value.at))
	);
}

/** The fields that hold expressions, with these in place of what they came to. */
export function typedExpressions(credential: CredentialFields): CredentialFields {
	let typed: CredentialFields = {};
	for (const { name, at = [], raw } of expressionFieldsOf(credential) ?? []) {
		typed = { ...typed, [name]: withMember({ ...credential, ...typed }[name], at, raw) };
	}
	return typed;
}

function withMember(value: unknown, [name, ...rest]: readonly string[], raw: string): unknown {
	if (name === undefined) return raw;
	if (Array.isArray(value)) {
		return value.map((member: unknown, index) =>
			String(index) === name ? withMember(member, rest, raw) : member,
		);
	}
	const members = isObject(value) ? value : {};
	return { ...members, [name]: withMember(members[name], rest, raw) };
}

/** Whether fields that a request depends on are known to be expressions. */
export function holdsExpressions(credential: CredentialFields): boolean {
	return expressionFieldsOf(credential)?.some(concernsRequests) ?? false;
}

function concernsRequests({ name }: ExpressionField): boolean {
	return name !== domainsField;
}

/** Expressions that come to the same for all items: secrets and variables of n8n by their names. */
const sameForAll = /^=\s*\{\{\s*\$(?:secrets|vars|env)(?:\.\w+|\[(?:'[\w-]*'|"[\w-]*")\])*\s*\}\}$/;

/**
 * Whether a field of a credential may be another one for another item. So it is where n8n does not say
 * what it holds.
 */
export function mayFieldVary(credential: CredentialFields, field: string): boolean {
	return varyingOf(credential, [field]) !== undefined;
}

/** The first of these fields that may be another one for another item, and where in it that is. */
export function varyingOf(
	credential: CredentialFields,
	names: readonly string[],
): Pick<ExpressionField, 'name' | 'at'> | undefined {
	const text = credential[itemFieldsField];
	if (text === undefined) return undefined;
	const fields = typeof text === 'string' ? fieldsFrom(text) : undefined;
	if (!fields) return { name: names[0] ?? '' };
	return fields.held.find(({ name, raw }) => names.includes(name) && !sameForAll.test(raw));
}

/** Whether the credential may be another one for another item. */
export function mayVary(credential: CredentialFields): boolean {
	const fields = expressionFieldsOf(credential);
	if (fields === undefined) return true;
	return fields.some((field) => concernsRequests(field) && !sameForAll.test(field.raw));
}
