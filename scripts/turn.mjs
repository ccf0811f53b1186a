import { createHash } from 'node:crypto';
import {
	linkSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;
const TOUCH_EVERY_MS = 5_000;
/** Who has not touched the file for so long is gone, even if another program has its process id now. */
const LONGEST_SILENCE_MS = 60_000;
/** Longer than two can take to find the same file abandoned. */
const SETTLING_MS = 250;

function holderOf(file) {
	try {
		return { id: readFileSync(file, 'utf8'), touchedAt: statSync(file).mtimeMs };
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function isAbandoned({ id, touchedAt }) {
	return !isAlive(Number(id)) || Date.now() - touchedAt > LONGEST_SILENCE_MS;
}

/** Makes the file this process's unless somebody has it; returns whether it did. */
async function take(file) {
	const own = `${file}.${process.pid}`;
	writeFileSync(own, String(process.pid));
	try {
		const holder = holderOf(file);
		if (holder === undefined) {
			// Fails where the file has come into being meanwhile.
			linkSync(own, file);
			return true;
		}
		if (!isAbandoned(holder)) return false;
		renameSync(own, file);
		await sleep(SETTLING_MS);
		return holderOf(file)?.id === String(process.pid);
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(own, { force: true });
	}
}

/**
 * Runs `work` when no other process runs its own for the same folder. A process that ended without
 * giving up its turn does not block the others.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once when another process has the turn
 * @returns {Promise<T>}
 */
export async function inTurn(folder, work, onWait = () => {}) {
	const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
	// Not in the folder, which the work may empty.
	const file = join(tmpdir(), `n8n-nodes-signed-apis-${name}.turn`);
	for (let hasWaited = false; !(await take(file)); hasWaited = true) {
		if (!hasWaited) onWait();
		await sleep(LOOK_EVERY_MS);
	}
	// After a pause of the whole machine another process may have taken it.
	const isStillOurs = () => holderOf(file)?.id === String(process.pid);
	const touching = setInterval(() => {
		const now = new Date();
		if (isStillOurs()) utimesSync(file, now, now);
	}, TOUCH_EVERY_MS);
	try {
		return await work();
	} finally {
		clearInterval(touching);
		if (isStillOurs()) rmSync(file);
	}
}
