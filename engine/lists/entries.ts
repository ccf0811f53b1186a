import type { INodePropertyOptions } from 'n8n-workflow';
import { textOf, memberAt, type Json } from '../basics/json';
import type { Lookup, LookupFacts, Source } from '../provider/lookup';

export function sourcesOf(lookup: Lookup, facts: LookupFacts): readonly Source[] {
	return 'sources' in lookup ? lookup.sources(facts) : [lookup];
}

/** The entries of some rows: one per value, and only those that hold the text looked for. */
export function entriesOf(
	source: Source,
	rows: readonly Json[],
	filter: string = '',
): INodePropertyOptions[] {
	const wanted = filter.trim().toLowerCase();
	const entries = rows.flatMap((row) => {
		const entry = entryOf(source, row);
		return entry && textsOf(entry).includes(wanted) ? [[entry.value, entry] as const] : [];
	});
	return [...new Map(entries).values()];
}

function entryOf(source: Source, row: Json): INodePropertyOptions | undefined {
	const { label } = source;
	const value =
		typeof source.value === 'string' ? textOf(memberAt(row, source.value)) : source.value(row);
	if (!value) return undefined;
	const description = source.description && filledIn(source.description, row);
	const name = typeof label === 'string' ? filledIn(label, row) : label(row);
	const entry = { name: name || value, value };
	return description ? { ...entry, description } : entry;
}

function textsOf({ name, value, description = '' }: INodePropertyOptions): string {
	return `${name}\n${String(value)}\n${description}`.toLowerCase();
}

function filledIn(template: string, row: Json): string {
	return template
		.replace(/\{([^{}]+)\}/g, (_match, path: string) => textOf(memberAt(row, path)) ?? '')
		.trim();
}
