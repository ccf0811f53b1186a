import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The code below a folder of the repository, without comments. */
function codeOf(folder: string): ReadonlyArray<readonly [file: string, code: string]> {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file))
		.map((file) => [file, withoutComments(readFileSync(file, 'utf8'))] as const);
}

function withoutComments(code: string): string {
	return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function filesWith(folder: string, pattern: RegExp): string[] {
	return codeOf(folder).flatMap(([file, code]) => {
		const [found] = pattern.exec(code) ?? [];
		return found === undefined ? [] : [`${file}: ${found}`];
	});
}

it('names no provider in the engine', () => {
	const names = /mioe?sim|ice-?kredit|one-?access|huawei|lanying|maximtop|\bxmp|mobvista/i;
	expect(filesWith('engine', names)).toEqual([]);
	expect(filesWith('providers', names).length).toBeGreaterThan(20);
});

it('keeps loops, timers and requests out of the providers', () => {
	const doing = /\b(for|while)\s*\(|\bawait\b|\basync\b|\bsleep\b|setTimeout|\bfetch\(|helpers\./;
	expect(filesWith('providers', doing)).toEqual([]);
	expect(filesWith('engine', doing).length).toBeGreaterThan(10);
});
