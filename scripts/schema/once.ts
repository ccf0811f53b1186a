import type { Schema } from './shapes';

/** What is shorter than this is not worth a name. */
const shortest = 200;

/** A schema in which what stands in several places is said once, under the name of its first place. */
export function saidOnce(schema: Schema): Schema {
	const counts = new Map<string, number>();
	const names = new Map<string, string>();
	visit(schema, '', (text, place) => {
		counts.set(text, (counts.get(text) ?? 0) + 1);
		if (!names.has(text)) names.set(text, place);
	});
	const shared = new Map<string, string>();
	for (const [text, place] of names) {
		if ((counts.get(text) ?? 0) < 2) continue;
		const taken = [...shared.values()].filter((other) => other.replace(/\d+$/, '') === place);
		shared.set(text, taken.length === 0 ? place : `${place}${taken.length + 1}`);
	}
	const definitions = [...shared].map(([text, place]) => {
		const members = Object.entries(JSON.parse(text) as Schema);
		return [place, referring(members, shared)] as const;
	});
	return {
		...referring(Object.entries(schema), shared),
		definitions: Object.fromEntries(definitions),
	};
}

/** Each part of a schema that is a schema of some length, with the member that it is the schema of. */
function visit(value: unknown, place: string, see: (text: string, place: string) => void): void {
	if (typeof value !== 'object' || value === null) return;
	const text = JSON.stringify(value);
	if (isSchema(value) && text.length >= shortest) see(text, place);
	const isNamed = !Array.isArray(value) && !isSchema(value);
	for (const [name, member] of Object.entries(value)) visit(member, isNamed ? name : place, see);
}

function isSchema(value: object): boolean {
	return ['type', 'anyOf', 'enum', 'if'].some(
		(word) => typeof Reflect.get(value, word) !== 'undefined' && !Array.isArray(value),
	);
}

function referring(
	members: ReadonlyArray<readonly [string, unknown]>,
	shared: ReadonlyMap<string, string>,
): Schema {
	const reference = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) return value.map(reference);
		const known = shared.get(JSON.stringify(value));
		if (known !== undefined) return { $ref: `#/definitions/${known}` };
		return referring(Object.entries(value), shared);
	};
	return Object.fromEntries(members.map(([name, member]) => [name, reference(member)] as const));
}
