type Windows = 'rolling' | 'calendar' | 'both';

/**
 * Counts calls per key in the last minute and in the minute by the clock; both must have room.
 * A call that is turned away takes no place.
 */
export class RateWindows {
	private readonly taken = new Map<string, number[]>();

	/** True when the call may pass; times and lengths in ms. */
	enter(key: string, now: number, limit: number, minuteMs: number, windows: Windows): boolean {
		const startOfMinute = Math.floor(now / minuteMs) * minuteMs;
		const kept = (this.taken.get(key) ?? []).filter((at) => at > now - minuteMs);
		const inMinute = kept.filter((at) => at >= startOfMinute).length;
		const hasRoom =
			(windows === 'calendar' || kept.length < limit) &&
			(windows === 'rolling' || inMinute < limit);
		if (hasRoom) kept.push(now);
		this.taken.set(key, kept);
		return hasRoom;
	}

	clear(): void {
		this.taken.clear();
	}
}
