import { isObject } from '../basics/json';
import { textIn } from '../basics/zone';

interface Day {
	readonly year: string;
	readonly month: string;
	readonly dayOfMonth: string;
}

/** The day that a value from the form or an expression begins with; undefined if there is none. */
export function dayOf(raw: unknown): Day | undefined {
	const text = isoText(raw);
	const found =
		typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text.trim()) : null;
	const [, year = '', month = '', dayOfMonth = ''] = found ?? [];
	return found && isDay(Number(year), Number(month), Number(dayOfMonth))
		? { year, month, dayOfMonth }
		: undefined;
}

/** From here on a number of seconds would lie beyond the year 5000, so it is one of ms. */
const leastMilliseconds = 1e11;

/**
 * Whole seconds since 1970 of a time, or of a number of seconds or ms; undefined if it is neither.
 * A time without an offset is UTC, wherever n8n runs.
 */
export function secondsOf(raw: unknown): number | undefined {
	const given = isoText(raw);
	const text = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (/^\d{9,13}$/.test(text)) {
		const count = Number(text);
		return count < leastMilliseconds ? count : Math.floor(count / 1000);
	}
	const ms = dayOf(text) ? Date.parse(withOffset(text)) : NaN;
	return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}

/**
 * What an expression gave, with the dates of JavaScript, which know no time zone, as text in that one;
 * those of Luxon have their own.
 */
export function datesAsText(raw: unknown, timeZone: string): unknown {
	if (!isObject(raw)) return raw;
	if (isDate(raw)) return Number.isNaN(Number(raw)) ? raw : textIn(timeZone, Number(raw));
	return typeof raw.toISO === 'function' ? String(raw) : raw;
}

/** Also one that another realm made, such as that of n8n's expressions. */
function isDate(raw: object): boolean {
	return Object.prototype.toString.call(raw) === '[object Date]';
}

/** Text of a date; those of a date library come as objects. */
function isoText(raw: unknown): unknown {
	return isObject(raw) ? String(raw) : raw;
}

function withOffset(text: string): string {
	const iso = text.replace(' ', 'T');
	return !iso.includes('T') || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`;
}

function isDay(year: number, month: number, day: number): boolean {
	const date = new Date(Date.UTC(year, month - 1, day));
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
