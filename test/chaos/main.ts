import { parseArgs } from 'node:util';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hunt } from './hunt';
import { huntWithRedis } from './redis/hunt';
import { startProcess } from './startProcess';
import { workNames } from './works';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		minutes: { type: 'string', default: '5' },
		sequences: { type: 'string', default: '1000000' },
		processes: { type: 'string', default: '2' },
		path: { type: 'string' },
		works: { type: 'string' },
		redis: { type: 'boolean', default: false },
	},
});

const show = (tally: object): string =>
	Object.entries(tally)
		.map(([name, count]) => `${String(count)} ${name}`)
		.join(', ');

const begin = performance.now();
const minutes = () => ((performance.now() - begin) / 60_000).toFixed(1);
let told = begin;
const options = {
	seed: Number(values.seed),
	sequences: Number(values.sequences),
	budget: Number(values.minutes) * 60_000,
	path: values.path,
	tell(sofar: object) {
		if (performance.now() - told < 10_000) return;
		told = performance.now();
		console.log(`${minutes()} min: ${show(sofar)}`);
	},
};

async function inOneProcess() {
	const processes = Array.from({ length: Number(values.processes) }, startProcess);
	const delay = monitorEventLoopDelay({ resolution: 10 });
	delay.enable();
	const works = values.works?.split(',').map((name) => {
		const known = workNames.find((work) => work === name);
		if (known === undefined) throw new Error(`There are: ${workNames.join(', ')}`);
		return known;
	});
	const { tally, found } = await hunt(processes, { ...options, works, isThorough: true });
	delay.disable();
	console.log(`Longest turn of the event loop: ${Math.round(delay.max / 1e6)} ms`);
	return { tally, found };
}

async function main(): Promise<number> {
	const { tally, found } = await (values.redis ? huntWithRedis(options) : inOneProcess());
	console.log(`Seed ${values.seed}, ${minutes()} min: ${show(tally)}`);
	if (!found) return 0;
	console.log(`\nA promise is broken:\n${found.violations.map((each) => `- ${each}`).join('\n')}`);
	console.log(`\nby this sequence:\n${JSON.stringify(found.steps, null, 1)}`);
	console.log(
		`\nAgain: npm run chaos -- ${values.redis ? '--redis ' : ''}--seed ${found.seed} --path "${found.path}" --sequences 1`,
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
