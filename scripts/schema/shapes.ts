import { bounds } from '../../engine/description/bounds';

/**
 * The shapes of `engine/description/shape.ts`, once more by the same names: what there checks a
 * description, here says the same in the words of JSON Schema. The vocabulary is read with these in
 * their place (`./written.ts`).
 */

export type Schema = Readonly<Record<string, unknown>>;

/** What a shape wants of a whole description, and of one that says only how it differs from a preset. */
export interface Shape {
	readonly whole: Schema;
	readonly partly: Schema;
}

type Shapes = Readonly<Record<string, Shape>>;

/** The same in both. */
const same = (schema: Schema): Shape => ({ whole: schema, partly: schema });

const safeName = { not: { enum: ['__proto__', 'constructor', 'prototype'] } };

export const text = (maxLength: number = bounds.template) => same({ type: 'string', maxLength });

export const name = same({
	type: 'string',
	pattern: '^[A-Za-z][A-Za-z0-9_]*$',
	maxLength: bounds.name,
	...safeName,
});

export const flag = same({ type: 'boolean' });

export const numberOrFlag = same({ type: ['number', 'boolean'] });

export const anything = same({});

export function count(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Shape {
	return same({ type: 'integer', minimum, maximum });
}

export const oneOf = (...words: readonly string[]) => same({ enum: words });

export const exactly = (value: unknown) => same({ const: value });

/** A row that has the name of a preset's takes its place as a whole. */
export function listOf(
	{ whole }: Shape,
	{ least = 0, most = bounds.members }: { readonly least?: number; readonly most?: number } = {},
): Shape {
	return same({ type: 'array', minItems: least, maxItems: most, items: whole });
}

export function recordOf(member: Shape): Shape {
	const record = (additionalProperties: Schema) => ({
		type: 'object',
		maxProperties: bounds.members,
		propertyNames: { minLength: 1, maxLength: 200, ...safeName },
		additionalProperties,
	});
	return { whole: record(member.whole), partly: record(orTakenAway(member.partly)) };
}

export function object(required: Shapes, optional: Shapes): Shape {
	const shapes = { ...required, ...optional };
	const whole = {
		type: 'object',
		properties: eachOf(shapes, (shape) => shape.whole),
		required: Object.keys(required),
		additionalProperties: false,
	};
	return { whole, partly: partOf(shapes) };
}

/** What differs from a preset may lack all that the preset has, and take one kind away for another. */
export function kinds(shapes: Shapes): Shape {
	const all = Object.values(shapes);
	const members = all.flatMap(({ partly }) => Object.entries(partly.properties ?? {}));
	const properties = Object.fromEntries(members);
	return {
		whole: { anyOf: all.map(({ whole }) => whole) },
		partly: { type: 'object', properties, additionalProperties: false },
	};
}

export function either(word: Shape, other: Shape): Shape {
	return {
		whole: { anyOf: [word.whole, other.whole] },
		partly: { anyOf: [word.partly, other.partly] },
	};
}

function partOf(shapes: Shapes): Schema {
	const properties = eachOf(shapes, (shape) => orTakenAway(shape.partly));
	return { type: 'object', properties, additionalProperties: false };
}

const orTakenAway = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

function eachOf(shapes: Shapes, schemaOf: (shape: Shape) => Schema): Schema {
	return Object.fromEntries(
		Object.entries(shapes).map(([member, shape]) => [member, schemaOf(shape)] as const),
	);
}
