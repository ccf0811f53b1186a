import { dayAfter } from '../basics/zone';
import type { DateRange } from '../provider/operation';
import type { Parameter, Values } from '../provider/parameter';

/** Days that a user chooses by dates of their own. */
export const customRange = 'custom';

interface Days {
	readonly from: string;
	readonly to: string;
}

/** Spans of days by today, all as yyyy-MM-dd; today is in none of them but its own and This Month. */
const ranges: ReadonlyArray<{
	readonly name: string;
	readonly value: string;
	readonly description: string;
	readonly days: (today: string) => Days;
}> = [
	{
		name: 'Last 30 Days',
		value: 'last30Days',
		description: 'The 30 days before today',
		days: (today) => ({ from: dayAfter(today, -30), to: dayAfter(today, -1) }),
	},
	{
		name: 'Last 7 Days',
		value: 'last7Days',
		description: 'The 7 days before today',
		days: (today) => ({ from: dayAfter(today, -7), to: dayAfter(today, -1) }),
	},
	{
		name: 'Last Month',
		value: 'lastMonth',
		description: 'The whole month before this one',
		days: (today) => {
			const to = dayAfter(firstOfMonth(today), -1);
			return { from: firstOfMonth(to), to };
		},
	},
	{
		name: 'This Month',
		value: 'thisMonth',
		description: 'From the first day of this month until today',
		days: (today) => ({ from: firstOfMonth(today), to: today }),
	},
	{
		name: 'Today',
		value: 'today',
		description: 'The day that is not over yet',
		days: (today) => ({ from: today, to: today }),
	},
	{
		name: 'Yesterday',
		value: 'yesterday',
		description: 'The day before today',
		days: (today) => ({ from: dayAfter(today, -1), to: dayAfter(today, -1) }),
	},
];

function firstOfMonth(day: string): string {
	return `${day.slice(0, 8)}01`;
}

/** The field in which days are chosen; dates of one's own are shown while it says so. */
export const dateRangeParameter = {
	type: 'choice',
	name: 'dateRange',
	displayName: 'Date Range',
	description: 'Which days to report; today is that of the workflow’s time zone',
	place: 'form',
	front: true,
	options: [
		{ name: 'Custom', value: customRange, description: 'From a first to a last day' },
		...ranges.map(({ name, value, description }) => ({ name, value, description })),
	],
	default: 'last7Days',
} as const satisfies Parameter;

/** For the dates of one's own. */
export const whileCustom = { show: { [dateRangeParameter.name]: [customRange] } } as const;

/** The values with the days of the chosen range; `today` as yyyy-MM-dd. */
export function withDays({ from, to }: DateRange, values: Values, today: () => string): Values {
	const range = ranges.find(({ value }) => value === values[dateRangeParameter.name]);
	if (!range) return values;
	const days = range.days(today());
	return { ...values, [from]: days.from, [to]: days.to };
}
