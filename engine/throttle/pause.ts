import { remembering } from '../basics/remembering';

/** Longest time (ms) that a Retry-After holds anybody: whoever sends more is asked again. */
const longestRetryAfter = 3_600_000;

/**
 * How long (ms) a provider asks to be left alone; undefined where it does not, or in no form that is
 * known: a number of seconds or a date. `now` is the time of day by the clock of this machine, and
 * `date` what the answer says of the server's own, which is the one that its date was meant by.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(
	{ 'retry-after': given, date }: Readonly<Record<string, unknown>>,
	now: number,
): number | undefined {
	if (typeof given !== 'string' && typeof given !== 'number') return undefined;
	const text = String(given).trim();
	if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestRetryAfter);
	const until = momentOf(text);
	if (Number.isNaN(until)) return undefined;
	const server = typeof date === 'string' ? momentOf(date) : NaN;
	const duration = until - (Number.isNaN(server) ? now : server);
	return Math.min(Math.max(duration, 0), longestRetryAfter);
}

const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** As HTTP writes it. A Date takes much more than that for a moment, such as "-1" or "5 apples". */
const httpDate = new RegExp(`^${day}, \\d\\d ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$`);

const momentOf = remembering((text) => (httpDate.test(text) ? Date.parse(text) : NaN));

/** How long (ms) a provider's "too frequent" holds where our own log had room. */
const unexplained = 60_000;

/**
 * How long (ms) a "too frequent" without a Retry-After holds: until the server's next window, which
 * may be a day away, but no longer than until our own log lets the next one go. Where the log would
 * let it go at once, somebody else uses the account, and it is asked again in a minute.
 */
export function pauseFor(nextWindow: number, ownWait: number): number {
	return Math.min(nextWindow, Math.max(ownWait, unexplained));
}
