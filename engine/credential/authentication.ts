import type { Provider } from '../provider/provider';
import { authenticatedHere } from './authenticate';
import type { Authentication } from './maker';
import { preAuthenticatedHere } from './preAuthenticate';

const known = new WeakMap<Provider, Authentication>();

/** How this copy of the code authenticates requests to a provider. */
export function authenticationOf(provider: Provider): Authentication {
	const made = known.get(provider) ?? {
		authenticate: authenticatedHere(provider),
		preAuthenticate: preAuthenticatedHere(provider),
	};
	known.set(provider, made);
	return made;
}
