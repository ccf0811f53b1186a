import type { Listing } from '../provider/lookup';
import type { CallOperation } from '../provider/operation';
import type { Provider } from '../provider/provider';

/** The call that a listing names. Throws a TypeError where a provider names one that it has not. */
export function callOf({ name, resources }: Provider, listing: Listing): CallOperation {
	const operation = resources
		.find((resource) => resource.name === listing.resource)
		?.operations.find((candidate) => candidate.name === listing.operation);
	if (operation?.kind === 'call') return operation;
	throw new TypeError(`${name} has no call ${listing.resource}: ${listing.operation}`);
}
