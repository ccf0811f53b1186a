import { execFile } from 'node:child_process';
import { join } from 'node:path';

interface Result {
	readonly testResults: ReadonlyArray<{
		readonly name: string;
		readonly message: string;
		readonly assertionResults: ReadonlyArray<{ readonly title: string; readonly status: string }>;
	}>;
}

/** What Jest says of the files in probes/, run in one process with the settings of all tests. */
async function runProbes(): Promise<Result> {
	const jest = join(__dirname, '../../node_modules/jest/bin/jest.js');
	const args = [jest, '--runInBand', '--json', '--testMatch', '**/probes/*.probe.ts'];
	const options = { cwd: join(__dirname, '../..') };
	const output = await new Promise<string>((resolve) => {
		// It fails, as one of the files should.
		execFile(process.execPath, args, options, (_error, stdout) => resolve(stdout));
	});
	return JSON.parse(output) as Result;
}

jest.setTimeout(120_000);

let result: Result;
beforeAll(async () => {
	result = await runProbes();
});

test('packages are loaded once for several files, and what a file leaves is not seen by the next', () => {
	const found = result.testResults.flatMap(({ assertionResults }) => assertionResults);
	expect(found.map(({ title, status }) => `${title}: ${status}`).sort()).toEqual([
		'changes a package: passed',
		'comes first: passed',
		'finds nothing that the file before has left: passed',
		'leaves all of it: passed',
		'leaves all of it: passed',
	]);
});

test('a file that changes a package for good is red', () => {
	const messages = result.testResults.filter(({ message }) => message !== '');
	expect(messages).toEqual([
		expect.objectContaining({
			name: join(__dirname, 'probes/changing.probe.ts'),
			message: expect.stringContaining('Workflow.prototype.getNode'),
		}),
	]);
});
