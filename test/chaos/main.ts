import { parseArgs } from 'node:util';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hunt, type Tally } from './hunt';
import { startProcess } from './startProcess';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		minutes: { type: 'string', default: '5' },
		sequences: { type: 'string', default: '1000000' },
		processes: { type: 'string', default: '2' },
		path: { type: 'string' },
	},
});

const show = (tally: Tally): string =>
	Object.entries(tally)
		.map(([name, count]) => `${String(count)} ${name}`)
		.join(', ');

async function main(): Promise<number> {
	const processes = Array.from({ length: Number(values.processes) }, startProcess);
	const delay = monitorEventLoopDelay({ resolution: 10 });
	delay.enable();
	const begin = performance.now();
	const minutes = () => ((performance.now() - begin) / 60_000).toFixed(1);
	let told = begin;
	const { tally, found } = await hunt(processes, {
		seed: Number(values.seed),
		sequences: Number(values.sequences),
		budget: Number(values.minutes) * 60_000,
		isThorough: true,
		path: values.path,
		tell(sofar) {
			if (performance.now() - told < 10_000) return;
			told = performance.now();
			console.log(`${minutes()} min: ${show(sofar)}`);
		},
	});
	delay.disable();
	console.log(`Seed ${values.seed}, ${minutes()} min: ${show(tally)}`);
	console.log(`Longest turn of the event loop: ${Math.round(delay.max / 1e6)} ms`);
	if (!found) return 0;
	console.log(`\nA promise is broken:\n${found.violations.map((each) => `- ${each}`).join('\n')}`);
	console.log(`\nby this sequence:\n${JSON.stringify(found.steps, null, 1)}`);
	console.log(
		`\nAgain: npm run chaos -- --seed ${found.seed} --path "${found.path}" --sequences 1`,
	);
	return 1;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
