import { setTimeout as sleep } from 'node:timers/promises';
import type { Capacity } from './common/knobs';

/** The requests that an API with so many hands works on, and those that wait for one. */
export class Hands {
	private freeAt: number[] = [];
	private inside = 0;

	/** False for one too many. */
	enter({ most }: Capacity): boolean {
		if (this.inside >= most) return false;
		this.inside += 1;
		return true;
	}

	/** Waits as long as the work takes (ms), with what waits before it. */
	async work({ hands }: Capacity, each: number): Promise<void> {
		const now = performance.now();
		this.freeAt = this.freeAt.filter((at) => at > now).sort((one, other) => one - other);
		const begin = this.freeAt.length < hands ? now : (this.freeAt.at(-hands) ?? now);
		this.freeAt.push(begin + each);
		await sleep(begin + each - now);
		this.inside -= 1;
	}
}
