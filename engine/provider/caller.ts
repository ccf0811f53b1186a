import type { Parameter, Place } from './parameter';

/** Somebody whom a call can be made as, besides the credential's own account. */
export interface Caller {
	/** Value of the choice; part of the public contract. */
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** Says whom exactly. */
	readonly parameter: Parameter;
}

/** Where a call says who makes it, if it is not where the others do. */
export type CallerPlaces = Readonly<
	Record<string, { readonly place: Place; readonly wire: string }>
>;
