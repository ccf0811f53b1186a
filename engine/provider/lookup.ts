import type { INodePropertyOptions } from 'n8n-workflow';
import type { Json } from '../basics/json';
import type { CredentialFields } from '../record/fields';

/** Names an operation of the provider. */
export interface Listing {
	readonly resource: string;
	readonly operation: string;
}

/** What becomes an entry: the rows of an operation that lists things. */
export interface Source extends Listing {
	/** Values for the operation's parameters. */
	readonly given?: Readonly<Record<string, unknown>>;
	/**
	 * Where a list holds little more than IDs: the operation that takes those at the dotted path
	 * `from` as its parameter `parameter`. Its rows stand for those of the list.
	 */
	readonly details?: Listing & { readonly from: string; readonly parameter: string };
	/** Dotted path of the value in a row, or what makes it; a row without one is no entry. */
	readonly value: string | ((row: Json) => string | undefined);
	/**
	 * What the user reads, with {dotted.path} for members of the row, or what makes it; the value if
	 * all are empty.
	 */
	readonly label: string | ((row: Json) => string);
	/** A second line, likewise. */
	readonly description?: string;
}

/** What is known when a list is opened. */
export interface LookupFacts {
	readonly credential: CredentialFields;
	/** What the form holds of the parameters that the list depends on; those left empty are absent. */
	readonly form: Readonly<Record<string, string>>;
}

interface Common {
	/** Parameters that the operations take over from the form, where they have the same names. */
	readonly dependsOn?: readonly string[];
	/** Entries to offer in a multi-select while the list cannot be loaded. */
	readonly documented?: readonly INodePropertyOptions[];
}

/** A list from which a user chooses in the form, as data; of several sources, one after the other. */
export type Lookup = Common &
	(Source | { readonly sources: (facts: LookupFacts) => readonly Source[] });
