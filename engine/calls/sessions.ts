import { systemClock } from '../basics/clock';
import type { Call } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import { readRecord, type StoredSession, type Change } from '../record/sessionRecord';
import { refuseToken } from '../session/live';
import { rereadCredential, type Run } from './run';
import { sendOnce } from './send';

type SessionResult =
	| { readonly kind: 'session'; readonly session: StoredSession }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** n8n runs sign-in and storage on the way to a request; this one is never sent. */
function unsentCall(run: Run): Call {
	const service = run.provider.services[0].name;
	return { method: 'GET', service, path: '/', query: {}, headers: {}, body: { kind: 'none' } };
}

/** Renewals of this execution, by the credential that it has read and the session's name. */
const renewals = new WeakMap<object, Map<string, Promise<SessionResult>>>();

/**
 * The live session of the credential; signs in if there is none. With `fresh` it signs in anew, once
 * for all items of an execution: a second renewal would end what the first one has just made.
 */
export async function getSession(run: Run, name: string, fresh: boolean): Promise<SessionResult> {
	if (!fresh) return await askForSession(run, name, false);
	const ofCredential = renewals.get(run.credential) ?? new Map<string, Promise<SessionResult>>();
	renewals.set(run.credential, ofCredential);
	const renewal = ofCredential.get(name) ?? askForSession(run, name, true);
	ofCredential.set(name, renewal);
	return await renewal;
}

async function askForSession(run: Run, name: string, fresh: boolean): Promise<SessionResult> {
	const { context, outcome } = await sendOnce(run, unsentCall(run), {
		only: { session: name, fresh },
	});
	const session = context.used[name];
	return session ? { kind: 'session', session } : { kind: 'failed', outcome };
}

/** Puts a session into the credential beside the others. Resolves to what went wrong, if anything. */
export async function keepInCredential(
	run: Run,
	name: string,
	session: StoredSession,
): Promise<string | undefined> {
	const problem = await tryToKeep(run, name, session);
	if (problem === undefined) return undefined;
	// Somebody may have had to read a code for it: what n8n's database could not do, it may do now.
	await systemClock.sleep(keepDelay);
	return await tryToKeep(run, name, session);
}

/** Time (ms) after which a session is put into the credential once more. */
const keepDelay = 500;

async function tryToKeep(
	run: Run,
	name: string,
	session: StoredSession,
): Promise<string | undefined> {
	try {
		await rereadCredential(run);
		return await storeInCredential(run, { name, session });
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/**
 * Takes a session out of the credential, if it is the one that has this token. Where that fails
 * the provider itself refuses it, so that nothing is to be said.
 */
export async function dropFromCredential(run: Run, name: string, token: string): Promise<void> {
	refuseToken(token);
	await rereadCredential(run);
	const held = Object.values(readRecord(run.credential));
	if (held.some((session) => session.token === token)) {
		await storeInCredential(run, { name, session: undefined, replaces: token });
	}
}

/** Has n8n store the credential's sessions, a new one among them. Resolves to what went wrong. */
async function storeInCredential(run: Run, change: Change): Promise<string | undefined> {
	const store = { ...change, isStored: false, isDone: false };
	const { outcome } = await sendOnce(run, unsentCall(run), { store });
	if (!store.isDone) return outcome.message;
	// It is stored, also where that cannot be read at the moment.
	await rereadCredential(run).catch(() => {});
	return undefined;
}
