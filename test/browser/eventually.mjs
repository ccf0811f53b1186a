import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
const patienceMs = 120_000;

/** Waits until what the page shows is what is expected; fails with the difference if it never is. */
export async function eventually(read, expected, message) {
	const deadline = Date.now() + patienceMs;
	for (;;) {
		const found = await read();
		try {
			assert.deepEqual(found, expected, message);
			return;
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await sleep(pollMs);
	}
}
