import type { RequestRecord, Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { secretsSent, textsIn } from '../secrets/search';
import { secretsOf } from './accounts';
import { withDecoded } from './decoded';
import { depotLimit } from './depot';
import { Persons } from './persons';
import type { Played } from './play';
import type { RunSpec, Step } from './steps';
import { workOf, type WorkName } from './works';

const minute = 60_000;
/** How long (ms) a refused sign-in rests. */
const rest = 29_000;
/** How many requests each path takes in a minute, as the API says it. */
const limits: ReadonlyArray<{ provider: string; path: string; most: number }> = [
	{ provider: 'xmp', path: '/v2/media/account/report', most: 10 },
	{ provider: 'described', path: '/depot/', most: depotLimit },
];
const shortest = 8;

/** Compares what came out of executions with what the sandbox's ledger says, and remembers what differs. */
export class Judge {
	readonly violations: string[] = [];
	isHopeless = false;

	/** The first request of this step in the ledger. */
	private first = 0;
	private readonly persons: Persons;
	private readonly typed: readonly string[];
	private readonly processes: number;
	private readonly runs: readonly RunSpec[];

	constructor(
		private readonly sandbox: Sandbox,
		store: CredentialStore,
		private readonly steps: readonly Step[],
	) {
		this.persons = new Persons(sandbox, store);
		this.typed = secretsOf(sandbox);
		this.runs = steps.flatMap((step) =>
			step.kind === 'run' ? step.runs : step.kind === 'cancel' ? [step.run] : [],
		);
		// What repairs everything in the end runs in the first one.
		this.processes = new Set([0, ...this.runs.map(({ process }) => process)]).size;
	}

	begin(): void {
		this.first = this.sandbox.requests.length;
	}

	blame(violation: string): void {
		this.violations.push(violation);
		if (violation.includes('waits for ever')) this.isHopeless = true;
	}

	async judge(played: readonly Played[], step: Extract<Step, { kind: 'run' | 'cancel' }>) {
		const requests = this.sandbox.requests.slice(this.first);
		for (const each of played) {
			if (!workOf(each.spec.work).isHttp) this.judgeOutputs(each);
			this.judgeOrder(each, requests);
		}
		this.judgeWrites();
		this.judgeLimits();
		this.judgeRests();
		this.judgeSignIns(played, requests, step);
		if (this.sandbox.strays.length > 0) this.blame('a redirect was followed');
		for (const wrong of await this.persons.look(played)) this.blame(wrong);
		this.judgeSecrets(played);
	}

	/** Each item leaves on one branch, in order, with what it came with. */
	private judgeOutputs({ spec, input, run }: Played): void {
		const { work } = spec;
		const error = run.error('Node');
		if (run.status !== 'success') {
			if (!error) this.blame(`${work} ended as ${run.status} without an error`);
			else if (!/^Node(Api|Operation)Error$/.test(error.name)) {
				this.blame(`${work} crashed: ${error.name}: ${error.message}`);
			} else if (spec.layout !== 'stop') {
				this.blame(`${work} stopped the workflow: ${error.message}`);
			}
			if (error?.message.includes('UNEXPECTED')) this.blame(`${work} broke: ${error.message}`);
			return;
		}
		const branches = run.outputs('Node');
		const isList = workOf(work).path === undefined;
		const seen = new Map<number, number>();
		for (const [branch, items] of branches.entries()) {
			let last = -1;
			for (const { json, pairedItem } of items) {
				const pair = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
				const index = typeof pair === 'number' ? pair : (pair?.item ?? -1);
				if (!input[index]) this.blame(`${work}: an item has no pair`);
				if (index < last) this.blame(`${work}: the items of a branch are not in order`);
				last = index;
				const other = seen.get(index);
				// The rows of a list that came before a page that failed are kept.
				const isRest = other === 0 && isList;
				if (other !== undefined && other !== branch && !isRest) {
					this.blame(`${work}: an item left on two branches`);
				}
				seen.set(index, branch);
				if (json.code === 'UNEXPECTED_ERROR') this.blame(`${work} broke: ${String(json.message)}`);
				if ('code' in json && json.mark !== undefined && json.mark !== input[index]?.json.mark) {
					this.blame(`${work}: a failure has the fields of another item`);
				}
			}
		}
		if (!isList && seen.size !== input.length) {
			this.blame(`${work}: ${input.length - seen.size} of ${input.length} items got lost`);
		}
	}

	/** What changes something is done in the order of the items, unless more go at once. */
	private judgeOrder({ spec, input, run }: Played, requests: readonly RequestRecord[]): void {
		const { path, markOf, isHttp } = workOf(spec.work);
		if (path === undefined || markOf === undefined || isHttp) return;
		const marks = input.map(({ json }) => json.mark);
		const done = requests
			.filter((request) => request.path === path && request.accepted)
			.map((request) => marks.indexOf(markOf(request) as string))
			.filter((index) => index >= 0);
		// With Retry On Fail, n8n sends what was refused behind what went through.
		const isInOrder = spec.atOnce === undefined && !spec.isRetried;
		if (isInOrder && done.some((index, at) => index < (done[at - 1] ?? -1))) {
			this.blame(`${spec.work}: carried out in the order ${done.join(', ')}`);
		}
		// Whoever is told of success can rely on it, unless the answer was that of another request.
		if (run.status !== 'success' || requests.some(({ fault }) => fault === 'repeatedAnswer'))
			return;
		const good = (run.outputs('Node')[0] ?? []).filter(({ json }) => !('category' in json));
		for (const { pairedItem } of good) {
			const pair = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
			const index = typeof pair === 'number' ? pair : (pair?.item ?? -1);
			if (!done.includes(index)) this.blame(`${spec.work}: a success that was not carried out`);
		}
	}

	/** Nothing is done twice. */
	private judgeWrites(): void {
		const counts = new Map<string, number>();
		for (const request of this.sandbox.requests) {
			if (!request.accepted) continue;
			const work = writeAt(request.path);
			const mark = work && workOf(work).markOf?.(request);
			if (typeof mark !== 'string') continue;
			const key = `${work} ${mark}`;
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
		for (const [key, count] of counts) {
			if (count > 1) this.blame(`${key} was carried out ${count} times`);
		}
	}

	/**
	 * Each process has the limit to itself; a restart forgets no departure here. With another secret it
	 * is another account, as far as anybody can know.
	 */
	private judgeLimits(): void {
		for (const { provider, path, most } of limits) {
			if (this.editsOf(provider).length > 0) continue;
			const times = this.sandbox.requests
				.filter((request) => request.path.startsWith(path) && !request.signIn)
				.map(({ at }) => at);
			const allowed = most * this.processes;
			const isOver = times.some((at, index) => {
				const earlier = times[index - allowed];
				return earlier !== undefined && at - earlier < minute;
			});
			if (isOver) this.blame(`more than ${allowed} requests to ${path} in a minute`);
		}
	}

	/** A wrong secret is tried once by each process and credential, and then rests. */
	private judgeRests(): void {
		if (this.steps.some(({ kind }) => kind === 'restart')) return;
		for (const provider of ['mioesim', 'icekredit', 'lanying', 'described']) {
			const times = this.sandbox.requests
				.filter((each) => each.provider === provider && each.signIn && isRefused(each))
				.map(({ at }) => at);
			const isOwn = (work: WorkName) => workOf(work).provider === provider;
			const edits = this.editsOf(provider);
			const pairs = this.runs.filter(({ work }) => isOwn(work));
			const who = new Set(pairs.map(({ process, credential }) => `${process} ${credential}`));
			// What repairs everything in the end edits one more.
			const most = Math.max(1, who.size) + Math.max(0, edits.length - 1) + 1;
			const earlier = (index: number) => times[index - most] ?? -Infinity;
			if (times.some((at, index) => at - earlier(index) < rest)) {
				this.blame(`a wrong secret of ${provider} was tried more than ${most} times in ${rest} ms`);
			}
		}
	}

	private editsOf(provider: string): readonly Step[] {
		return this.steps.filter(
			(step) => step.kind === 'edit' && workOf(step.work).provider === provider,
		);
	}

	/** Sign-ins are bounded by the processes, by what goes wrong, and by two for each execution. */
	private judgeSignIns(
		played: readonly Played[],
		requests: readonly RequestRecord[],
		step: Extract<Step, { kind: 'run' | 'cancel' }>,
	): void {
		const processes = new Set(played.map(({ spec }) => spec.process)).size;
		const faults = step.faults.filter((fault) => fault !== 'none').length;
		for (const provider of ['mioesim', 'icekredit', 'oneaccess', 'lanying', 'described']) {
			const own = played.filter(({ spec }) => workOf(spec.work).provider === provider);
			if (own.some(({ spec }) => makesSessions(spec.work))) continue;
			const signIns = requests.filter((each) => each.provider === provider && each.signIn);
			const isWrong = signIns.some(isRefused);
			const tries = own.reduce((sum, { spec }) => sum + (spec.isRetried ? 2 : 1), 0);
			const bound = faults > 0 || isWrong ? 2 * tries + faults : processes > 1 ? 2 * processes : 1;
			if (own.length > 0 && signIns.length > bound) {
				this.blame(`${signIns.length} sign-ins at ${provider}, at most ${bound} are promised`);
			}
		}
	}

	/** No secret is in an item or an error, in none of the forms in which it may come back. */
	private judgeSecrets(played: readonly Played[]): void {
		const sent = secretsSent(this.sandbox.requests.slice(this.first));
		const secrets = [...this.typed, ...sent].filter(({ length }) => length >= shortest);
		for (const { spec, run } of played) {
			const { handsOut, isHttp } = workOf(spec.work);
			if (handsOut || isHttp) continue;
			const texts = textsIn([run.outputs('Node'), run.error('Node'), run.messages]);
			const text = withDecoded(texts.join('\n'));
			const found = secrets.find((secret) =>
				[secret, encodeURIComponent(secret)].some((form) => text.includes(form)),
			);
			if (found !== undefined) this.blame(`${spec.work} shows the secret ${found}`);
		}
	}
}

const writes = new Map<string, WorkName>(
	(['order', 'score', 'createUser', 'message', 'postback', 'ship'] as const).map((name) => [
		String(workOf(name).path),
		name,
	]),
);
const writeAt = (path: string): WorkName | undefined => writes.get(path);

/** Whether the bound of sign-ins is not that of a call of the nodes. */
const makesSessions = (work: WorkName) =>
	['renew', 'logIn', 'ticket'].includes(work) || workOf(work).isHttp === true;

/** Whether the API itself has refused it. */
const isRefused = ({ accepted, fault }: RequestRecord) => !accepted && fault === undefined;
