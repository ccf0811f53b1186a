import type { SharedDepartures } from '../coordination/sharedDepartures';
import type { Logged } from './departureLog';
import type { Hold } from './waiter';

/** Whose log it is. */
interface Owner {
	giveBack(departed: readonly Logged[], shared: SharedDepartures | undefined): void;
	renew(departed: readonly Logged[]): boolean;
}

/** What a request has taken of a log: one place, or as many as it counts as. No more is made for one. */
export class Place implements Hold {
	constructor(
		readonly at: number,
		private readonly owner: Owner,
		private readonly shared: SharedDepartures | undefined,
		private readonly one: Logged | undefined,
		private readonly several: readonly Logged[] = [],
	) {}

	release(): void {
		this.owner.giveBack(this.all, this.shared);
	}

	renew(): boolean {
		return this.owner.renew(this.all);
	}

	private get all(): readonly Logged[] {
		return this.one ? [this.one] : this.several;
	}
}
