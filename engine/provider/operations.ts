import type { Caller } from './caller';
import type { Lookup } from './lookup';
import type { Operation } from './operation';

export interface Resource {
	readonly name: string;
	readonly displayName: string;
	readonly operations: readonly Operation[];
}

/** What the node offers. */
export interface Operations {
	readonly resources: readonly Resource[];
	/** Whether a call that is none of their operations is known to change nothing. */
	readonly reads?: (call: { readonly method: string; readonly path: string }) => boolean;
	/** Whom a call can be made as, unless its row is without their parameters. */
	readonly callers?: readonly Caller[];
	/** What can be chosen from a list in the form, by name. */
	readonly lookups?: Readonly<Record<string, Lookup>>;
	/** Defaults of the API request operation. */
	readonly request: {
		readonly examplePath: string;
		readonly method: 'GET' | 'POST';
		readonly bodyFormat: 'json' | 'form';
	};
}
