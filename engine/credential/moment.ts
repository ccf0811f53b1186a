import type { SessionToken } from '../provider/session';
import type { AuthenticationContext } from '../provider/signature';
import type { CredentialFields } from '../record/fields';
import { newNonce } from '../signature/nonce';

/** What a provider is told when it authenticates a request; all times are in ms. */
export class AuthenticationMoment implements AuthenticationContext {
	private made: string | undefined;

	constructor(
		readonly credential: CredentialFields,
		readonly sessions: Readonly<Record<string, SessionToken>>,
		readonly now: number,
		readonly serverNow: number,
		readonly number?: string,
	) {}

	/** Few signatures have one, and making it costs more than the rest. */
	get nonce(): string {
		this.made ??= newNonce();
		return this.made;
	}
}
