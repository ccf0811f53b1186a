import type { Service } from '../provider/provider';
import type { SessionToken } from '../provider/session';
import type { CredentialFields } from '../record/fields';

/** The name of the one session that a description has. */
export const sessionName = 'token';

/** Reads a name such as `token` and `session.x`; '' where there is nothing. */
export type ReadSession = (name: string) => string;

/** What such names stand for in a session. */
export function inSession(made: SessionToken | undefined): ReadSession {
	return (name) =>
		(name === sessionName ? made?.token : made?.kept?.[name.slice('session.'.length)]) ?? '';
}

/** Why a session must not be used: it names a host that the description does not allow. */
export function flawOf(
	services: readonly Service[],
	credential: CredentialFields,
	made: SessionToken,
): string | undefined {
	try {
		for (const { ofSession } of services) ofSession?.baseUrl(credential, made);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
