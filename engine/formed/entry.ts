import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** How something is typed, and what becomes of it in a description. */
export type Kind =
	| 'text'
	/** In several lines. */
	| 'long'
	/** With commas in between: a list. */
	| 'words'
	/** One per line: a list. */
	| 'lines'
	/** `name=value` per line: a record. */
	| 'pairs'
	/** Where something is in an answer: `data.token`, `header:X-Token`, `cookie:sid`, `wholeBody`. */
	| 'place'
	/** Several of these, with commas in between. */
	| 'places'
	/** A record of them: `name=place` per line. */
	| 'placePairs'
	| 'number'
	/** Said only where it is on. */
	| 'mark'
	/** Said in either case. */
	| 'switch'
	| 'json';

type Choice = readonly [value: string, label: string, help?: string];

/** One field of the form. Where its name is a word of the vocabulary, it is that. */
export interface Entry {
	readonly name: string;
	readonly label: string;
	readonly help?: string;
	/** What is shown in it while it is empty. */
	readonly example?: string;
	readonly start?: string | number | boolean;
	/** Under which values of its neighbours it is shown. */
	readonly show?: Readonly<Record<string, ReadonlyArray<string | boolean>>>;
	readonly kind?: Kind;
	readonly choices?: readonly Choice[];
	/** Fields that are there only where somebody adds them: each says something, also when it is empty. */
	readonly added?: readonly Entry[];
	/** Rows of these, as many as somebody adds. */
	readonly rows?: readonly Entry[];
	/** What is added one by one: each once, with fields of its own. */
	readonly groups?: ReadonlyArray<
		Pick<Entry, 'name' | 'label'> & { readonly entries: readonly Entry[] }
	>;
	/** What the button says that adds one. */
	readonly add?: string;
}

/**
 * What a list or collection of a credential holds while there is nothing in it. Not an object: n8n's editor puts
 * a default itself into each new credential and writes what is typed into it, so that the next new one of the
 * type would begin with that, secrets included.
 */
export const noRows = undefined;

const starts = { number: 0, mark: false, switch: false } as const;

/** What a field holds where nothing has been typed. */
export function startOf({ kind = 'text', start, choices }: Entry): string | number | boolean {
	if (kind === 'number' || kind === 'mark' || kind === 'switch') return start ?? starts[kind];
	return start ?? choices?.[0]?.[0] ?? '';
}

/** A field as n8n draws it. `isInRow` where it is one of a row. */
export function drawn(entry: Entry, isInRow = false): INodeProperties {
	const { name, label, help, show } = entry;
	// n8n 2.41 looks at the conditions in a row again only where these two are set.
	const shown = isInRow ? { showEvenWhenOptional: true } : {};
	const drawnEntry = bare(entry);
	const typeOptions = { ...drawnEntry.typeOptions, ...shown };
	return {
		displayName: label,
		name,
		...drawnEntry,
		...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}),
		noDataExpression: true,
		...(help === undefined ? {} : { description: help }),
		...(show === undefined ? {} : { displayOptions: { show: mutable(show) } }),
	};
}

type Bare = Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options' | 'placeholder'>;

function bare(entry: Entry): Bare {
	const { kind = 'text', example, choices, added, rows, groups, add = 'Add Option' } = entry;
	if (added) {
		const options = added.map((option) => drawn(option));
		return { type: 'collection', placeholder: add, default: noRows, options };
	}
	if (rows) {
		const typeOptions = { multipleValues: true, sortable: true, hideOptionalFields: true };
		const options = [group('row', 'Row', rows)];
		return { type: 'fixedCollection', typeOptions, placeholder: add, default: noRows, options };
	}
	if (groups) {
		const typeOptions = { hideOptionalFields: true };
		const options = groups.map(({ name, label, entries }) => group(name, label, entries));
		return { type: 'fixedCollection', typeOptions, placeholder: add, default: noRows, options };
	}
	const start = startOf(entry);
	if (choices) {
		const options = choices.map(([value, name, description]) => ({
			...{ name, value },
			...(description === undefined ? {} : { description }),
		}));
		return { type: 'options', default: start, options };
	}
	if (kind === 'number') return { type: 'number', default: start };
	if (kind === 'mark' || kind === 'switch') return { type: 'boolean', default: start };
	const placeholder = example === undefined ? {} : { placeholder: `e.g. ${example}` };
	const isLong = ['long', 'lines', 'pairs', 'placePairs', 'json'].includes(kind);
	return {
		type: 'string',
		default: start,
		...(isLong ? { typeOptions: { rows: 3 } } : {}),
		...placeholder,
	};
}

function group(
	name: string,
	displayName: string,
	entries: readonly Entry[],
): INodePropertyCollection {
	return { displayName, name, values: entries.map((entry) => drawn(entry, true)) };
}

function mutable(show: NonNullable<Entry['show']>): Record<string, Array<string | boolean>> {
	return Object.fromEntries(Object.entries(show).map(([name, values]) => [name, [...values]]));
}
