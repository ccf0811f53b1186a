import type { NodeExecutionHint } from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import type { ExecuteRun } from '../calls/run';
import { longerRange } from '../form/limitNotice';
import type { Operation } from '../provider/operation';

/** Says how long a run that began at `started` (ms of the steady clock) waited, why, and how to spare it. */
export function waitingHint(
	{ waiting }: ExecuteRun,
	operation: Operation,
	started: number,
): NodeExecutionHint | undefined {
	const hasDays = operation.kind === 'call' && operation.dateRange !== undefined;
	const tip = hasDays && waiting.requests > 1 ? longerRange : undefined;
	const message = waiting.summary(systemClock.steady() - started, tip);
	return message === undefined ? undefined : { type: 'info', location: 'outputPane', message };
}
