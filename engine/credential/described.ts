import type { Described } from '../described/described';
import { authenticationOf } from './authentication';
import { makerOf, type Authentication } from './maker';

/** The `authenticate` of a credential that says itself which API it is for. */
export function authenticateAs({ providerOf }: Described): Authentication['authenticate'] {
	return async (credential, options) => {
		const maker = makerOf(credential) ?? authenticationOf(providerOf(credential));
		return await maker.authenticate(credential, options);
	};
}

/** Its `preAuthentication`. */
export function preAuthenticateAs({ providerOf }: Described): Authentication['preAuthenticate'] {
	return async function (credential) {
		const maker = makerOf(credential) ?? authenticationOf(providerOf(credential));
		return await maker.preAuthenticate.call(this, credential);
	};
}
