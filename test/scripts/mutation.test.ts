import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runModule, scriptUrl } from './module';

const rooms = readdirSync(join(__dirname, '../../engine')).map((name) => `engine/${name}`);

describe('the tests that are run for a mutant', () => {
	it('are known for each room of the engine, and there', () => {
		const tests = runModule(`
			import { testsOf } from '${scriptUrl('mutation/rooms.mjs')}';
			const tests = ${JSON.stringify(rooms)}.map((room) => [room, testsOf(room).length]);
			console.log(JSON.stringify(tests));
		`) as Array<[string, number]>;
		expect(tests.map(([room]) => room)).toEqual(rooms);
		expect(tests.filter(([, count]) => count === 0)).toEqual([]);
	});

	it('are those of the room of a file', () => {
		const room = runModule(`
			import { roomOf } from '${scriptUrl('mutation/rooms.mjs')}';
			console.log(JSON.stringify(roomOf('engine/description/compile/fields.ts:3-4')));
		`);
		expect(room).toBe('engine/description');
	});
});

describe('the lines to change', () => {
	const comparison = [
		'diff --git a/engine/http/read.ts b/engine/http/read.ts',
		'--- a/engine/http/read.ts',
		'+++ b/engine/http/read.ts',
		'@@ -4,0 +5,2 @@ export function read() {',
		'+const one = 1;',
		'+const two = 2;',
		'@@ -9 +11 @@',
		'-old',
		'+new',
		'@@ -20,3 +21,0 @@',
		'-gone',
		'--- a/engine/http/gone.ts',
		'+++ /dev/null',
		'@@ -1,2 +0,0 @@',
		'--- a/engine/http/notes.md',
		'+++ b/engine/http/notes.md',
		'@@ -1 +1 @@',
	].join('\n');

	it('are those that were added or changed, in code that is still there', () => {
		const lines = runModule(`
			import { addedLines } from '${scriptUrl('mutation/changedLines.mjs')}';
			console.log(JSON.stringify(addedLines(${JSON.stringify(comparison)})));
		`);
		expect(lines).toEqual(['engine/http/read.ts:5-6', 'engine/http/read.ts:11-11']);
	});
});

describe('what is said of a room', () => {
	it.each([
		[{ Killed: 8, Timeout: 1, Survived: 1 }, 90, '9 of 10 mutants noticed (90.0 %), 0 not reached'],
		[{ Killed: 1, NoCoverage: 3 }, 25, '1 of 4 mutants noticed (25.0 %), 3 not reached'],
		[
			{ Killed: 1, Survived: 1, RuntimeError: 5 },
			50,
			'1 of 2 mutants noticed (50.0 %), 0 not reached, 5 not tried',
		],
		[{}, 100, '0 of 0 mutants noticed (100.0 %), 0 not reached'],
	])('of %j', (counts, score, text) => {
		const summary = runModule(`
			import { summaryOf } from '${scriptUrl('mutation/summary.mjs')}';
			console.log(JSON.stringify(summaryOf(${JSON.stringify(counts)})));
		`);
		expect(summary).toEqual({ score, text });
	});
});
