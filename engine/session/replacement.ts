import { unlessCancelled, type CancelSignal } from '../basics/cancel';
import { jitter, systemClock, type Clock } from '../basics/clock';
import type { SessionMemory } from './memory';

/**
 * How long (ms) to wait before each look at whether another process has stored a newer session, each
 * with as much jitter again, so that two processes that find none do not sign in at the same time.
 */
const pauses = [100, 200, 400, 800];

/**
 * Waits for the session with which another process has ended ours: it signs in, and a moment later
 * its session is stored. Who signs in at once instead ends that session in turn, and so on. All
 * requests of this process wait together. Resolves as soon as `look` finds one, and else when it is
 * time to sign in; throws a CancelledError at once when cancelled, while the others go on.
 */
export async function waitForReplacement(
	{ looking }: SessionMemory,
	fingerprint: string,
	look: () => Promise<boolean>,
	{
		mostLooks = pauses.length,
		clock = systemClock,
		signal,
	}: { mostLooks?: number; clock?: Clock; signal?: CancelSignal | undefined } = {},
): Promise<void> {
	const others = looking.get(fingerprint);
	if (others) return await unlessCancelled(others, signal);
	const wait = lookRepeatedly(look, pauses.slice(0, mostLooks), clock).finally(() =>
		looking.delete(fingerprint),
	);
	wait.catch(() => {});
	looking.set(fingerprint, wait);
	await unlessCancelled(wait, signal);
}

/** Settles when nobody looks for another process's session any more. */
export async function replacementIn(
	{ looking }: SessionMemory,
	fingerprint: string,
): Promise<void> {
	await looking.get(fingerprint);
}

async function lookRepeatedly(
	look: () => Promise<boolean>,
	waits: readonly number[],
	clock: Clock,
): Promise<void> {
	for (const pause of waits) {
		await clock.sleep(pause + jitter(pause));
		if (await look()) return;
	}
}
