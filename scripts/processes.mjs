import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT_LINES = 200;
const POLITE_STOP_MS = 10_000;

const running = new Set();

// A crash of this script must not leave servers behind that hold the ports.
process.on('exit', () => {
	for (const { pid } of running) signalGroup(pid, 'SIGKILL');
});

/** Ends every program that `startProcess` has started and that still runs. */
export async function stopAllProcesses() {
	await Promise.all([...running].map((program) => program.stop()));
}

/** Sends a signal to a process and all that it has started; to one that is gone, nothing. */
export function signalGroup(pid, signal) {
	try {
		// The negative id addresses the whole group, so grandchildren such as n8n's task runner get it too.
		process.kill(-pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

let exitsOnInterrupt = false;

/** For scripts that have nothing to say when they are interrupted: what they started ends with them. */
export function exitOnInterrupt() {
	if (exitsOnInterrupt) return;
	exitsOnInterrupt = true;
	onInterrupt(() => process.exit(130));
}

/** Calls `stop` once for the first Ctrl-C, SIGTERM or closed terminal; a second one ends at once. */
export function onInterrupt(stop) {
	let interrupted = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			if (interrupted) process.exit(1);
			interrupted = true;
			stop();
		});
	}
}

function appender(logFile) {
	if (!logFile) return { write: () => {}, close: () => {} };
	mkdirSync(dirname(logFile), { recursive: true });
	const file = openSync(logFile, 'w');
	return { write: (text) => writeSync(file, text), close: () => closeSync(file) };
}

/**
 * Starts a program in its own process group.
 *
 * @param {{ command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, logFile?: string,
 *   user?: { uid: number, gid: number }, onLine?: (line: string) => void }} options everything it
 *   prints goes to `logFile` and `onLine`; it runs as `user` if given
 * @returns an object with `exited` (a promise of `{ code, signal, error }` that never rejects),
 *   `hasExited()`, `lastLines(count)`, `stop()`, which resolves when the whole group is gone, and
 *   `kill()`, which does the same without letting it say goodbye
 */
export function startProcess({
	command,
	args,
	cwd,
	env = process.env,
	logFile,
	user,
	onLine = () => {},
}) {
	const log = appender(logFile);
	const lines = [];
	let partial = '';
	let ended = false;

	const child = spawn(command, args, {
		cwd,
		env,
		detached: true,
		...user,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const read = (text) => {
		if (!ended) log.write(text);
		const parts = (partial + text).split(/\r?\n/);
		partial = parts.pop();
		for (const line of parts) {
			lines.push(line);
			if (lines.length > KEPT_LINES) lines.shift();
			onLine(line);
		}
	};
	for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);

	const exited = new Promise((resolve) => {
		const finish = (result) => {
			if (ended) return;
			ended = true;
			log.close();
			resolve(result);
		};
		child.once('error', (error) => finish({ code: null, signal: null, error }));
		child.once('exit', (code, signal) => {
			// The leader is gone; anything it left in its group has no reason to go on.
			signalGroup(child.pid, 'SIGKILL');
			running.delete(program);
			// What was printed last explains why it ended; the pipes deliver it just after the exit.
			setTimeout(() => finish({ code, signal }), 50);
		});
	});

	const program = {
		pid: child.pid,
		exited,
		hasExited: () => ended,
		lastLines: (count = 20) => [...lines, partial].filter(Boolean).slice(-count),
		async stop() {
			if (!running.has(program)) return;
			signalGroup(child.pid, 'SIGTERM');
			const impatience = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), POLITE_STOP_MS);
			await exited;
			clearTimeout(impatience);
		},
		async kill() {
			if (!running.has(program)) return;
			signalGroup(child.pid, 'SIGKILL');
			await exited;
		},
	};
	if (child.pid !== undefined) running.add(program);
	return program;
}

/** Runs a program to its end, with its output going straight to the terminal. Resolves to its exit code. */
export function runInTerminal({ command, args, cwd, env = process.env }) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}
