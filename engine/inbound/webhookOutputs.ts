import type { ExpressionString } from 'n8n-workflow';
import type { Branch } from '../outputs/branches';
import { outputsExpression } from '../outputs/expression';

/**
 * The branches in the order of the outputs: one for all webhooks, or one for each event that is named.
 * This function also runs inside an n8n expression in the editor, from its own text: it must not use
 * anything outside it.
 */
export function webhookBranches({
	outputMode,
	events,
}: {
	readonly outputMode?: unknown;
	readonly events?: unknown;
}): Branch[] {
	const names = String(events ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name, index, all) => name !== '' && all.indexOf(name) === index);
	if (outputMode !== 'event' || names.length === 0) return [{ keys: names, displayName: '' }];
	return names.map((name) => ({ keys: [name], displayName: name }));
}

/** The trigger's `outputs`. */
export function webhookOutputs(): ExpressionString {
	return outputsExpression(webhookBranches, {});
}

/** The output at which an event leaves, of so many; undefined where it is not among those that are named. */
export function outputOf(
	parameters: Parameters<typeof webhookBranches>[0],
	event: string,
): { readonly output: number; readonly outputs: number } | undefined {
	const branches = webhookBranches(parameters);
	const [first] = branches;
	const isAny = branches.length === 1 && first?.keys.length === 0;
	const output = isAny
		? 0
		: branches.findIndex(({ keys }) => keys.some((key) => isNamed(event, key)));
	return output < 0 ? undefined : { output, outputs: branches.length };
}

/** A name may end in *. */
function isNamed(event: string, name: string): boolean {
	return name.endsWith('*') ? event.startsWith(name.slice(0, -1)) : event === name;
}
