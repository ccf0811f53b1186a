import { dayAfter, dayIn } from '../basics/zone';
import type { Now, Span, Window } from './watch';

/** A span of days, both counted, each as yyyy-MM-dd. */
export interface Days {
	readonly from: string;
	readonly to: string;
}

/** Today in a time zone (an IANA name), and so many days before it; `now` in ms. */
export function daysUntil(now: number, timeZone: string, before: number): Days {
	const to = dayIn(timeZone, now);
	return { from: dayAfter(to, -before), to };
}

/** The day that a row's member names, if it lies within these days. */
export function dayWithin(value: unknown, { from, to }: Days): string | undefined {
	const day = typeof value === 'string' ? value.trim().slice(0, 10) : '';
	return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= from && day <= to ? day : undefined;
}

/** The values of an operation's parameters for these days. */
export function daysGiven(
	{ range, custom, from, to }: Window,
	days: Days,
): Readonly<Record<string, string>> {
	return { [range]: custom, [from]: days.from, [to]: days.to };
}

/** So many days before today and today, of which the rows are told apart by a member. */
export function daysAsSpan(
	window: Window,
	{ moment, timeZone }: Pick<Now, 'moment' | 'timeZone'>,
	before: number,
): Span {
	const days = daysUntil(moment, timeZone, before);
	return {
		...days,
		partAt: window.day,
		// Totals of all days have none: they are remembered as long as they were seen on one.
		partOf: (row) => dayWithin(row[window.day], days) ?? days.to,
		given: daysGiven(window, days),
	};
}
