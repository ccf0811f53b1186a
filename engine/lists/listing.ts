import type { Listing } from '../provider/lookup';
import type { CallOperation, RequestOperation } from '../provider/operation';
import type { Provider } from '../provider/provider';

/** The call that a listing names. Throws a TypeError where a provider names one that it has not. */
export function callOf(provider: Provider, listing: Listing): CallOperation {
	const operation = operationOf(provider, listing);
	if (operation.kind === 'call') return operation;
	throw new TypeError(
		`${provider.name} does not describe ${listing.resource}: ${listing.operation}`,
	);
}

/** The same, also where the user types it. */
export function operationOf(
	{ displayName, resources }: Pick<Provider, 'displayName' | 'resources'>,
	listing: Listing,
): CallOperation | RequestOperation {
	const operation = resources
		.find((resource) => resource.name === listing.resource)
		?.operations.find((candidate) => candidate.name === listing.operation);
	if (operation?.kind === 'call' || operation?.kind === 'request') return operation;
	throw new TypeError(`${displayName} has no call ${listing.resource}: ${listing.operation}`);
}
