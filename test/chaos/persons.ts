import type { Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { idOf } from './accounts';
import type { Played } from './play';

const loginPath = '/api/v2/sdk/login/mobile-verify-code';
const ticketPath = '/api/v2/tenant/sso/session-token/sso-ticket';

/** Whose persons go out for which credential: that of the item by which a request is known. */
export class Persons {
	private readonly credentialOf = new Map<unknown, 'A' | 'B'>();
	private readonly tokensOf = { A: new Set<string>(), B: new Set<string>() };

	constructor(
		private readonly sandbox: Sandbox,
		private readonly store: CredentialStore,
	) {}

	/** What is wrong, a sentence for each. */
	async look(played: readonly Played[]): Promise<readonly string[]> {
		for (const { spec, input } of played) {
			for (const { json } of input) this.credentialOf.set(json.mark, spec.credential);
		}
		for (const credential of ['A', 'B'] as const) {
			const { sessionToken } = await this.store.decrypted(idOf('oneAccess', credential));
			const token = personIn(String(sessionToken ?? ''));
			if (token !== undefined) this.tokensOf[credential].add(token);
		}
		// A server that answers with the session of somebody else has mixed them up by itself.
		const isMixedUp = this.sandbox.requests.some(
			({ path, fault }) => path === loginPath && fault === 'repeatedAnswer',
		);
		if (isMixedUp) return [];
		const { A: own, B: other } = this.tokensOf;
		const shared = [...own].some((token) => other.has(token));
		return [
			...(shared ? ['two credentials hold one person'] : []),
			...this.sandbox.requests.flatMap((request) => {
				if (request.path !== ticketPath) return [];
				const body = Object(request.body) as { client_id?: unknown; session_token?: unknown };
				const credential = this.credentialOf.get(body.client_id);
				const foreign = credential === 'A' ? other : own;
				const isForeign = credential && foreign.has(String(body.session_token));
				return isForeign ? [`${credential} acted as the person of the other credential`] : [];
			}),
		];
	}
}

function personIn(record: string): string | undefined {
	try {
		const { sessions } = JSON.parse(record) as {
			sessions?: { person?: { token?: string } };
		};
		return sessions?.person?.token;
	} catch {
		return undefined;
	}
}
