import { pauseFor, readRetryAfter } from '../../../engine/throttle/pause';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const minute = 60_000;

describe('Retry-After', () => {
	it.each([
		['0', 0],
		['30', 30_000],
		[' 30 ', 30_000],
		[30, 30_000],
		['3600', 60 * minute],
		['86400', 60 * minute],
		['99999999999999999999', 60 * minute],
		['Thu, 01 Jan 2026 12:02:00 GMT', 2 * minute],
		['Fri, 02 Jan 2026 12:02:00 GMT', 60 * minute],
		['Thu, 01 Jan 2026 11:00:00 GMT', 0],
	])('of %j is read as ms, an hour at most', (given, duration) => {
		expect(readRetryAfter({ 'retry-after': given }, now)).toBe(duration);
	});

	it.each(['', 'soon', '-1', '1.5', '30 s', '1e3', 'NaN', 'Infinity', '2026-01-01', '5 apples'])(
		'of %j says nothing',
		(given) => {
			expect(readRetryAfter({ 'retry-after': given }, now)).toBeUndefined();
		},
	);

	it.each([undefined, null, ['30'], {}, true])('of %p says nothing', (given) => {
		expect(readRetryAfter({ 'retry-after': given }, now)).toBeUndefined();
	});

	it('is counted by the clock of the server, where the answer tells it', () => {
		const headers = {
			'retry-after': 'Thu, 01 Jan 2026 12:12:00 GMT',
			date: 'Thu, 01 Jan 2026 12:10:00 GMT',
		};
		expect(readRetryAfter(headers, now)).toBe(2 * minute);
		expect(readRetryAfter({ ...headers, date: 'yesterday' }, now)).toBe(12 * minute);
	});
});

describe('"too frequent" without a Retry-After holds', () => {
	const day = 24 * 60 * minute;

	it.each([
		['until the next minute, where that is the window', 20_000, 0, 20_000],
		['a minute, where the window is a day and our log has room', day / 2, 0, minute],
		['until our log lets the next one go', day / 2, 10 * minute, 10 * minute],
		['until the next window, where our log would let it go later', 5000, day, 5000],
	])('%s', (_what, nextWindow, ownWait, duration) => {
		expect(pauseFor(nextWindow, ownWait)).toBe(duration);
	});
});
