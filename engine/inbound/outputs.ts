import type { ExpressionString, IWebhookFunctions } from 'n8n-workflow';
import type { Branch } from '../outputs/branches';
import { outputsExpression } from '../outputs/expression';
import type { Callback } from './callback';

/** The parameters that decide a trigger's outputs. */
export interface EventParameters {
	readonly events?: unknown;
	readonly outputMode?: unknown;
}

/**
 * The branches in the order of the outputs: one for all events, or one for each that is picked. This
 * function also runs inside an n8n expression in the editor, from its own text: it must not use
 * anything outside it.
 */
export function eventBranches(
	parameters: EventParameters,
	names: Readonly<Record<string, string>>,
): Branch[] {
	const events = Array.isArray(parameters.events) ? parameters.events.map(String) : [];
	const picked = events.filter((event, index) => events.indexOf(event) === index);
	if (parameters.outputMode !== 'event' || picked.length === 0)
		return [{ key: '', displayName: '' }];
	return picked.map((event) => ({ key: event, displayName: names[event] || event }));
}

/** A trigger's `outputs`. */
export function eventOutputs({ eventTypes }: Callback): ExpressionString {
	const names = eventTypes.map(({ name, displayName }) => [name, displayName]);
	return outputsExpression(eventBranches, Object.fromEntries(names));
}

function parametersOf(functions: IWebhookFunctions): EventParameters {
	return {
		events: functions.getNodeParameter('events', []),
		outputMode: functions.getNodeParameter('outputMode', 'one'),
	};
}

export function outputCountOf(functions: IWebhookFunctions): number {
	return eventBranches(parametersOf(functions), {}).length;
}

/** The output on which an event leaves; undefined if it is not picked. */
export function outputIndexOf(functions: IWebhookFunctions, event: string): number | undefined {
	const parameters = parametersOf(functions);
	if (!Array.isArray(parameters.events) || !parameters.events.includes(event)) return undefined;
	return Math.max(
		0,
		eventBranches(parameters, {}).findIndex(({ key }) => key === event),
	);
}
