import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'performance.md'), 'utf8');

/** What the bench promises to measure, and the goal of each. */
const promised: ReadonlyArray<readonly [measure: string, against: string, goal: string]> = [
	['1,000 unthrottled items', 'the same credential', 'at least 5 times faster'],
	['1,000 unthrottled items', 'no authentication at all', 'at least as fast'],
	['our own work per request', 'the request itself', 'under 3 %'],
	['work per request of XMP from a description', 'that of its node', 'at most 1.5 times'],
	['work per request of MIOeSIM from a description', 'that of its node', 'at most 1.5 times'],
	['checking and compiling a description', 'JSON.parse', 'under 50 ms'],
	['MD5 signing of 20 parameters', 'one bare MD5', 'at most 4 times'],
	['throttle, uncontended', '`p-throttle`', 'at least as many per second'],
	['throttle through Redis', '`rate-limiter-flexible`', 'with the exact window'],
	['sign-ins for 1,000 items', 'login-per-run', '1'],
	['memory for 100,000 items', 'the items alone', 'under 1.2 times'],
	['loading all nodes', 'an empty community package', 'under 60 ms more'],
	['published tarball', '', 'under 300 kB'],
];

it.each(promised)('docs/performance.md says what was measured: %s, %s', (...cells) => {
	const rows = page.split('\n').filter((line) => cells.every((cell) => line.includes(cell)));
	expect(rows.length).toBeGreaterThan(0);
	// Measured, and not left out: each row has a figure, and says whether the goal was reached.
	for (const row of rows) expect(row).toMatch(/\d.* \| (yes|\*\*no\*\*) \| /);
});

it('docs/performance.md says on what machine and when', () => {
	expect(page).toMatch(/on 20\d\d-\d\d-\d\d: \d+ processors \(.+\), \d+ GB, .+, Node \d+\./);
});
