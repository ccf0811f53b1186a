import { InvalidInputError } from '../basics/invalidInput';
import type { Parameter } from '../provider/parameter';
import { memberAt } from '../basics/json';
import { formatOf, quarterHour, zoneOf, type Format } from './moments';
import type { Chosen, Now, Span } from './watch';

const inFront = { place: 'form', front: true } as const;

/** What stands in the call for the first and the last moment. */
const placeholders = { from: '{from}', to: '{to}' } as const;

const whileUnit = (units: readonly string[], more: Parameter['show'] = {}) => ({
	show: { lookBack: units, ...more },
});
const limited = ['days', 'hours'];

const lookBack: Parameter = {
	...inFront,
	type: 'choice',
	name: 'lookBack',
	displayName: 'Look Back',
	description:
		'Which rows each poll asks for. For days and hours write {from}, and {to} where the API wants it, into the call: they become the first moment and now.',
	default: 'all',
	options: [
		{
			name: 'All Rows',
			value: 'all',
			description: 'The list as it is, which should not grow forever',
		},
		{ name: 'Days', value: 'days', description: 'Rows of today and of some days before' },
		{ name: 'Hours', value: 'hours', description: 'Rows of the last hours' },
	],
};

const span = {
	...inFront,
	type: 'integer',
	description:
		'How far back rows are read again each time, because they may still change. Older rows than before are only remembered when you raise it.',
	min: 0,
} as const;

const lookBackDays: Parameter = {
	...span,
	name: 'lookBackDays',
	displayName: 'Look-Back Days',
	max: 366,
	default: 7,
	...whileUnit(['days']),
};

const lookBackHours: Parameter = {
	...span,
	name: 'lookBackHours',
	displayName: 'Look-Back Hours',
	min: 1,
	max: 366 * 24,
	default: 24,
	...whileUnit(['hours']),
};

const timeAt: Parameter = {
	...inFront,
	type: 'text',
	name: 'timeAt',
	displayName: 'Time At',
	description:
		'Path of the time in a row by which the API chooses rows: it tells rows that are too old from those that are gone',
	placeholder: 'e.g. updatedAt',
	...whileUnit(limited),
};

const timeFormat: Parameter = {
	...inFront,
	type: 'choice',
	name: 'timeFormat',
	displayName: 'Time Format',
	description: 'How the API wants {from} and {to}',
	default: 'iso',
	options: [
		{ name: 'Date', value: 'yyyy-MM-dd', description: 'Such as 2026-01-31' },
		{
			name: 'Date and Time',
			value: 'yyyy-MM-dd HH:mm:ss',
			description: 'Such as 2026-01-31 23:59:59',
		},
		{ name: 'ISO 8601', value: 'iso', description: 'Such as 2026-01-31T23:59:59Z' },
		{ name: 'Milliseconds', value: 'ms', description: 'Since 1970' },
		{ name: 'Other', value: 'other' },
		{ name: 'Seconds', value: 's', description: 'Since 1970' },
	],
	...whileUnit(limited),
};

const timePattern: Parameter = {
	...inFront,
	type: 'text',
	name: 'timePattern',
	displayName: 'Time Pattern',
	description: 'Made of yyyy, MM, dd, HH, mm, ss and SSS',
	placeholder: 'e.g. yyyyMMddHHmmss',
	...whileUnit(limited, { timeFormat: ['other'] }),
};

export const lookBackParameters: readonly Parameter[] = [
	lookBack,
	lookBackDays,
	lookBackHours,
	timeAt,
	timeFormat,
	timePattern,
];

export const timeZone: Parameter = {
	type: 'text',
	name: 'timeZone',
	displayName: 'Time Zone',
	description:
		'That of the API: of its days, and of times without one. Without it, that of the workflow.',
	placeholder: 'e.g. Asia/Shanghai',
	place: 'form',
};

/** What is looked at; undefined where that is the whole list. Throws an InvalidInputError. */
export function lookedAt(chosen: Chosen, { moment, typed, ...now }: Now): Span | undefined {
	const unit = chosen(lookBack.name)[0];
	const isPlaced = typed.includes(placeholders.from);
	if (unit === 'all') {
		if (!isPlaced) return undefined;
		const reason = `must be Days or Hours where the call holds ${placeholders.from}`;
		throw new InvalidInputError(lookBack.displayName, reason);
	}
	if (!isPlaced) {
		const reason = `has no effect on the call: write ${placeholders.from} where the API takes the first moment, such as in Query`;
		throw new InvalidInputError(lookBack.displayName, reason);
	}
	const name = chosen(timeZone.name)[0] ?? now.timeZone;
	const zone = zoneOf(name, timeZone.displayName);
	const partAt = required(chosen, timeAt);
	const first =
		unit === 'days'
			? zone.dayBefore(moment, Number(required(chosen, lookBackDays)))
			: moment - Number(required(chosen, lookBackHours)) * 60 * 60_000;
	const format = formatIn(chosen, name);
	const from = partOf(first);
	const to = partOf(moment);
	return {
		from,
		to,
		partAt,
		partOf: (row) => {
			const time = zone.momentOf(memberAt(row, partAt));
			// What is still to come is looked at as long as it is there.
			return time === undefined ? undefined : partOf(Math.min(time, moment));
		},
		texts: {
			[placeholders.from]: format(first - (first % quarterHour)),
			[placeholders.to]: format(moment),
		},
	};
}

/** Rows are remembered by quarters of an hour, in which days begin in all time zones. */
function partOf(moment: number): string {
	return new Date(moment - (moment % quarterHour)).toISOString().slice(0, 16);
}

function formatIn(chosen: Chosen, zone: string): Format {
	const given = required(chosen, timeFormat);
	const pattern = given === 'other' ? required(chosen, timePattern) : given;
	return formatOf(pattern, pattern === 'iso' ? 'UTC' : zone, timePattern.displayName);
}

function required(chosen: Chosen, { name, displayName }: Parameter): string {
	const [value] = chosen(name);
	if (value !== undefined) return value;
	throw new InvalidInputError(displayName, 'is required but empty');
}
