import { remembering } from '../basics/remembering';
import type { Answer, ClockReading } from '../provider/call';

/** Nobody's clock is further off (ms): whoever sent such a Date has no clock worth following. */
const mostAhead = 24 * 3_600_000;

/** The Date header gives whole seconds, so that the time is half of one later on average. */
const halfSecond = 500;

/**
 * What an answer's Date header says of the server's clock; undefined where it says nothing. The
 * times (ms since 1970) are those of request and answer by our clock: the answer was made at some
 * time in between. https://www.rfc-editor.org/rfc/rfc9110#field.date
 */
export function readClock(
	{ date, age }: Answer['headers'],
	sentAt: number,
	receivedAt: number,
): ClockReading | undefined {
	const second = typeof date === 'string' ? timeOf(date) : NaN;
	// What comes out of a cache tells when it was put there.
	if (Number.isNaN(second) || age !== undefined || receivedAt < sentAt) return undefined;
	const ahead = second + halfSecond - (sentAt + receivedAt) / 2;
	if (Math.abs(ahead) > mostAhead) return undefined;
	return { ahead, error: halfSecond + (receivedAt - sentAt) / 2 };
}

/** All answers of a second say the same. */
const timeOf = remembering((date) => Date.parse(date));

/** How far (ms) the server's clock is ahead for certain enough to act on it; else 0. */
export function aheadFor(reading: ClockReading | undefined): number {
	return reading && Math.abs(reading.ahead) > reading.error ? reading.ahead : 0;
}
