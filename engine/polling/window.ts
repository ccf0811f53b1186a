/** A span of days, both counted, each as yyyy-MM-dd. */
export interface Days {
	readonly from: string;
	readonly to: string;
}

/** Today in a time zone (an IANA name), and so many days before it; `now` in ms. */
export function daysUntil(now: number, timeZone: string, before: number): Days {
	const to = dayOf(now, timeZone);
	// In UTC every day has 24 hours.
	const from = new Date(Date.parse(to) - before * 86_400_000).toISOString().slice(0, 10);
	return { from, to };
}

function dayOf(moment: number, timeZone: string): string {
	const format = new Intl.DateTimeFormat('en', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	const parts = format.formatToParts(moment);
	const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day that a row's member names, if it lies within these days. */
export function dayWithin(value: unknown, { from, to }: Days): string | undefined {
	const day = typeof value === 'string' ? value.trim().slice(0, 10) : '';
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= from && day <= to ? day : undefined;
}
