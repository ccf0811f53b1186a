/** A departure as this process remembers it. */
export interface Logged {
	/** In ms since 1970. */
	at: number;
	/** Whether it stands in the log that all processes share. */
	isShared: boolean;
	/** Its name there, unless Redis heard of it only afterwards. */
	stamp: number | undefined;
}

/** The departures of this process that are still in the window, the oldest first. */
export class DepartureLog {
	private readonly departures: Logged[] = [];
	/** Whether there may be one that the shared log lacks: to look through all costs time. */
	private mayHaveOwn = false;

	get size(): number {
		return this.departures.length;
	}

	/** When the departure was made that has so many after it, itself included; undefined if none. */
	fromEnd(count: number): number | undefined {
		// An unlimited count is none that an array can be asked for.
		if (count > this.departures.length) return undefined;
		return this.departures[this.departures.length - count]?.at;
	}

	add(logged: Logged): void {
		this.departures.push(logged);
		this.mayHaveOwn ||= !logged.isShared;
	}

	remove(logged: Logged): void {
		const place = this.departures.indexOf(logged);
		if (place >= 0) this.departures.splice(place, 1);
	}

	/** Those up to this time (ms since 1970) are out of the window. */
	forget(gone: number): void {
		while (this.departures.length > 0 && (this.departures[0]?.at ?? 0) <= gone) {
			this.departures.shift();
		}
	}

	/** Lets departures count from now, because they were really made only now. */
	move(late: readonly Logged[], now: number): void {
		for (const logged of late) logged.at = now;
		this.departures.sort((one, other) => one.at - other.at);
	}

	/** Those that the shared log lacks. */
	own(): Logged[] {
		if (!this.mayHaveOwn) return [];
		const own = this.departures.filter(({ isShared }) => !isShared);
		this.mayHaveOwn = own.length > 0;
		return own;
	}
}
