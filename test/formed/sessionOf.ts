import { described } from '../../descriptions';

/** By what the session of a credential is told from all others. */
export function sessionOf(credential: Record<string, unknown>): string {
	const { name, sessions } = described.providerOf(credential);
	const [session] = sessions;
	const identity = session?.identity;
	return JSON.stringify([name, typeof identity === 'function' ? identity(credential) : identity]);
}
