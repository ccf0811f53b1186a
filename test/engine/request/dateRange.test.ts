import { dateRangeParameter, withDays } from '../../../engine/request/dateRange';
import { dayAfter, dayIn, textIn } from '../../../engine/basics/zone';

const names = { from: 'first', to: 'last' };
const daysOf = (dateRange: string | undefined, today: string) =>
	withDays(names, dateRange === undefined ? {} : { dateRange }, () => today);

it.each([
	['today', '2026-03-01', '2026-03-01', '2026-03-01'],
	['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
	['yesterday', '2026-01-01', '2025-12-31', '2025-12-31'],
	['last7Days', '2026-03-05', '2026-02-26', '2026-03-04'],
	['last30Days', '2024-03-31', '2024-03-01', '2024-03-30'],
	['thisMonth', '2026-03-01', '2026-03-01', '2026-03-01'],
	['thisMonth', '2026-12-31', '2026-12-01', '2026-12-31'],
	['lastMonth', '2024-03-31', '2024-02-01', '2024-02-29'],
	['lastMonth', '2026-01-15', '2025-12-01', '2025-12-31'],
])('%s on %s is from %s to %s', (range, today, first, last) => {
	expect(daysOf(range, today)).toEqual({ dateRange: range, first, last });
});

it('every range of the form but Custom has days', () => {
	const values = dateRangeParameter.options.map(({ value }) => value);
	expect(values.filter((value) => !('first' in daysOf(value, '2026-03-05')))).toEqual(['custom']);
});

it('dates of one’s own stay as they are, also where there is no range', () => {
	expect(daysOf(undefined, '2026-03-05')).toEqual({});
	expect(daysOf('custom', '2026-03-05')).toEqual({ dateRange: 'custom' });
});

describe('a moment in a time zone', () => {
	it.each([
		['2026-12-30T16:00:00Z', 'Asia/Shanghai', '2026-12-31T00:00:00+08:00'],
		['2026-12-31T04:59:59Z', 'America/New_York', '2026-12-30T23:59:59-05:00'],
		['2026-07-01T00:00:00Z', 'UTC', '2026-07-01T00:00:00+00:00'],
		['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
		['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
	])('%s in %s is %s', (moment, zone, text) => {
		expect(textIn(zone, Date.parse(moment))).toBe(text);
		expect(dayIn(zone, Date.parse(moment))).toBe(text.slice(0, 10));
		expect(Date.parse(text)).toBe(Date.parse(moment));
	});

	it('has a day before and after it, over the end of a month and of a year', () => {
		expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
		expect(dayAfter('2024-02-28', 1)).toBe('2024-02-29');
	});
});
