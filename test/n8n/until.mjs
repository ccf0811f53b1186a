import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 50;

/** Waits until `look` finds something, which is what it returns. */
export async function until(look, what, timeoutMs = 60_000) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
		await sleep(pollMs);
	}
}
