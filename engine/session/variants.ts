import type { CredentialFields } from '../record/fields';
import { recordedSession, type StoredSession } from '../record/sessionRecord';

const mostEntries = 1000;

/** The sign-in variants that worked last, by fingerprint; they outlive their sessions. */
const worked = new Map<string, string>();

export function rememberVariant({ fingerprint, variant }: StoredSession): void {
	if (variant === undefined) return;
	worked.delete(fingerprint);
	worked.set(fingerprint, variant);
	for (const oldest of worked.keys()) {
		if (worked.size <= mostEntries) return;
		worked.delete(oldest);
	}
}

/** The variant that worked last, here or for the session that the credential holds, ended or not. */
export function knownVariant(
	name: string,
	credential: CredentialFields,
	fingerprint: string,
): string | undefined {
	const stored = recordedSession(credential, name, fingerprint);
	const kept = stored?.fingerprint === fingerprint ? stored.variant : undefined;
	return worked.get(fingerprint) ?? kept;
}

/** For tests, which stand for other processes. */
export function forgetVariants(): void {
	worked.clear();
}
