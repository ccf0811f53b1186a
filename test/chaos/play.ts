import type { INodeExecutionData } from 'n8n-workflow';
import { drawer } from '../../sandbox/common/draw';
import type { ProviderName, Sandbox } from '../../sandbox';
import { CredentialStore, type FinishedRun } from '../harness';
import { edited, idOf, recordsOf } from './accounts';
import { startRun, type Process } from './execution';
import { Calls } from './calls';
import { Judge } from './judge';
import { Rows } from './rows';
import type { PlannedFault, RunSpec, Step } from './steps';
import type { ChaosTime } from './time';
import { workNames, workOf, type WorkName } from './works';

export interface Surroundings {
	readonly sandbox: Sandbox;
	readonly time: ChaosTime;
	readonly processes: readonly Process[];
}

/** One execution with what went into it and what came of it. */
export interface Played {
	readonly spec: RunSpec;
	readonly input: readonly INodeExecutionData[];
	readonly run: FinishedRun;
}

export interface Figures {
	steps: number;
	runs: number;
	items: number;
	requests: number;
	faults: number;
	signIns: number;
	polls: number;
	/** Of triggers that wait for them. */
	calls: number;
}

const providers: readonly ProviderName[] = [
	...(['mioesim', 'icekredit', 'oneaccess', 'lanying', 'xmp', 'described'] as const),
];
/** After this (ms) no session, rest, pause or window is left of what was before. */
const longAfter = 3 * 3_600_000;
/** The code with which each API refuses a session. */
const refusals: Partial<Record<ProviderName, string>> = {
	...{ mioesim: '-1', icekredit: '200005', lanying: '10004', described: '401' },
};

/** No two items have the same mark: a request of n8n's own node may come when nobody waits any more. */
let marks = 0;
/** Triggers of different sequences have nothing to do with each other. */
let played = 0;

/** Plays a sequence, and resolves to what was promised and not kept. */
export async function play(
	steps: readonly Step[],
	{ sandbox, time, processes }: Surroundings,
	figures: Figures,
): Promise<readonly string[]> {
	const { random } = Math;
	Math.random = drawer(steps.length);
	sandbox.reset();
	for (const process of processes) process.forget();
	await time.pass(longAfter);
	const store = await CredentialStore.create(recordsOf(sandbox));
	const judge = new Judge(sandbox, store, steps);
	const [main] = processes;
	if (!main) throw new Error('There is no process');
	const rows = new Rows(sandbox, store, main);
	played += 1;
	const calls = new Calls(sandbox, processes, time.now, `sequence ${played}`);

	const begin = async (spec: RunSpec) => {
		const input = Array.from({ length: spec.items }, (): INodeExecutionData => {
			marks += 1;
			return {
				json: {
					mark: `m${marks}`,
					url: sandbox.url,
					timeout: time.mayHang ? 250 : 30_000,
					day: new Date(time.now()).toISOString().slice(0, 10),
				},
			};
		});
		const process = processes[spec.process % processes.length];
		if (!process) throw new Error('There is no process');
		figures.runs += 1;
		figures.items += input.length;
		return { spec, input, handle: await startRun(spec, input, process, store) };
	};

	async function finish(
		begun: ReadonlyArray<Awaited<ReturnType<typeof begin>>>,
	): Promise<Played[]> {
		const all = Promise.all(begun.map(async ({ handle }) => await handle.finished));
		if (!(await time.until(all))) {
			judge.blame('something waits for ever');
			return [];
		}
		const runs = await all;
		return begun.map(({ spec, input }, index) => {
			const run = runs[index];
			if (!run) throw new Error('A run got lost');
			return { spec, input, run };
		});
	}

	function setFaults(given: readonly PlannedFault[], runs: readonly RunSpec[] = []): void {
		// n8n's own node waits for as long as a server drips: it looks at silence alone.
		const isHttp = runs.some(({ work }) => workOf(work).isHttp);
		const steps = given.map((fault) => (isHttp && /^(drip|flood)$/.test(fault) ? 'none' : fault));
		time.mayHang = steps.some((fault) => /^(hang|drip|flood)/.test(fault));
		for (const provider of providers) {
			sandbox.set(provider, { faults: { steps, code: refusals[provider] ?? '' } });
		}
	}

	async function take(step: Step): Promise<void> {
		judge.begin();
		switch (step.kind) {
			case 'run': {
				setFaults(step.faults, step.runs);
				if (step.isRefused) await sandbox.refuse();
				const begun = [];
				for (const spec of step.runs) begun.push(await begin(spec));
				const played = await finish(begun);
				if (step.isRefused) await sandbox.takeAgain();
				await judge.judge(played, step);
				return;
			}
			case 'cancel': {
				setFaults(step.faults, [step.run]);
				const begun = await begin(step.run);
				let sent: number | undefined;
				time.when(step.of, step.after, () => {
					sent = time.begun;
					begun.handle.cancel();
				});
				const played = await finish([begun]);
				time.when(step.of, Infinity, () => undefined);
				await time.pass(longAfter);
				// n8n gives its HTTP Request node no such signal.
				const { isHttp } = workOf(step.run.work);
				if (sent !== undefined && time.begun > sent && !isHttp) {
					judge.blame(`${time.begun - sent} requests were sent after the cancel`);
				}
				await judge.judge(sent === undefined ? played : [], step);
				return;
			}
			case 'act':
				for (const provider of providers) sandbox.act(provider, step.action);
				return;
			case 'edit': {
				const { node } = workOf(step.work);
				await store.edit(idOf(node, step.credential), edited(sandbox, node, step.isRight));
				return;
			}
			case 'pass':
				await time.pass(step.ms);
				return;
			case 'restart':
				processes[step.process % processes.length]?.forget();
				if (step.process % processes.length === 0) rows.restart();
				return;
			case 'row':
				rows.set(step.row, step.value);
				return;
			case 'poll':
				setFaults(step.faults);
				figures.polls += 1;
				for (const wrong of await rows.poll(step.times, time)) judge.blame(wrong);
				return;
			case 'call': {
				const { sender, event, process, ...how } = step;
				figures.calls += how.copies;
				for (const wrong of await calls.send(sender, event, process, how)) judge.blame(wrong);
			}
		}
	}

	/** Whatever has happened, in the end everything works again. */
	async function recover(): Promise<void> {
		setFaults([]);
		await time.pass(longAfter);
		const used = new Set<WorkName>(
			steps.flatMap((step) =>
				step.kind === 'run'
					? step.runs.map(({ work }) => work)
					: 'run' in step
						? [step.run.work]
						: [],
			),
		);
		for (const work of workNames.filter((name) => used.has(name) && name !== 'ticket')) {
			const { node } = workOf(work);
			await store.edit(idOf(node, 'A'), edited(sandbox, node, true));
			judge.begin();
			const spec = { work, credential: 'A', items: 1, layout: 'stop', isRetried: false } as const;
			const played = await finish([await begin({ ...spec, process: 0 })]);
			const failed = played.find(({ run }) => run.status !== 'success');
			if (failed) {
				judge.blame(`${work} does not recover: ${String(failed.run.error('Node')?.message)}`);
			}
			await judge.judge(played, { kind: 'run', runs: [], faults: [] });
		}
		if (steps.some(({ kind }) => kind === 'poll')) {
			await store.edit(idOf('signedApi', 'A'), edited(sandbox, 'signedApi', true));
			for (const wrong of await rows.poll(1, time)) judge.blame(wrong);
			if (!rows.isSettled) judge.blame('a polling trigger does not recover');
		}
	}

	try {
		for (const step of steps) {
			figures.steps += 1;
			await take(step);
			if (judge.isHopeless) break;
		}
		if (!judge.isHopeless) await recover();
	} finally {
		Math.random = random;
		setFaults([]);
		await calls.close();
	}
	figures.requests += sandbox.requests.length;
	figures.faults += sandbox.requests.filter(({ fault }) => fault !== undefined).length;
	figures.signIns += sandbox.requests.filter(({ signIn }) => signIn).length;
	return judge.violations;
}
