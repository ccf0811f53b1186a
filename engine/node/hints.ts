import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import type { ExecuteRun } from '../calls/run';
import { fallbackHint } from '../coordination/hint';
import type { Prepared } from '../perform/prepare';
import { clockHint } from '../serverClock/serverClock';
import { isRead } from './earlierTries';

type Hint = NodeExecutionHint | undefined;

/** Shows hints; what cannot be said, such as in an n8n that has none, is worth no result. */
export function giveHints(
	functions: IExecuteFunctions,
	...hintsOf: ReadonlyArray<() => Hint | readonly Hint[]>
): void {
	for (const make of hintsOf) {
		try {
			for (const hint of [make()].flat()) if (hint) functions.addExecutionHints(hint);
		} catch (error) {
			functions.logger.debug(`A hint could not be shown: ${String(error)}`);
		}
	}
}

/** What there is to say of the credentials that were used, each only once. */
export function credentialHints(runs: readonly ExecuteRun[], started: number): readonly Hint[] {
	const used = new Set(runs.filter(({ problem }) => !problem));
	const hints = [...used].flatMap(({ provider, credential }) => [
		fallbackHint(credential, started),
		clockHint(provider, credential),
	]);
	const messages = hints.map((hint) => hint?.message);
	return hints.filter((hint, index) => messages.indexOf(hint?.message) === index);
}

/** Says what nobody can prevent: n8n knows nothing of what the execution before it has done. */
export function retryHint(functions: IExecuteFunctions, prepared: readonly Prepared[]): Hint {
	if (functions.getMode() !== 'retry' || prepared.every(isRead)) return undefined;
	return {
		type: 'warning',
		location: 'outputPane',
		message:
			'This execution is a retry, for which n8n gives a node all its items again: what this node had carried out in the execution before was carried out once more.',
	};
}
