import { InvalidInputError } from '../basics/invalidInput';
import type { Json } from '../basics/json';
import { remembering } from '../basics/remembering';
import { compileTime } from '../description/time';
import { Problems } from '../description/problems';

/** Text of a moment (ms since 1970). */
export type Format = (moment: number) => string;

/** Writes moments as a description would. Throws an InvalidInputError that names the field. */
export function formatOf(time: string, zone: string, label: string): Format {
	const problems = new Problems();
	const format = compileTime({ name: '', time, zone }, '', problems);
	if (format) return format;
	throw new InvalidInputError(label, problems.list.map(({ message }) => message).join('; '));
}

/** The year 1973: a number below it, such as 0, is no moment. */
const first = 100_000_000;
/** The first moment of numbers in ms; before it they are seconds. */
const leastMilliseconds = 100_000_000_000;
/** The year 2286: no row is from later, so that a number beyond it is no moment. */
const last = 9_999_999_999_999;

const local = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?))?$/;
const zoned = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})$/;

/** A time zone: what its clocks show, and when they show it. */
export interface Zone {
	/** The first moment (ms) of the day that is so many days before that of a moment. */
	readonly dayBefore: (moment: number, days: number) => number;
	/** The moment (ms) that a member of a row names: seconds, ms, or text; undefined where it names none. */
	readonly momentOf: (value: Json | undefined) => number | undefined;
}

/** Throws an InvalidInputError that names the field. */
export function zoneOf(name: string, label: string): Zone {
	const clock = formatOf('yyyy-MM-ddTHH:mm:ss', name, label);
	const shown = (moment: number) => Date.parse(`${clock(moment)}Z`);
	// Rows come close to one another, and the clocks of a zone change by quarters of an hour.
	const aheadIn = remembering((quarter) => shown(Number(quarter)) - Number(quarter));
	const aheadAt = (moment: number) => aheadIn(String(moment - (moment % quarterHour)));
	const momentAt = (text: string) => {
		const asUtc = Date.parse(`${text}Z`);
		return asUtc - aheadAt(asUtc - aheadAt(asUtc));
	};
	return {
		dayBefore: (moment, days) => {
			const today = new Date(`${clock(moment).slice(0, 10)}T00:00:00Z`);
			today.setUTCDate(today.getUTCDate() - days);
			return momentAt(today.toISOString().slice(0, 19));
		},
		momentOf: (value) => {
			const moment = typeof value === 'string' ? ofText(value.trim(), momentAt) : ofNumber(value);
			return moment !== undefined && moment <= last ? moment : undefined;
		},
	};
}

export const quarterHour = 15 * 60_000;

function ofNumber(value: Json | undefined): number | undefined {
	if (typeof value !== 'number') return undefined;
	if (value < first) return undefined;
	return value < leastMilliseconds ? value * 1000 : value;
}

function ofText(text: string, momentAt: (text: string) => number): number | undefined {
	if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return ofNumber(Number(text));
	const [, year, month, day, time = '00:00'] = local.exec(text) ?? [];
	const moment =
		year === undefined
			? zoned.test(text)
				? Date.parse(text.replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T'))
				: NaN
			: momentAt(`${year}-${month}-${day}T${time.replace(',', '.')}`);
	return Number.isNaN(moment) ? undefined : moment;
}
