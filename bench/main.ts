import { writeFileSync } from 'node:fs';
import { inRepository } from '../scripts/paths.mjs';
import { described } from './described';
import { inN8n } from './inN8n';
import { largeAnswers } from './largeAnswers';
import type { Line } from './line';
import { loading } from './loading';
import { memory } from './memory';
import { ownWork } from './ownWork';
import { performancePage } from './page';
import { redisThrottling } from './redisThrottling';
import { startSandboxProcess, type SandboxProcess } from './sandboxProcess';
import { signing } from './signing';
import { signIns } from './signIns';
import { throttling } from './throttling';

/** In the order of the page. */
const measures: ReadonlyArray<(sandbox: SandboxProcess) => Promise<Line | Line[]>> = [
	inN8n,
	ownWork,
	described,
	largeAnswers,
	signing,
	throttling,
	redisThrottling,
	signIns,
	memory,
	loading,
];

/** Only these, by their names above; then no page is written, which shows one run. */
const wanted = process.argv.slice(2);

async function main(): Promise<void> {
	const chosen = measures.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
	if (chosen.length === 0)
		throw new Error(`Choose of ${measures.map(({ name }) => name).join(', ')}`);
	const sandbox = await startSandboxProcess();
	const lines: Line[] = [];
	try {
		for (const measure of chosen) {
			for (const line of [await measure(sandbox)].flat()) {
				lines.push(line);
				const { isReached } = line;
				const mark = isReached === undefined ? '–' : isReached ? '✓' : '✗';
				console.log(
					`${mark} ${line.measure}, against ${line.against || 'nothing'}: ${line.figure}`,
				);
				console.log(`    goal ${line.goal}; ${line.details}${line.range && `; ${line.range}`}`);
			}
		}
	} finally {
		await sandbox.close();
	}
	if (wanted.length > 0) return;
	const page = inRepository('docs', 'performance.md');
	writeFileSync(page, performancePage(lines, new Date()));
	console.log(`\nWritten to ${page}`);
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
