import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import type { CredentialRecord } from '../../harness';
import type { RunSpec } from '../steps';
import { reportPath } from './accounts';
import type { Order, Report } from './workerProcess';

export type Ended = Extract<Report, { kind: 'ended' }>;

/** A process of its own with the package in it, as a worker of n8n has it; it can be killed. */
export class Worker {
	private readonly waiting = new Map<number, (ended: Ended | undefined) => void>();
	private runs = 0;
	private wake: () => void = () => undefined;
	readonly unhandled: string[] = [];
	/** When (ms) it asked for a report. */
	readonly departures: number[] = [];
	isAlive = true;

	private constructor(
		private readonly child: ChildProcess,
		readonly startedAt: number,
	) {
		child.on('message', (report: Report) => this.hear(report));
		child.on('exit', () => {
			this.isAlive = false;
			for (const end of this.waiting.values()) end(undefined);
		});
	}

	static async start(records: CredentialRecord[]): Promise<Worker> {
		const child = fork(join(__dirname, 'workerProcess.ts'), { stdio: 'ignore' });
		const worker = new Worker(child, Date.now());
		await worker.ready();
		await worker.begin(records);
		return worker;
	}

	async begin(records: CredentialRecord[]): Promise<void> {
		this.tell({ kind: 'begin', records });
		await this.ready();
	}

	/** How it ended; undefined where the worker was killed before. */
	async run(spec: RunSpec, input: INodeExecutionData[]): Promise<Ended | undefined> {
		if (!this.isAlive) return undefined;
		this.runs += 1;
		const number = this.runs;
		const ended = new Promise<Ended | undefined>((resolve) => this.waiting.set(number, resolve));
		this.tell({ kind: 'run', number, spec, input });
		return await ended;
	}

	/** As when its machine loses its power. */
	async kill(): Promise<void> {
		if (!this.isAlive) return;
		const exit = once(this.child, 'exit');
		this.child.kill('SIGKILL');
		await exit;
	}

	private async ready(): Promise<void> {
		await new Promise<void>((resolve) => (this.wake = resolve));
	}

	private tell(order: Order): void {
		if (this.isAlive) this.child.send(order);
	}

	private depart({ at, path }: Extract<Report, { kind: 'departed' }>): void {
		if (path.includes(reportPath)) this.departures.push(at);
	}

	private hear(report: Report): void {
		if (report.kind === 'ready') this.wake();
		else if (report.kind === 'departed') this.depart(report);
		else if (report.kind === 'unhandled') this.unhandled.push(report.message);
		else this.waiting.get(report.number)?.(report);
	}
}
