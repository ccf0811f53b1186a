import type { INodePropertyOptions } from 'n8n-workflow';
import { memberAt, textOf, type Json } from '../json';

/** Names an operation of the provider. */
export interface Listing {
	readonly resource: string;
	readonly operation: string;
}

/** A list from which a user chooses in the form, as data: an operation that lists things. */
export interface Lookup extends Listing {
	/** Values for the operation's parameters. */
	readonly given?: Readonly<Record<string, unknown>>;
	/** Parameters that it takes over from the form, where they have the same names. */
	readonly dependsOn?: readonly string[];
	/**
	 * Where a list holds little more than IDs: the operation that takes those at the dotted path
	 * `from` as its parameter `parameter`. Its rows stand for those of the list.
	 */
	readonly details?: Listing & { readonly from: string; readonly parameter: string };
	/** Dotted path of the value in a row. */
	readonly value: string;
	/** What the user reads, with {dotted.path} for members of the row; the value if all are empty. */
	readonly label: string;
	/** A second line, likewise. */
	readonly description?: string;
	/** Entries to offer in a multi-select while the list cannot be loaded. */
	readonly documented?: readonly INodePropertyOptions[];
}

/** The entries of some rows: one per value, and only those that hold the text looked for. */
export function entriesOf(
	lookup: Lookup,
	rows: readonly Json[],
	filter: string = '',
): INodePropertyOptions[] {
	const wanted = filter.trim().toLowerCase();
	const entries = rows.flatMap((row) => {
		const entry = entryOf(lookup, row);
		return entry && textsOf(entry).includes(wanted) ? [[entry.value, entry] as const] : [];
	});
	return [...new Map(entries).values()];
}

function entryOf(lookup: Lookup, row: Json): INodePropertyOptions | undefined {
	const value = textOf(memberAt(row, lookup.value));
	if (!value) return undefined;
	const description = lookup.description && filledIn(lookup.description, row);
	const entry = { name: filledIn(lookup.label, row) || value, value };
	return description ? { ...entry, description } : entry;
}

function textsOf({ name, value, description = '' }: INodePropertyOptions): string {
	return `${name}\n${String(value)}\n${description}`.toLowerCase();
}

function filledIn(template: string, row: Json): string {
	return template
		.replace(/\{([^}]+)\}/g, (_match, path: string) => textOf(memberAt(row, path)) ?? '')
		.trim();
}
