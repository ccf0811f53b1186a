import * as fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { startSandbox, type RequestRecord, type Sandbox } from '../../../sandbox';
import type { CredentialRecord } from '../../harness';
import { RedisServer } from '../../redis/redisServer';
import type { RunSpec } from '../steps';
import { workOf } from '../works';
import { newAccounts, reportLimit, reportWindow } from './accounts';
import { redisSequences, workers as workerCount, type Mishap, type RedisStep } from './steps';
import { Worker, type Ended } from './worker';

/** How long (ms) anything may take. */
const forEver = 60_000;
/** Requests leave later than they were let go, some more than others: a shorter window is looked at. */
const counted = 0.85 * reportWindow;
/** How long (ms) a sign-in rests that got no answer. */
const rest = 5_500;
/** How long (ms) Redis is away or does not answer. */
const away = 700;

export interface RedisTally {
	sequences: number;
	runs: number;
	items: number;
	requests: number;
	signIns: number;
	killedWorkers: number;
	lossesOfRedis: number;
	stalls: number;
	violations: number;
}

export interface RedisFound {
	readonly seed: number;
	readonly path: string;
	readonly steps: readonly RedisStep[];
	readonly violations: readonly string[];
}

export interface RedisHuntOptions {
	readonly seed: number;
	readonly sequences: number;
	readonly budget: number;
	readonly path?: string | undefined;
	readonly tell?: (tally: RedisTally) => void;
}

const sleep = async (ms: number) =>
	await new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

/** Plays random sequences with processes that share a Redis, in the time of this machine. */
export async function huntWithRedis(
	options: RedisHuntOptions,
): Promise<{ readonly tally: RedisTally; readonly found?: RedisFound }> {
	const field = await Field.open();
	const end = performance.now() + options.budget;
	let last: readonly string[] = [];
	const property = fc.asyncProperty(redisSequences, async (steps) => {
		field.tally.sequences += 1;
		const violations = await field.play(steps);
		options.tell?.(field.tally);
		if (violations.length > 0) last = violations;
		return violations.length === 0;
	});
	try {
		const details = await fc.check(property, {
			seed: options.seed,
			numRuns: options.sequences,
			...(options.path === undefined ? {} : { path: options.path }),
			interruptAfterTimeLimit: end - performance.now(),
			// Each takes seconds, and what depends on time need not come again.
			endOnFailure: options.path === undefined,
		});
		const [steps] = details.counterexample ?? [];
		if (!details.failed || !steps) return { tally: field.tally };
		field.tally.violations += 1;
		const path = details.counterexamplePath ?? '';
		return {
			tally: field.tally,
			found: { seed: options.seed, path, steps, violations: last },
		};
	} finally {
		await field.close();
	}
}

/** The sandbox, the Redis and the workers, and what happened to them when. */
class Field {
	readonly tally: RedisTally = {
		...{ sequences: 0, runs: 0, items: 0, requests: 0, signIns: 0 },
		...{ killedWorkers: 0, lossesOfRedis: 0, stalls: 0, violations: 0 },
	};
	private workers: Worker[] = [];
	private records: CredentialRecord[] = [];
	private marks = 0;
	/** When (ms) Redis lost its memory or did not answer, and when a worker was killed or started. */
	private losses: number[] = [];
	private starts: number[] = [];
	private departures: number[] = [];
	private wrong: string[] = [];
	private disturbances = 0;

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly redis: RedisServer,
	) {}

	static async open(): Promise<Field> {
		const field = new Field(await startSandbox({ port: 0 }), await RedisServer.start());
		field.renew();
		field.workers = await Promise.all(
			Array.from({ length: workerCount }, async () => await Worker.start(field.records)),
		);
		return field;
	}

	async close(): Promise<void> {
		for (const worker of this.workers) await worker.kill();
		await this.redis.close();
		await this.sandbox.close();
	}

	async play(steps: readonly RedisStep[]): Promise<readonly string[]> {
		this.wrong = [];
		this.losses = [];
		this.starts = [];
		this.disturbances = 0;
		this.renew();
		this.departures = [];
		for (const worker of this.workers) {
			worker.departures.length = 0;
			await worker.begin(this.records);
		}
		// A worker that has never seen another takes itself for the only one.
		for (const process of [0, 1, 2, 0]) await this.meet(process);
		await sleep(reportWindow);
		for (const step of steps) await this.take(step);
		await this.recover();
		this.judge();
		this.tally.requests += this.sandbox.requests.length;
		return this.wrong;
	}

	private async meet(process: number): Promise<void> {
		const usual = { credential: 'A', items: 1, layout: 'successFailure' } as const;
		await this.run({ work: 'report', process, ...usual, isRetried: false });
	}

	private renew(): void {
		this.sandbox.reset();
		// Its own limit is no matter here.
		this.sandbox.set('xmp', { minuteMs: 1 });
		this.records = newAccounts(this.sandbox, this.tally.sequences, this.redis.url);
	}

	private async take(step: RedisStep): Promise<void> {
		if (step.kind === 'pass') return void (await sleep(step.ms));
		if (step.kind === 'act') {
			this.disturbances += 1;
			for (const name of ['mioesim', 'described'] as const) this.sandbox.act(name, step.action);
			return;
		}
		this.setFaults(step.faults);
		const running = Promise.all(step.runs.map(async (spec) => await this.run(spec)));
		const mishap = sleep(step.after).then(async () => await this.befall(step.mishap, step.worker));
		const all = Promise.all([running, mishap]);
		const inTime = await Promise.race([all.then(() => true), sleep(forEver).then(() => false)]);
		if (!inTime) this.wrong.push('something waits for ever');
		this.setFaults([]);
		await this.replaceDead();
	}

	private setFaults(faults: Extract<RedisStep, { kind: 'run' }>['faults']): void {
		if (faults.some((fault) => fault !== 'none')) this.disturbances += 1;
		for (const name of ['mioesim', 'xmp', 'described'] as const) {
			this.sandbox.set(name, { faults: { steps: faults } });
		}
	}

	private async befall(mishap: Mishap, number: number): Promise<void> {
		if (mishap === 'none') return;
		this.disturbances += 1;
		if (mishap === 'killWorker') {
			this.tally.killedWorkers += 1;
			this.starts.push(Date.now());
			await this.workers[number % workerCount]?.kill();
			return;
		}
		if (mishap === 'stallRedis') this.tally.stalls += 1;
		else this.tally.lossesOfRedis += 1;
		this.losses.push(Date.now());
		if (mishap === 'flush') await flush(this.redis.port);
		if (mishap === 'restartRedis') await this.redis.restart();
		if (mishap === 'killRedis') {
			await this.redis.kill();
			await sleep(away);
			await this.redis.restart();
		}
		if (mishap === 'stallRedis') {
			this.redis.stall();
			await sleep(away);
			this.redis.resume();
		}
		this.losses.push(Date.now());
	}

	private async replaceDead(): Promise<void> {
		for (const [index, worker] of this.workers.entries()) {
			this.wrong.push(...worker.unhandled.splice(0).map((message) => `not handled: ${message}`));
			if (worker.isAlive) continue;
			this.departures.push(...worker.departures);
			this.workers[index] = await Worker.start(this.records);
			await this.meet(index);
			this.starts.push(Date.now());
		}
	}

	private async run(spec: RunSpec): Promise<Ended | undefined> {
		const input = Array.from({ length: spec.items }, (): INodeExecutionData => {
			this.marks += 1;
			return { json: { mark: `m${this.marks}`, url: this.sandbox.url, day: '2026-01-01' } };
		});
		this.tally.runs += 1;
		this.tally.items += input.length;
		const ended = await this.workers[spec.process % workerCount]?.run(spec, input);
		if (ended) this.judgeRun(spec, input, ended);
		return ended;
	}

	/** Each item leaves on one branch, or the node fails with an error of its own. */
	private judgeRun(spec: RunSpec, input: readonly INodeExecutionData[], ended: Ended): void {
		const { work, layout } = spec;
		if (ended.status !== 'success') {
			if (layout !== 'stop') this.wrong.push(`${work} stopped the workflow: ${ended.message}`);
			return;
		}
		const branches = new Map<number, number>();
		for (const [branch, places] of ended.places.entries()) {
			for (const place of places) {
				const other = branches.get(place);
				const isList = workOf(work).path === undefined;
				if (other !== undefined && other !== branch && !isList) {
					this.wrong.push(`${work}: an item left on two branches`);
				}
				branches.set(place, branch);
			}
		}
		if (workOf(work).path !== undefined && branches.size !== input.length) {
			this.wrong.push(`${work}: ${input.length - branches.size} of ${input.length} items got lost`);
		}
	}

	/** Whatever has happened, every worker can do everything again. */
	private async recover(): Promise<void> {
		await this.replaceDead();
		// As long as a sign-in rests that went wrong.
		if (this.disturbances > 0) await sleep(rest);
		for (const process of this.workers.keys()) {
			for (const work of ['report', 'order', 'ship'] as const) {
				const usual = { credential: 'A', items: 1, layout: 'successFailure' } as const;
				const run = this.run({ work, process, ...usual, isRetried: false });
				const ended = await Promise.race([run, sleep(forEver)]);
				const [good] = ended?.items ?? [];
				if (!good?.length) {
					const told = JSON.stringify(ended?.items[1]?.[0] ?? ended?.message ?? 'nothing');
					this.wrong.push(`${work} does not recover: ${told.slice(0, 200)}`);
				}
			}
		}
	}

	private judge(): void {
		for (const { departures } of this.workers) this.departures.push(...departures);
		const { requests } = this.sandbox;
		this.judgeWindow();
		this.judgeWrites(requests);
		const signIns = requests.filter(({ provider, signIn }) => provider === 'mioesim' && signIn);
		this.tally.signIns += signIns.length;
		// With all of them in one Redis that nothing happens to, one signs in for all.
		if (this.disturbances === 0 && signIns.length > 1) {
			this.wrong.push(`${signIns.length} sign-ins where one is promised`);
		}
		const most = 1 + 2 * workerCount * this.disturbances;
		if (signIns.length > most) this.wrong.push(`${signIns.length} sign-ins, at most ${most}`);
	}

	/**
	 * Never more than the limit, also while Redis is away or has forgotten. What a killed worker has sent
	 * nobody can tell a Redis that has forgotten it in the same window.
	 */
	private judgeWindow(): void {
		const times = this.departures.sort((one, other) => one - other);
		const isNear = (events: readonly number[], at: number) =>
			events.some((event) => event > at - 2 * reportWindow && event < at + reportWindow);
		for (const [index, at] of times.entries()) {
			const earlier = times[index - reportLimit];
			if (earlier === undefined || at - earlier >= counted) continue;
			if (isNear(this.losses, at) && isNear(this.starts, at)) continue;
			const from = times.findIndex((time) => time > at - counted);
			const story = [
				...times.slice(from, index + 1).map((time) => [time, 'request'] as const),
				...this.losses.map((time) => [time, 'Redis'] as const),
				...this.starts.map((time) => [time, 'worker'] as const),
			].map(([time, what]) => `${what} at ${time - at}`);
			this.wrong.push(`more than ${reportLimit} reports in ${counted} ms: ${story.join(', ')}`);
			return;
		}
	}

	/** Nothing is done twice. */
	private judgeWrites(requests: readonly RequestRecord[]): void {
		const seen = new Set<string>();
		for (const request of requests) {
			if (!request.accepted) continue;
			for (const work of ['order', 'ship'] as const) {
				const { path, markOf } = workOf(work);
				if (request.path !== path) continue;
				const mark = `${work} ${String(markOf?.(request))}`;
				if (seen.has(mark)) this.wrong.push(`${mark} was carried out twice`);
				seen.add(mark);
			}
		}
	}
}

async function flush(port: number): Promise<void> {
	const { connect } = await import('node:net');
	await new Promise<void>((resolve, reject) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('FLUSHALL\r\n'));
		socket.on('data', () => {
			socket.destroy();
			resolve();
		});
		socket.on('error', reject);
	});
}
