import type { ExpressionString, IWebhookFunctions } from 'n8n-workflow';
import type { Branch } from '../outputs/branches';
import { outputsExpression } from '../outputs/expression';
import type { Callback } from './callback';
import { pickedEvents } from './form';

type EventNames = Readonly<Record<string, string>>;

/**
 * The branches in the order of the outputs: one for all events, or one for each that there is, picked
 * or not, so that to pick another one moves no wire. This function also runs inside an n8n expression
 * in the editor, from its own text: it must not use anything outside it.
 */
export function eventBranches(
	{ outputMode }: { readonly outputMode?: unknown },
	names: EventNames,
): Branch[] {
	if (outputMode !== 'event') return [{ keys: [], displayName: '' }];
	return Object.entries(names).map(([event, displayName]) => ({ keys: [event], displayName }));
}

function namesOf({ eventTypes }: Callback): EventNames {
	return Object.fromEntries(eventTypes.map(({ name, displayName }) => [name, displayName]));
}

/** A trigger's `outputs`. */
export function eventOutputs(callback: Callback): ExpressionString {
	return outputsExpression(eventBranches, namesOf(callback));
}

/** Where an event leaves: the index of its output, of so many; undefined if it is not picked. */
export function placeOf(
	functions: IWebhookFunctions,
	callback: Callback,
	event: string,
): { readonly output: number; readonly outputs: number } | undefined {
	if (!pickedEvents(functions, callback).includes(event)) return undefined;
	const outputMode = functions.getNodeParameter('outputMode', 'one');
	const branches = eventBranches({ outputMode }, namesOf(callback));
	const own = branches.findIndex(({ keys }) => keys.includes(event));
	return { output: Math.max(0, own), outputs: branches.length };
}
