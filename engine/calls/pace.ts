import { systemClock, type Clock } from '../basics/clock';
import type { Outcome } from '../provider/outcome';

/** By how much the number under way grows at once. */
const growth = 1.9;
/** How much more has to come of it: a server that only lets requests queue up gives nothing more. */
const leastGain = 1.12;
/** More sockets to one server are no use. */
export const mostEver = 1000;
/** So many are no burden: trouble that goes on with fewer is not made by their number. */
const leastEver = 10;
/** Some are between two requests. */
const nearlyAll = 0.8;
/** Rounds after which a number that brought nothing, or trouble, is tried again. */
const roundsOfRest = 10;
/** What was too many is tried again more and more seldom, and by small steps. */
const mostRounds = 160;
const smallStep = 1.2;

/** What servers take in general. */
export const ordinary = 50;

/** What was learned about a number of requests under way. */
export interface Learned {
	readonly atOnce: number;
	/** Above this there was trouble. */
	readonly ceiling: number;
}

/**
 * How many requests are under way at once, which follows the server: more while more answers come of
 * it, half after a rate limit, a server's fault or silence. For calls that only read.
 *
 * By Little's law as many answers come in a time as are under way, divided by the time that each takes.
 * That is taken from those of a round, which are as many as are under way; not as their mean, since a
 * queue that is worked off in bursts has short times among the long ones.
 */
export class Pace {
	private atOnce: number;
	private ceiling: number;
	private underWay = 0;
	/** Since the number was changed last. */
	private changedAt = -Infinity;
	private mostUnderWay = 0;
	/** What the answers of the round have taken (ms). */
	private times: number[] = [];
	/** Answers per ms before the number grew, and from which number; undefined if it did not. */
	private before: { readonly atOnce: number; readonly rate: number } | undefined;
	/** Answers per ms of the very first round, which has a cold start: alone it does not tell what comes of its number. */
	private coldRate: number | undefined;
	/** Rounds until more are tried again, which brought nothing. */
	private rest = 0;
	/** Rounds until the ceiling is raised, and how many they are at first. */
	private wary: number;
	private rounds = roundsOfRest;
	private hasRaised = false;
	/** True for a round after the number has grown: its first requests still have a short queue before them. */
	private isSettling = false;

	/**
	 * @param usual the number to begin with
	 * @param most not exceeded, whatever comes
	 * @param changed is told of each change
	 */
	constructor(
		usual: Learned,
		private readonly most = mostEver,
		private readonly changed: (learned: Learned) => void = () => {},
		private readonly clock: Pick<Clock, 'steady'> = systemClock,
	) {
		this.atOnce = usual.atOnce;
		this.ceiling = Math.min(usual.ceiling, most);
		this.wary = this.ceiling < most ? this.rounds : 0;
	}

	get now(): number {
		return this.atOnce;
	}

	/** A request begins; the result is told whether it was trouble to the server. */
	begin(): (isTroubled: boolean) => void {
		const begun = this.clock.steady();
		this.underWay += 1;
		this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
		return (isTroubled) => {
			this.underWay -= 1;
			// What was begun before says nothing about the number that counts now.
			if (begun < this.changedAt) return;
			if (isTroubled) this.halve();
			else this.count(this.clock.steady() - begun);
		};
	}

	private halve(): void {
		const least = Math.min(leastEver, this.most);
		// Only what has been tried again and is too many still is known not to change soon.
		if (this.hasRaised) this.rounds = Math.min(mostRounds, 2 * this.rounds);
		this.hasRaised = false;
		this.ceiling = Math.max(least, Math.floor(this.atOnce / growth));
		this.before = undefined;
		this.wary = this.rounds;
		this.change(Math.max(least, Math.floor(this.atOnce / 2)));
	}

	private count(spent: number): void {
		this.times.push(spent);
		if (this.times.length < this.atOnce) return;
		if (this.isSettling) return this.beginRound();
		const rate = this.atOnce / slowOf(this.times);
		const wasFull = this.mostUnderWay >= nearlyAll * this.atOnce;
		this.beginRound();
		if (wasFull) this.endRound(rate);
	}

	private endRound(rate: number): void {
		const { before } = this;
		this.before = undefined;
		this.wary = Math.max(0, this.wary - 1);
		if (this.wary === 0) this.raise();
		if (before && rate < before.rate * leastGain) {
			this.rest = roundsOfRest;
			this.change(before.atOnce);
			return;
		}
		this.rest = Math.max(0, this.rest - 1);
		if (this.coldRate === undefined) {
			this.coldRate = rate;
			return;
		}
		const next = Math.min(this.ceiling, Math.ceil(this.atOnce * growth));
		if (this.rest > 0 || next <= this.atOnce) return;
		this.before = { atOnce: this.atOnce, rate: Math.max(rate, this.coldRate) };
		this.change(next);
		this.isSettling = true;
	}

	private raise(): void {
		if (this.ceiling >= this.most) return;
		const step = this.ceiling < ordinary ? growth : smallStep;
		this.ceiling = Math.min(this.most, Math.ceil(this.ceiling * step));
		this.hasRaised = true;
		this.wary = this.rounds;
	}

	private change(atOnce: number): void {
		this.atOnce = atOnce;
		this.changedAt = this.clock.steady();
		this.coldRate = 0;
		this.beginRound();
		this.changed({ atOnce, ceiling: this.ceiling });
	}

	private beginRound(): void {
		this.isSettling = false;
		this.times = [];
		this.mostUnderWay = this.underWay;
	}
}

/** Four fifths of the times are no longer. */
function slowOf(times: readonly number[]): number {
	return [...times].sort((one, other) => one - other)[Math.floor(0.8 * times.length)] ?? Infinity;
}

/** Whether fewer requests at once might have fared better. */
export function isTrouble(attempt: {
	readonly outcome: Outcome;
	readonly context: { readonly isSent: boolean };
}): boolean {
	const { category, httpStatus = 0 } = attempt.outcome;
	if (!attempt.context.isSent) return false;
	if (category === 'rateLimit' || category === 'busy' || category === 'network') return true;
	return category === 'provider' && httpStatus >= 500;
}
