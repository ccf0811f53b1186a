import type { Waiter } from './waiter';

/** Those who wait for one limit, first come, first served. */
export class Queue {
	private readonly waiters: Waiter[] = [];
	/** How many requests they count as. */
	cost = 0;

	get length(): number {
		return this.waiters.length;
	}

	/** The one who goes next. */
	get first(): Waiter | undefined {
		return this.waiters[0];
	}

	has(terms: string): boolean {
		return this.waiters.some((waiter) => waiter.terms === terms);
	}

	/** Before those who came later: it may have been in other lines meanwhile. */
	add(waiter: Waiter): void {
		let place = this.waiters.length;
		while (place > 0 && (this.waiters[place - 1]?.since ?? 0) > waiter.since) place -= 1;
		if (place === this.waiters.length) this.waiters.push(waiter);
		else this.waiters.splice(place, 0, waiter);
		this.cost += waiter.cost;
	}

	remove(waiter: Waiter): void {
		const place = this.waiters.indexOf(waiter);
		if (place >= 0) this.cut(place, 1);
	}

	/** Takes out those who are first and together count as so many at most. */
	take(cost = this.cost): Waiter[] {
		if (this.cost <= cost) {
			this.cost = 0;
			return this.waiters.splice(0);
		}
		let [count, left] = [0, cost];
		for (const waiter of this.waiters) {
			if (waiter.cost > left) break;
			left -= waiter.cost;
			count += 1;
		}
		return this.cut(0, count);
	}

	private cut(place: number, count: number): Waiter[] {
		const out = this.waiters.splice(place, count);
		for (const { cost } of out) this.cost -= cost;
		return out;
	}
}
