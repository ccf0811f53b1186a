import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CancelledError, unlessCancelled } from '../basics/cancel';
import { jitter, systemClock } from '../basics/clock';
import { contextOf, type RequestContext } from '../context/requestContext';
import { sendPlain } from '../http/send';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { hideSecretsOf, secretsOf } from '../outcome/secrets';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { StoredSession, Change } from '../record/sessionRecord';
import { recordedToken, trustToken } from '../session/live';
import { mostSignIns, obtainSession } from '../session/sessions';
import type { Send } from '../session/signIn';
import { checkThrottle, waitForSlot } from '../throttle/throttle';
import { renewOnGuess } from './guess';
import { holdAfter } from './holdAfter';
import { makerOf, type Authentication } from './maker';
import { asStored, storedWith } from './store';

/** Most time (ms) between two sign-ins for one request, so that two workers fall out of step. */
const mostJitter = 400;

/**
 * The provider refused a sign-in; n8n shows message and description to the user. The provider is
 * named in the description, because n8n takes "OneAccess" in a message for the error EACCES.
 */
class SignInError extends Error {
	readonly description: string;
	constructor(provider: Provider, outcome: Outcome) {
		super(`The sign-in failed: ${outcome.code} ${outcome.label}. ${outcome.message}`);
		this.name = 'SignInError';
		this.description = `${provider.displayName}: ${outcome.meaning} ${outcome.remedy}`;
	}
}

type PreAuthenticate = Authentication['preAuthenticate'];

/** The credential's `preAuthentication`. */
export function preAuthenticateWith(provider: Provider): PreAuthenticate {
	const own = preAuthenticatedHere(provider);
	return async function (credential) {
		return await (makerOf(credential)?.preAuthenticate ?? own).call(this, credential);
	};
}

/**
 * `preAuthentication` for requests of this copy of the code. n8n also calls it after a failure that has
 * nothing to do with the session (the older helper does so after any); therefore it acts on what
 * `authenticate` has found missing, renews what can be renewed without harm, and else leaves
 * everything as it is.
 */
export function preAuthenticatedHere(provider: Provider): PreAuthenticate {
	return async function (credential) {
		const context = contextOf(credential);
		const { httpRequest } = this.helpers;
		const send: Send = async (call, attachments, asker) => {
			// A provider that said "too frequent" is not asked for a session either.
			const departure = await waitForSlot(provider, credential, call, { signal: asker?.signal });
			if (asker?.signal.aborted) {
				departure.release();
				throw new CancelledError();
			}
			const { timeout = provider.timeout } = context;
			// Who waits is patient for as long as each of them wants to be; this one only ends the rest.
			const settings = { timeout: Math.max(timeout, provider.timeout), signal: asker?.signal };
			const ask = async () =>
				await sendPlain(provider, credential, { call, attachments }, settings, httpRequest);
			const answer = asker ? await asker.ask(ask) : await ask();
			holdAfter(provider, credential, call, answer);
			return answer;
		};
		const changes: Change[] = [];
		if (context.store && !context.store.isStored) {
			if (context.store.session) trustToken(context.store.session.token);
			context.store.isStored = true;
			changes.push(context.store);
		}
		const { missing } = context;
		context.missing = [];
		if (missing.length === 0 && !context.store && !context.lease) {
			if (!context.isSent || context.isOurs) return {};
			const { signal, timeout = provider.timeout } = context;
			const settings = { fresh: true, signal, timeout };
			const isRenewed = await renewOnGuess(
				provider,
				credential,
				context,
				async (name) => await obtainSession(provider, name, credential, send, settings),
			);
			// What is returned makes n8n send the request again.
			return isRenewed && context.mayBeRepeated ? asStored(credential) : {};
		}
		// Not later: a sign-in that could not be sent looks like one that was not answered.
		if (missing.length > 0) checkThrottle(provider, credential);
		for (const name of missing) {
			const replaces = recordedToken(provider, name, credential);
			const { session, signedIn } = await obtain(provider, name, credential, context, send);
			if (signedIn || !context.isOurs) changes.push({ name, session, replaces });
		}
		context.hasAskedForLease = context.lease !== undefined;
		context.isStoring = changes.length > 0 || context.lease !== undefined;
		const stored = await storedWith(provider, credential, context, changes);
		if (stored) return stored;
		context.isStoring = false;
		if (!context.store?.session) return {};
		const message = 'The credential was edited while the session was made';
		return fail(provider, context, outcomeOf(commonCodes.noSession, { message }));
	};
}

/** Makes one session live; `signedIn` when this request was the one that signed in. */
async function obtain(
	provider: Provider,
	name: string,
	credential: ICredentialDataDecryptedObject,
	context: RequestContext,
	send: Send,
): Promise<{ readonly session: StoredSession; readonly signedIn: boolean }> {
	const { [name]: signIns = 0 } = context.signIns;
	if (signIns >= mostSignIns) {
		const message = 'The provider keeps refusing new sessions';
		return fail(provider, context, outcomeOf(commonCodes.noSession, { message }));
	}
	const { signal, timeout = provider.timeout } = context;
	if (signIns > 0) await unlessCancelled(systemClock.sleep(jitter(mostJitter)), signal);
	const fresh = context.only?.fresh ?? false;
	const { reread } = context;
	const settings = { fresh, signal, timeout, reread };
	const obtained = await obtainSession(provider, name, credential, send, settings);
	if (context.only) context.only.fresh = false;
	if (obtained.kind === 'failed') {
		const secrets = secretsOf(provider, credential);
		return fail(provider, context, hideSecretsOf(obtained.outcome, secrets));
	}
	if (obtained.signedIn) context.signIns = { ...context.signIns, [name]: signIns + 1 };
	return obtained;
}

function fail(provider: Provider, context: RequestContext, outcome: Outcome): never {
	context.failure = outcome;
	throw new SignInError(provider, outcome);
}
