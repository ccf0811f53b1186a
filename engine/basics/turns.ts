import { systemClock, type Clock } from './clock';

/** Longest time (ms) for which a long piece of work holds n8n's event loop in one go. */
const longestTurn = 10;

/** Undefined while there is time left in this turn, or what to wait for before going on. */
type Pause = () => Promise<void> | undefined;

/** Asked between two steps of long work, says when others in this n8n have waited long enough. */
export function pauses(clock: Pick<Clock, 'steady' | 'sleep'> = systemClock): Pause {
	let began = clock.steady();
	return () => {
		if (clock.steady() - began < longestTurn) return undefined;
		return clock.sleep(0).then(() => {
			began = clock.steady();
		});
	};
}

/** Work that may be interrupted wherever it yields, such as between two rows. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does the work with pauses in which n8n sees to others. */
export async function inTurns<Result>(
	steps: Steps<Result>,
	pause: Pause = pauses(),
): Promise<Result> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		const wait = pause();
		if (wait) await wait;
	}
}

/** Does the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}
