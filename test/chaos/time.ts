import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Clock } from '../../engine/basics/clock';

/** How long (ms of this machine) nothing has to happen before requests that hang are waited out. */
const hangs = 25;
/** After how long (ms of this machine) without any event something waits for ever. */
const forEver = 20_000;
/** Turns of the event loop in which nothing happened, after which nothing does without time. */
const quietTurns = 4;
/** What a request takes (ms of this clock). */
const perRequest = 5;

interface Sleeper {
	readonly until: number;
	readonly wake: () => void;
}

/** What a request waits for before it has a socket, and so before it counts as begun. */
const beforeSocket = new Set(['ConnectWrap', 'GetAddrInfoReqWrap']);
const isConnecting = () => process.getActiveResourcesInfo().some((kind) => beforeSocket.has(kind));

const turn = async () => await new Promise((resolve) => setImmediate(resolve));

/**
 * Time that passes only while nothing else happens: it jumps to whoever sleeps least. So an hour of
 * waiting takes no longer than the requests in it.
 */
export class ChaosTime implements Clock {
	private passed = 0;
	private sleepers: Sleeper[] = [];
	private readonly underWay = new Set<ClientRequest>();
	private lastEvent = performance.now();
	private events = 0;
	/** Requests that were begun since the start. */
	begun = 0;
	private watched: { of: 'requests' | 'waits'; left: number; act: () => void } | undefined;
	/** Whether a request may be under way to which no answer ever comes. */
	mayHang = false;

	private readonly midnight = 1_764_547_200_000;
	private readonly timeoutSignal = AbortSignal.timeout.bind(AbortSignal);

	readonly now = () => Math.floor(this.midnight + this.passed);
	readonly steady = () => this.passed;
	readonly sleep = async (duration: number): Promise<void> => {
		if (!(duration > 0)) {
			await turn();
			return;
		}
		await new Promise<void>((resolve) => {
			this.sleepers.push({ until: this.passed + duration, wake: resolve });
		});
	};

	/** Takes the place of all clocks of this process. */
	start(): void {
		subscribe('http.client.request.start', this.onRequest);
		AbortSignal.timeout = (duration: number) => {
			const controller = new AbortController();
			this.sleepers.push({ until: this.passed + duration, wake: () => controller.abort() });
			return controller.signal;
		};
	}

	stop(): void {
		unsubscribe('http.client.request.start', this.onRequest);
		AbortSignal.timeout = this.timeoutSignal;
	}

	/** Lets time pass until the work is done. False where it waits for something that never comes. */
	async until(work: Promise<unknown>): Promise<boolean> {
		let isDone = false;
		const end = () => void (isDone = true);
		work.then(end, end);
		this.lastEvent = performance.now();
		for (let quiet = 0, seen = this.events; !isDone; quiet += 1) {
			await turn();
			if (seen !== this.events) [quiet, seen] = [0, this.events];
			if (quiet < quietTurns) continue;
			const still = performance.now() - this.lastEvent;
			if (this.underWay.size > 0 && !(this.mayHang && still > hangs) && still < forEver) continue;
			if (isConnecting() && still < forEver) continue;
			if (this.wakeNext()) quiet = 0;
			else if (still > forEver) return false;
		}
		return true;
	}

	/** Acts once when so many more requests have begun, or after so many more waits. */
	when(of: 'requests' | 'waits', count: number, act: () => void): void {
		this.watched = { of, left: count, act };
		if (count === 0) this.count(of);
	}

	/** Lets so many ms pass, and wakes who sleeps no longer. */
	async pass(duration: number): Promise<void> {
		await this.until(this.sleep(duration));
	}

	/** Everybody has been woken, or is forgotten. */
	forget(): void {
		this.sleepers = [];
	}

	private wakeNext(): boolean {
		let next: Sleeper | undefined;
		for (const sleeper of this.sleepers) {
			if (!next || sleeper.until < next.until) next = sleeper;
		}
		if (!next) return false;
		this.sleepers.splice(this.sleepers.indexOf(next), 1);
		this.passed = Math.max(this.passed, next.until);
		this.count('waits');
		next.wake();
		return true;
	}

	private count(of: 'requests' | 'waits'): void {
		if (this.watched?.of !== of) return;
		this.watched.left -= 1;
		if (this.watched.left > 0) return;
		const { act } = this.watched;
		this.watched = undefined;
		act();
	}

	private readonly onRequest = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		this.begun += 1;
		this.happen();
		this.underWay.add(request);
		// Who is told of this request is not in the middle of sending it.
		setImmediate(() => this.count('requests'));
		request.once('close', () => {
			this.underWay.delete(request);
			this.passed += perRequest;
			this.happen();
		});
	};

	private happen(): void {
		this.events += 1;
		this.lastEvent = performance.now();
	}
}
