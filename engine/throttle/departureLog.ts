import type { Aged, Recalled } from '../coordination/sharedDepartures';

/** A departure as this process remembers it. */
export interface Logged {
	/** In ms of the steady clock. */
	at: number;
	/** Whether it stands in the log that all processes share. */
	isShared: boolean;
	/** Its name there, unless Redis heard of it only afterwards. */
	stamp: number | undefined;
}

/** So many places at the front of the list may be empty before it is made shorter. */
const mostEmpty = 1000;

/** The departures of this process that are still in the window, the oldest first. */
export class DepartureLog {
	private departures: Logged[] = [];
	/**
	 * Place of the oldest one. Taking the first out of a list moves all the others, and there may be
	 * tens of thousands.
	 */
	private first = 0;
	/** Whether there may be one that the shared log lacks: to look through all costs time. */
	private mayHaveOwn = false;

	get size(): number {
		return this.departures.length - this.first;
	}

	/** When the departure was made that has so many after it, itself included; undefined if none. */
	fromEnd(count: number): number | undefined {
		// An unlimited count is none that an array can be asked for.
		if (count > this.size) return undefined;
		return this.departures[this.departures.length - count]?.at;
	}

	/** How many were made after this time (ms of the steady clock). */
	countAfter(time: number): number {
		// Nearly always all of them: to search would read them from all over the memory.
		if ((this.departures[this.first]?.at ?? 0) > time) return this.size;
		let [first, after] = [this.first, this.departures.length];
		while (first < after) {
			const middle = (first + after) >>> 1;
			if ((this.departures[middle]?.at ?? 0) <= time) first = middle + 1;
			else after = middle;
		}
		return this.departures.length - first;
	}

	/** Those that stand in the shared log, or stood there, as they are told to it again. */
	recalled(now: number): Recalled {
		const known = this.departures.slice(this.first).filter(({ isShared }) => isShared);
		const nameless = known.filter(({ stamp }) => stamp === undefined);
		return {
			stamps: known.flatMap(({ stamp }) => (stamp === undefined ? [] : [stamp])),
			ages: nameless.map(({ at }) => Math.floor(now - at)),
		};
	}

	add(logged: Logged): void {
		this.departures.push(logged);
		this.mayHaveOwn ||= !logged.isShared;
	}

	/** What departed before `now` in another process: so large a share of that. */
	addOlder(before: readonly Aged[], now: number, share: number, isShared: boolean): void {
		const older = before.flatMap(({ age, count }) =>
			Array.from({ length: Math.ceil(count * share) }, () => ({
				...{ at: now - age, isShared, stamp: undefined },
			})),
		);
		this.dropForgotten();
		this.departures = [...older, ...this.departures].sort((one, other) => one.at - other.at);
		this.mayHaveOwn ||= !isShared;
	}

	remove(logged: Logged): void {
		const place = this.departures.lastIndexOf(logged);
		if (place >= this.first) this.departures.splice(place, 1);
	}

	/** Those up to this time (ms of the steady clock) are out of the window. */
	forget(gone: number): void {
		while (this.size > 0 && (this.departures[this.first]?.at ?? 0) <= gone) this.first += 1;
		this.shorten();
	}

	/** Forgets all but the last ones, so many. */
	keepLast(count: number): void {
		this.first = Math.max(this.first, this.departures.length - count);
		this.shorten();
	}

	/** Lets departures count from now, because they were really made only now. */
	move(late: readonly Logged[], now: number): void {
		const moved = new Set(late);
		const earliest = late.reduce((least, { at }) => Math.min(least, at), now);
		let place = this.departures.length;
		// They are among the last: the others may be tens of thousands.
		while (place > this.first && (this.departures[place - 1]?.at ?? 0) >= earliest) place -= 1;
		const after = this.departures.splice(place);
		for (const logged of after) if (!moved.has(logged)) this.departures.push(logged);
		for (const logged of after) {
			if (!moved.has(logged)) continue;
			logged.at = now;
			this.departures.push(logged);
		}
	}

	/** The shared log has not heard when they were really made, so that it is told of them anew. */
	disown(departed: readonly Logged[]): void {
		for (const logged of departed) Object.assign(logged, { isShared: false, stamp: undefined });
		this.mayHaveOwn ||= departed.length > 0;
	}

	/** Those that the shared log lacks. */
	own(): Logged[] {
		if (!this.mayHaveOwn) return [];
		this.dropForgotten();
		const own = this.departures.filter(({ isShared }) => !isShared);
		this.mayHaveOwn = own.length > 0;
		return own;
	}

	private shorten(): void {
		if (this.size === 0 || this.first >= Math.max(mostEmpty, this.size)) this.dropForgotten();
	}

	private dropForgotten(): void {
		if (this.first === 0) return;
		this.departures = this.departures.slice(this.first);
		this.first = 0;
	}
}
