import type { Session } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import type { StoredSession } from '../record/sessionRecord';

/**
 * The same session with the other variant, where this code of a call may mean that the one of its
 * sign-in does not hold for calls. Undefined where the user has chosen a variant.
 */
export function withOtherVariant(
	{ signIn }: Session,
	credential: CredentialFields,
	used: StoredSession,
	code: string,
): StoredSession | undefined {
	if (signIn.kind !== 'request' || used.variant === undefined) return undefined;
	if (!signIn.tryOtherForCallsOn?.includes(code)) return undefined;
	const variant = signIn.variants?.(credential).find((candidate) => candidate !== used.variant);
	return variant === undefined ? undefined : { ...used, variant };
}
