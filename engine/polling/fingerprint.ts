import { stringifyJson } from '../basics/json';
import type { PollRun } from '../calls/run';
import { hashOf } from './hash';
import type { PlannedList } from './planned';
import type { Subject } from './watch';
import { daysGiven } from './window';

/** A day for the fingerprint, which must not change with the clock. */
const anyDay = '2000-01-01';

/**
 * What the user has typed for the call, expressions as they stand: what these come to may change with
 * the clock. Nothing where the provider has the call.
 */
export function typedFor({ functions }: PollRun, { typedCall = [] }: Subject): string {
	const read = (name: string): unknown =>
		functions.getNodeParameter(name, '', { rawExpressions: true });
	return JSON.stringify(typedCall.map(read));
}

/** Tells configurations apart. Days, and what only decides which events are emitted, are no part of it. */
export function fingerprintOf(
	{ provider, credential, reference }: PollRun,
	subject: Subject,
	lists: readonly PlannedList[],
	typed: string,
): string {
	const account = provider.throttle.account(credential);
	if (subject.typedCall) {
		const compared = lists.map(({ rules }) => [
			rules.key,
			rules.compared ?? null,
			rules.ignored ?? null,
		]);
		// Nobody knows which fields of a description say whose account it is.
		return hashOf(stringifyJson([[account, reference?.id ?? null], typed, compared]));
	}
	const parts = lists.map(({ list, rules, only, prepare }) => {
		const { window, per } = list;
		const days = window ? daysGiven(window, { from: anyDay, to: anyDay }) : {};
		const call = per ? null : prepare(days).call;
		return [list.name, call, rules.key, rules.compared ?? null, only];
	});
	return hashOf(stringifyJson([account, subject.name, parts]));
}
