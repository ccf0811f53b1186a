import { systemClock } from '../basics/clock';
import type { RequestContext } from '../context/requestContext';
import type { KnownSessions } from '../http/address';
import type { WireOptions } from '../http/options';
import { readCall, type ReadCall } from '../http/read';
import type { Provider } from '../provider/provider';
import type { SessionToken } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { liveSession } from '../session/live';

/** The sessions with which a request may be sent, for the hosts that they name. */
export function knownTo(
	provider: Provider,
	credential: CredentialFields,
	{ given }: RequestContext,
): KnownSessions {
	return (name) => {
		const token = given[name];
		return token === undefined
			? liveSession(provider, name, credential, systemClock.now())
			: { token };
	};
}

interface Sending {
	readonly call: ReadCall;
	readonly options: WireOptions;
	readonly sessions: Readonly<Record<string, SessionToken>>;
}

/** The call to the host of the session with which it is sent: the one before it may have had another. */
export function withHost(
	provider: Provider,
	credential: CredentialFields,
	{ call, options, sessions }: Sending,
): ReadCall {
	const service = provider.services.find(({ name }) => name === call.service);
	if (!service?.ofSession) return call;
	return readCall(provider, credential, options, (name) => sessions[name]);
}
