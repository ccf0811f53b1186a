import { remembering } from './remembering';

/** Moments as they are told in a time zone, which is an IANA name. */
const formatFor = remembering(
	(timeZone) =>
		new Intl.DateTimeFormat('en', {
			timeZone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
			hourCycle: 'h23',
			timeZoneName: 'longOffset',
		}),
);

function partsOf(moment: number, timeZone: string): (part: string) => string {
	const parts = formatFor(timeZone).formatToParts(moment);
	return (part) => parts.find(({ type }) => type === part)?.value ?? '';
}

/** The day (yyyy-MM-dd) of a moment (ms since 1970). */
export function dayIn(timeZone: string, moment: number): string {
	const part = partsOf(moment, timeZone);
	return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A moment (ms since 1970) as ISO 8601 text with the offset of the time zone, such as +08:00. */
export function textIn(timeZone: string, moment: number): string {
	const part = partsOf(moment, timeZone);
	const time = `${part('hour')}:${part('minute')}:${part('second')}`;
	const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
	return `${dayIn(timeZone, moment)}T${time}${offset}`;
}

/** The day so many days after another one, both as yyyy-MM-dd. */
export function dayAfter(day: string, days: number): string {
	// In UTC every day has 24 hours.
	return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
