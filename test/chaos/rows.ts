import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { Poller, type CredentialStore } from '../harness';
import { idOf } from './accounts';
import { rowsPath } from './depot';
import type { Process } from './execution';
import type { ChaosTime } from './time';

/** What a row comes to; some leave. */
export type Value = 'a' | 'b' | 'gone';

/**
 * A list whose rows come, change and go, and a polling trigger on it: what it has told is compared with
 * what there was to tell.
 */
export class Rows {
	private readonly there = new Map<number, Value>();
	private readonly told = new Map<number, Value>();
	private poller: Poller | undefined;
	private isActive = false;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly store: CredentialStore,
		private readonly main: Process,
	) {
		this.show();
	}

	set(row: number, value: Value): void {
		if (value === 'gone') this.there.delete(row);
		else this.there.set(row, value);
		this.show();
	}

	/** Whether all that is due was told. */
	get isSettled(): boolean {
		return this.due().length === 0;
	}

	/** n8n starts anew: it polls when it has read the workflow. */
	restart(): void {
		this.isActive = false;
	}

	/** So many polls at once; resolves to what is wrong, a sentence for each. */
	async poll(times: number, time: ChaosTime): Promise<readonly string[]> {
		this.poller ??= this.open();
		const { poller } = this;
		const polls = this.isActive
			? Array.from({ length: times }, async () => await poller.poll())
			: [poller.activate()];
		const ended = Promise.allSettled(polls);
		if (!(await time.until(ended))) return ['a poll waits for ever'];
		const results = await ended;
		const hasFailed = results.some(({ status }) => status === 'rejected');
		if (results.some(({ status }) => status === 'fulfilled')) this.isActive = true;
		const errors = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
		const told = results.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
		return [...this.judge(told.map(textOf).sort(), hasFailed), ...errors.flatMap(crashIn)];
	}

	private open(): Poller {
		return new Poller({
			type: 'n8n-nodes-signed-apis.signedApiTrigger',
			nodeTypes: this.main.triggerTypes,
			credentialTypes: this.main.credentialTypes,
			store: this.store,
			credentials: { signedApi: { id: idOf('signedApi', 'A'), name: 'A' } },
			parameters: {
				...{ path: rowsPath, itemsAt: 'list', pagination: 'pageNumber', stop: 'shortPage' },
				...{ pageParameter: 'page', pageSize: 4, key: 'id', firstPoll: 'emit' },
				events: ['new', 'changed', 'removed'],
				additionalFields: { includePrevious: true },
			},
		});
	}

	/** All that is due is told, once; or nothing, where a poll has failed. */
	private judge(told: readonly string[], hasFailed: boolean): readonly string[] {
		if (told.length === 0 && hasFailed) return [];
		const due = this.due();
		if (due.join() !== told.join()) {
			return [`a poll told [${told.join()}] where [${due.join()}] was due`];
		}
		this.told.clear();
		for (const [row, value] of this.there) this.told.set(row, value);
		return [];
	}

	private due(): string[] {
		const due = [...this.told.keys()]
			.filter((row) => !this.there.has(row))
			.map((row) => `removed ${row}`);
		for (const [row, value] of this.there) {
			const before = this.told.get(row);
			if (before === undefined) due.push(`new ${row} ${value}`);
			else if (before !== value) due.push(`changed ${row} ${value} was ${before}`);
		}
		return due.sort();
	}

	private show(): void {
		const items = [...this.there].map(([id, value]) => ({ id, value }));
		this.sandbox.setRows({ api: 'depot', path: rowsPath, items });
	}
}

function textOf({ event, id, value, previous }: IDataObject): string {
	const before = event === 'changed' ? ` was ${String(Object(previous).value)}` : '';
	return `${String(event)} ${String(id)}${event === 'removed' ? '' : ` ${String(value)}`}${before}`;
}

function crashIn(reason: unknown): string[] {
	const { name, message } = reason instanceof Error ? reason : new Error(String(reason));
	const isCrash = !/^Node(Api|Operation)Error$/.test(name) || message.includes('UNEXPECTED');
	return isCrash ? [`a poll crashed: ${name}: ${message}`] : [];
}
