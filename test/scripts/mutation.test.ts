import { readdirSync, readFileSync } from 'node:fs';
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

describe('the mutants that are shown', () => {
	const mutant = (status: string, line: number, columns: readonly number[]) => ({
		fileName: join(__dirname, '../../engine/signature/oaep.ts'),
		location: { start: { line, column: columns[0] }, end: { line, column: columns[1] } },
		replacement: 'b',
		status,
	});
	const source = ['const text = a;', "\tthis.name = 'UnusableKeyError';"].join('\n');

	it('are those that no test notices, but for the lines where that is accepted', () => {
		const mutants = [
			mutant('Survived', 1, [14, 15]),
			mutant('NoCoverage', 1, [14, 15]),
			mutant('Survived', 2, [14, 32]),
			...['Killed', 'Timeout', 'RuntimeError'].map((status) => mutant(status, 1, [14, 15])),
		];
		const report = runModule(`
			import { reportOf } from '${scriptUrl('mutation/report.mjs')}';
			const sourceOf = () => ${JSON.stringify(source)};
			console.log(JSON.stringify(reportOf(${JSON.stringify(mutants)}, sourceOf)));
		`);
		expect(report).toEqual({
			shown: [
				'engine/signature/oaep.ts:1 const text = a;\n    a\n  → b',
				'engine/signature/oaep.ts:1 (not reached) const text = a;\n    a\n  → b',
			],
			noticed: 2,
			unnoticed: 2,
			accepted: 1,
			notTried: 1,
		});
	});

	it('are accepted only on lines that are there', () => {
		const accepted = runModule(`
			import { accepted } from '${scriptUrl('mutation/accepted.mjs')}';
			const lines = Object.entries(accepted).flatMap(([file, byReason]) =>
				Object.values(byReason).flat().map((line) => [file, line]),
			);
			console.log(JSON.stringify(lines));
		`) as Array<[string, string]>;
		const gone = accepted.filter(([file, line]) => {
			const text = readFileSync(join(__dirname, '../..', file), 'utf8');
			return !text.split('\n').some((written) => written.trim() === line);
		});
		expect(gone).toEqual([]);
	});
});

describe('what is said of a room', () => {
	it.each([
		[9, 1, 0, 0, 90, '9 of 10 mutants noticed (90.0 %)'],
		[1, 3, 2, 0, 25, '1 of 4 mutants noticed (25.0 %), 2 accepted'],
		[1, 1, 0, 5, 50, '1 of 2 mutants noticed (50.0 %), 5 not tried'],
		[0, 0, 0, 0, 100, '0 of 0 mutants noticed (100.0 %)'],
	])(
		'with %i noticed, %i not, %i accepted and %i not tried',
		(noticed, unnoticed, accepted, notTried, score, text) => {
			const report = { noticed, unnoticed, accepted, notTried };
			const summary = runModule(`
				import { summaryOf } from '${scriptUrl('mutation/summary.mjs')}';
				console.log(JSON.stringify(summaryOf(${JSON.stringify(report)})));
			`);
			expect(summary).toEqual({ score, text, all: noticed + unnoticed });
		},
	);
});
