import { readFileSync } from 'node:fs';

/** What a process holds in memory. */
export function megabytesOf(pid) {
	const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
	return Math.round(kilobytes / 1024);
}

export function medianOf(values) {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

export function write(counts) {
	return Object.entries(counts)
		.map(([name, count]) => `${Math.round(count).toLocaleString('en')} ${name}`)
		.join(', ');
}

export const secondsSince = (begin) => ((Date.now() - begin) / 1000).toFixed(1);
