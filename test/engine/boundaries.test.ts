import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importsBelow, refusedBy, ringsOf } from '../support/imports';

/**
 * The rooms of the engine from the ground up: each imports itself and those that stand before it.
 * docs/architecture.md says what happens in each.
 */
const ROOMS = [
	'basics',
	'record',
	'signature',
	'provider',
	'hiding',
	'context',
	'coordination',
	'request',
	'define',
	'outcome',
	'serverClock',
	'throttle',
	'session',
	'http',
	'description',
	'explain',
	'finding',
	'formed',
	'described',
	'outputs',
	'form',
	'credential',
	'inbound',
	'calls',
	'perform',
	'files',
	'lists',
	'polling',
	'node',
];

const imports = importsBelow('engine');

/** The room that a file lies in; empty for a file that is in none, or not in the engine at all. */
const roomOf = (file: string) => /^engine\/([^/]+)\//.exec(file)?.[1] ?? '';

it('has the rooms of the table, and no file outside of them', () => {
	expect(new Set([...imports.keys()].map(roomOf))).toEqual(new Set(ROOMS));
});

it('imports nothing from a room further up, and nothing from outside', () => {
	const floorOf = (file: string) => ROOMS.indexOf(roomOf(file));
	expect(
		refusedBy(imports, (from, to) => floorOf(to) >= 0 && floorOf(to) <= floorOf(from)),
	).toEqual([]);
});

it('has no files that import each other', () => {
	expect([...imports.values()].flat().length).toBeGreaterThan(500);
	expect(ringsOf(imports)).toEqual([]);
});

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
