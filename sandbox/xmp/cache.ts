import type { Fields } from '../common/values';

const HALF_HOUR_MS = 30 * 60_000;

/** "The same request parameters are served from a cache for 30 minutes." */
export class ReportCache {
	private readonly answers = new Map<string, { data: unknown; until: number }>();

	/** What was answered to the same parameters in the last half hour, or what `run` returns. */
	get(path: string, body: Fields, now: number, run: () => unknown): unknown {
		const { timestamp: _timestamp, sign: _sign, ...parameters } = body;
		const key = `${path} ${JSON.stringify(parameters)}`;
		const known = this.answers.get(key);
		if (known !== undefined && now < known.until) return known.data;
		const data = run();
		this.answers.set(key, { data, until: now + HALF_HOUR_MS });
		return data;
	}

	clear(): void {
		this.answers.clear();
	}
}
