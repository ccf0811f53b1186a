import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The address of a script of this repository, to be imported. */
export const scriptUrl = (name: string): string =>
	pathToFileURL(join(__dirname, '../../scripts', name)).href;

/** Runs a module in a Node of its own; returns the JSON that it prints. */
export function runModule(code: string): unknown {
	const args = ['--no-warnings', '--input-type=module', '--eval', code];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}
