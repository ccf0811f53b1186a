import type { INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import { isObject } from '../basics/json';
import { Repeats, untilDisplaced, type KnownKeys } from './repeats';

/** How many calls each trigger remembers: in this process, and in the workflow's static data. */
const most = 10_000;
const mostStored = 1_000;

/** By trigger. */
const memories = new Map<string, Repeats>();

/** What n8n gives a node to keep in the database, as far as it is used here. */
interface StaticData {
	received?: unknown;
}

/**
 * The calls that a trigger remembers. Two copies of a call in one process: exactly one starts an
 * execution. In several processes, and across a restart: what was answered before a request comes
 * in is known, since n8n stores the static data with the answer and reads it with each request; two
 * copies that two processes handle at the same moment may both start one.
 */
export function repeatsOf(trigger: string, staticData: StaticData, now: number): Repeats {
	const repeats = memories.get(trigger) ?? new Repeats(most, mostStored);
	memories.set(trigger, repeats);
	repeats.learn(knownKeysOf(staticData.received), now);
	return repeats;
}

/** n8n stores static data that was assigned to: with the answer, unless an execution is begun. */
export function storeRepeats(staticData: StaticData, repeats: Repeats): void {
	staticData.received = repeats.stored;
}

/**
 * What starts an execution, so that n8n stores what is assigned by `store`. To begin an execution,
 * n8n 2.x makes a second Workflow of the same static data, from which moment on no assignment
 * before counts; then it writes the execution to its database, asks for `webhookResponse` if it is
 * to answer at once, and stores the static data in front of the answer. So it is assigned once more
 * when n8n asks, and for an answer that the workflow makes, on the next turn.
 */
export function keptWhileStarting(
	workflowData: INodeExecutionData[][],
	store: () => void,
): IWebhookResponseData {
	void systemClock.sleep(0).then(store);
	return {
		workflowData,
		get webhookResponse() {
			store();
			return undefined;
		},
	};
}

function knownKeysOf(received: unknown): KnownKeys {
	if (!isObject(received)) return {};
	const entries = Object.entries(received).flatMap(([key, until]) =>
		typeof until === 'number' ? [[key, until] as const] : [],
	);
	return Object.fromEntries(entries);
}

/** Until when a call must be remembered: until it would be refused for its age anyway (ms). */
export function neededUntil(sentAt: number | undefined, acceptedAge: number): number {
	return sentAt !== undefined && acceptedAge > 0 ? sentAt + acceptedAge : untilDisplaced;
}

/** As after a restart: what n8n has stored is all that is known. */
export function forgetCalls(): void {
	memories.clear();
}
