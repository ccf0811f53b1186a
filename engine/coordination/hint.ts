import type { NodeExecutionHint } from 'n8n-workflow';
import type { CredentialFields } from '../record/fields';
import { connectionOf } from './connections';

/** What to tell the user if Redis could not be used at some time since `started` (ms of the steady clock). */
export function fallbackHint(
	credential: CredentialFields,
	started: number,
): NodeExecutionHint | undefined {
	const failure = lastFailure(credential);
	if (!failure || failure.at < started) return undefined;
	return {
		type: 'warning',
		location: 'outputPane',
		message: `Redis could not be used (${failure.reason}). Meanwhile this n8n process kept to its own share of the rate limit and signed in by itself. Nothing was lost.`,
	};
}

function lastFailure(credential: CredentialFields) {
	try {
		return connectionOf(credential)?.lastFailure;
	} catch {
		// Wrong settings have failed every request already, and said so.
		return undefined;
	}
}
