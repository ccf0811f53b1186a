import * as fc from 'fast-check';
import { startSandbox } from '../../sandbox';
import { depotPlayed } from './depot';
import type { Process } from './execution';
import { play, type Figures } from './play';
import { sequences, type Step } from './steps';
import { ChaosTime } from './time';
import type { WorkName } from './works';

export interface HuntOptions {
	readonly seed: number;
	/** Most sequences. */
	readonly sequences: number;
	/** Most time, in ms of this machine. */
	readonly budget: number;
	readonly isThorough: boolean;
	/** See `Choice`. */
	readonly works?: readonly WorkName[] | undefined;
	/** Where a shorter sequence was found before; fast-check's own word for it. */
	readonly path?: string | undefined;
	readonly tell?: (figures: Tally) => void;
}

export interface Tally extends Figures {
	sequences: number;
	violations: number;
}

/** What a broken promise takes, as short as it was found. */
export interface Found {
	readonly seed: number;
	readonly path: string;
	readonly steps: readonly Step[];
	readonly violations: readonly string[];
}

/** Sequences of one batch: what is told of progress, and what one seed stands for. */
const batch = 100;

/** Plays random sequences until a promise is broken, or until the sequences or the time are used up. */
export async function hunt(
	processes: readonly Process[],
	options: HuntOptions,
): Promise<{ readonly tally: Tally; readonly found?: Found }> {
	const time = new ChaosTime();
	for (const { clock } of processes) {
		const { now, steady, sleep } = time;
		Object.assign(clock, { now, steady, sleep });
	}
	const sandbox = await startSandbox({ port: 0, clock: time.now });
	sandbox.accountsAdd('described', depotPlayed(sandbox.url));
	const rejections: string[] = [];
	const reject = (reason: unknown) => rejections.push(String(reason));
	process.on('unhandledRejection', reject);
	time.start();
	const tally: Tally = {
		...{ sequences: 0, steps: 0, runs: 0, items: 0, requests: 0 },
		...{ faults: 0, signIns: 0, polls: 0, calls: 0, violations: 0 },
	};
	const last: { violations: readonly string[] } = { violations: [] };
	const property = fc.asyncProperty(
		sequences({
			processes: processes.length,
			isThorough: options.isThorough,
			works: options.works,
		}),
		async (steps) => {
			tally.sequences += 1;
			rejections.length = 0;
			const violations = await play(steps, { sandbox, time, processes }, tally);
			const all = [...violations, ...rejections.map((each) => `not handled: ${each}`)];
			// What was seen once has happened, also where it does not happen again.
			if (all.length > 0) last.violations = all;
			return all.length === 0;
		},
	);
	const end = performance.now() + options.budget;
	try {
		for (let seed = options.seed; tally.sequences < options.sequences; seed += 1) {
			const left = end - performance.now();
			if (left <= 0) break;
			const details = await fc.check(property, {
				seed,
				numRuns: Math.min(batch, options.sequences - tally.sequences),
				...(options.path === undefined ? {} : { path: options.path }),
				interruptAfterTimeLimit: left,
			});
			const [steps] = details.counterexample ?? [];
			if (details.failed && steps) {
				tally.violations += 1;
				const { violations } = last;
				const path = details.counterexamplePath ?? '';
				return { tally, found: { seed, path, steps, violations } };
			}
			options.tell?.(tally);
		}
		return { tally };
	} finally {
		time.stop();
		process.off('unhandledRejection', reject);
		await sandbox.close();
	}
}
