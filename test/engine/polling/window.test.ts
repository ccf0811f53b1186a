import { dayWithin, daysUntil } from '../../../engine/polling/window';

const at = (moment: string) => Date.parse(moment);

describe('the days to look at', () => {
	it.each([
		['2026-03-01T00:30:00Z', 'UTC', 1, '2026-02-28', '2026-03-01'],
		['2026-03-01T00:30:00Z', 'America/New_York', 1, '2026-02-27', '2026-02-28'],
		['2026-02-28T16:30:00Z', 'Asia/Shanghai', 0, '2026-03-01', '2026-03-01'],
		['2024-03-01T12:00:00Z', 'UTC', 7, '2024-02-23', '2024-03-01'],
		['2026-01-03T12:00:00Z', 'Europe/Berlin', 7, '2025-12-27', '2026-01-03'],
		// A day of 23 hours lies between.
		['2026-03-30T22:30:00Z', 'Europe/Berlin', 2, '2026-03-29', '2026-03-31'],
	])('at %s in %s with %d days before are %s to %s', (now, zone, before, from, to) => {
		expect(daysUntil(at(now), zone, before)).toEqual({ from, to });
	});
});

describe('the day of a row', () => {
	const days = { from: '2026-01-01', to: '2026-01-08' };

	it.each(['2026-01-01', '2026-01-08', ' 2026-01-03 00:00:00'])('is read from %s', (value) => {
		expect(dayWithin(value, days)).toBe(value.trim().slice(0, 10));
	});

	it.each(['2025-12-31', '2026-01-09', '20260103', '', null, 20260103, undefined])(
		'is none in %p',
		(value) => expect(dayWithin(value, days)).toBeUndefined(),
	);
});
