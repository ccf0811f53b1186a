import type { PreparedCall } from '../perform/prepare';
import type { Rules } from './compare';
import type { Span, WatchedList } from './watch';

/** One poll as the user's settings want it, checked and complete, before anything is sent. */
export interface Plan {
	/** A list stands after the one that its own rows hang on. */
	readonly lists: readonly PlannedList[];
	/** Names of the events that start the workflow. */
	readonly picked: ReadonlySet<string>;
	readonly emitsFirst: boolean;
	/** Tells configurations apart: account, calls and what is compared. */
	readonly fingerprint: string;
}

export interface PlannedList {
	readonly list: WatchedList;
	readonly rules: Omit<Rules, 'keptBefore'>;
	/** What of it is looked at; all of it if undefined. */
	readonly span: Span | undefined;
	/** Values to which a member of the rows is limited; all rows where there are none. */
	readonly only: readonly string[];
	/** The call for these values. Throws an n8n error where a parameter cannot be used. */
	readonly prepare: (given: Given) => PreparedCall;
}

/** Values of parameters that do not come from the form, by name. */
export type Given = Readonly<Record<string, unknown>>;
