import { runModule, scriptUrl } from './module';

/** What is written while `code` moves the clock and reports; `stream` is what it writes to. */
function written(stream: { isTTY: boolean; columns?: number }, code: string): string[] {
	return runModule(`
		import { mock } from 'node:test';
		import { startProgress } from '${scriptUrl('progress.mjs')}';
		mock.timers.enable({ apis: ['setInterval', 'Date'] });
		const written = [];
		const progress = startProgress({
			...${JSON.stringify(stream)},
			write: (text) => written.push(text),
		});
		const pass = (seconds) => {
			// In one go, the clock would be at its end before the first timer runs.
			for (let ms = 0; ms < seconds * 1000; ms += 250) mock.timers.tick(250);
		};
		/** A step that has begun. */
		const begin = (title, seconds) => {
			const begun = {};
			const done = progress.step(title, seconds).during(async (report) => {
				begun.report = report;
				await new Promise((resolve) => {
					begun.end = async () => {
						resolve();
						await done;
					};
				});
			});
			return begun;
		};
		${code}
		console.log(JSON.stringify(written));
	`) as string[];
}

/** What a terminal erases the rest of a line by. */
const ERASE_REST = '\x1b[K';

const terminal = { isTTY: true, columns: 100 };
const file = { isTTY: false };

const percentages = (lines: readonly string[]) =>
	lines.flatMap((line) => (/(\d+) %/.exec(line)?.[1] ?? '').match(/\d+/g) ?? []).map(Number);

describe('in a terminal', () => {
	test('rewrites one line', () => {
		const lines = written(terminal, `begin('Installing', 60); pass(10);`);
		expect(lines).toHaveLength(40);
		for (const line of lines) {
			expect(line.startsWith('\r')).toBe(true);
			expect(line.endsWith(ERASE_REST)).toBe(true);
			expect(line.trim()).not.toMatch(/[\r\n]/);
		}
		expect(lines.at(-1)).toContain('10 s  Installing');
	});

	test('shows the share of the whole, each step by the time that it takes', () => {
		const lines = written(
			terminal,
			`const one = begin('One', 30);
			const two = progress.step('Two', 90);
			one.report(0.5, '5 of 10'); pass(0.25);
			await one.end(); pass(0.25);
			two.during(async (report) => report(0.5)); pass(0.25);`,
		);
		expect(percentages(lines)).toEqual([12, 25, 62]);
		expect(lines[0]).toMatch(/\[##\.{18}\] .*One, 5 of 10/);
	});

	test('names all steps that run, and none that has ended', () => {
		const [both, rest] = written(
			terminal,
			`const one = begin('One', 30); begin('Two', 30); pass(0.25);
			await one.end(); pass(0.25);`,
		);
		expect(both).toContain('One; Two');
		expect(rest).not.toContain('One');
	});

	test('never runs backwards, neither by what is counted nor by a step that is added', () => {
		const lines = written(
			terminal,
			`const one = begin('One', 30);
			one.report(0.6); pass(0.25);
			one.report(0.2); pass(0.25);
			begin('Two', 300); pass(0.25);
			one.report(0.9); pass(0.25);`,
		);
		expect(percentages(lines)).toEqual([60, 60, 60, 60]);
	});

	test('moves by the clock where nothing is counted, and never to the end', () => {
		const shares = percentages(written(terminal, `begin('One', 30); pass(3000);`));
		expect(shares).toEqual([...shares].sort((left, right) => left - right));
		expect(new Set(shares).size).toBeGreaterThan(50);
		expect(shares.at(-1)).toBe(99);
	});

	test('is not whole while a step that has counted everything still runs', () => {
		const lines = written(terminal, `begin('One', 30).report(1.2); pass(1);`);
		expect(percentages(lines)).toEqual([99, 99, 99, 99]);
	});

	test('fits into the line', () => {
		const lines = written(
			{ isTTY: true, columns: 40 },
			`begin('A step with a long name', 30).report(0.1, 'x'.repeat(100)); pass(1);`,
		);
		for (const line of lines)
			expect(line.replace('\r', '').replace(ERASE_REST, '').length).toBe(39);
	});

	test('leaves what came of it', () => {
		const lines = written(
			terminal,
			`const one = begin('One', 30); pass(0.25); await one.end(); pass(62.75);
			progress.end('Installed'); pass(60);`,
		);
		expect(lines.slice(-2)).toEqual([`\r${ERASE_REST}`, 'Installed after 1 min 03 s\n']);
	});
});

describe('elsewhere', () => {
	const lines = written(
		file,
		`const one = begin('One', 60); pass(50);
		one.report(0.5, '5 of 10'); pass(10);
		begin('Two', 60); pass(14);
		progress.end('Installed'); pass(60);`,
	);

	test('writes whole lines without a trick of terminals', () => {
		for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]+\n$/);
	});

	test('writes a line for each step, and then every 15 seconds', () => {
		expect(lines.map((line) => line.trim().replace(/^\d+ % {2}/, ''))).toEqual([
			'0 s  One',
			'15 s  One',
			'30 s  One',
			'45 s  One',
			'1 min 00 s  One, 5 of 10',
			'1 min 00 s  One, 5 of 10; Two',
			'Installed after 1 min 14 s',
		]);
	});
});

test('ends with the error of a step', () => {
	const lines = written(
		terminal,
		`const failing = progress.step('One', 30).during(async () => { throw new Error('no') });
		await failing.catch((error) => written.push(error.message));
		progress.end();`,
	);
	expect(lines).toEqual(['no', `\r${ERASE_REST}`]);
});
