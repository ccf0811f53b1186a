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
	async (sandbox) => await ownWork(sandbox),
	described,
	largeAnswers,
	signing,
	throttling,
	redisThrottling,
	signIns,
	memory,
	loading,
];

async function main(): Promise<void> {
	const sandbox = await startSandboxProcess();
	const lines: Line[] = [];
	try {
		for (const measure of measures) {
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
