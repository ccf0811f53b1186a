import { only } from '../../engine/calls/source';
import { customRange, dateRangeParameter } from '../../engine/request/dateRange';
import type { Parameter } from '../../engine/provider/parameter';
import type { Chosen, Subject, Watch, WatchedList } from '../../engine/polling/watch';
import { xmp } from './index';

/** Figures move for days: XMP corrects them, and third-party metrics come late. */
const window = {
	range: dateRangeParameter.name,
	custom: customRange,
	from: 'startDate',
	to: 'endDate',
	day: 'date',
	defaultDays: 7,
	description:
		'How many days before today to read again each time, because their figures still move. Today is that of the workflow’s time zone. Rows of earlier days than before are only remembered when you raise it.',
} as const;

const events = {
	new: {
		name: 'new',
		displayName: 'New Row',
		description: 'A combination of dimensions that was not there before',
	},
	changed: {
		name: 'changed',
		displayName: 'Changed Row',
		description: 'A row whose metrics are not what they were',
	},
	removed: {
		name: 'removed',
		displayName: 'Removed Row',
		description: 'A row of a day still looked at that is not in the report any more',
	},
} as const;

function comparedMetrics(lookup: 'adMetric' | 'creativeMetric'): Parameter {
	return {
		type: 'list',
		of: 'text',
		name: 'comparedMetrics',
		displayName: 'Compared Metric Names or IDs',
		description: 'The metrics whose change counts; all of the report if empty',
		place: 'form',
		lookup,
	};
}

const includePrevious: Parameter = {
	type: 'flag',
	name: 'includePrevious',
	displayName: 'Include Previous Values',
	description: 'Whether a changed row also holds its metrics from before, in “previous”',
	place: 'form',
	default: true,
};

/** What both reports have in common; `identifying` are the members that rows have in any case. */
function reportList(
	resource: string,
	operation: string,
	mostDays: number,
	identifying: (chosen: Chosen) => readonly string[],
): WatchedList {
	const metrics = (chosen: Chosen) => {
		const compared = chosen('comparedMetrics');
		return compared.length > 0 ? compared : chosen('metrics');
	};
	const isPreviousWanted = (chosen: Chosen) => chosen('includePrevious')[0] === 'true';
	return {
		name: 'row',
		resource,
		operation,
		events,
		optional: ['removed'],
		key: identifying,
		compared: metrics,
		kept: (chosen, picked) => {
			if (picked.has('removed')) return [...identifying(chosen), ...chosen('metrics')];
			return isPreviousWanted(chosen) && picked.has('changed') ? metrics(chosen) : [];
		},
		tellsPrevious: isPreviousWanted,
		window: { ...window, mostDays },
	};
}

const reports: readonly [Subject, ...Subject[]] = [
	{
		name: 'adReport',
		displayName: 'Ad Report',
		description: 'Spend and results of ads by day, account, campaign and more',
		parameters: [comparedMetrics('adMetric'), includePrevious],
		lists: [
			// Without dimensions, there is one row per ad account.
			reportList('adReport', 'get', 90, (chosen) => {
				const dimensions = chosen('dimension');
				return dimensions.length > 0 ? dimensions : ['account_id'];
			}),
		],
	},
	{
		name: 'creativeReport',
		displayName: 'Creative Report',
		description: 'Spend and results of creatives',
		parameters: [comparedMetrics('creativeMetric'), includePrevious],
		lists: [
			// Today and 29 days before it are the 30 that XMP allows.
			reportList('creative', 'getReport', 29, (chosen) => [
				...new Set([...chosen('dimension'), 'material_name', 'md5_file_id']),
			]),
		],
	},
];

/** New and changed rows of a report. https://help-xmp.mobvista.com/en/docs/lZUU8U */
export const reportWatch: Watch = {
	source: only(xmp),
	choice: { name: 'report', displayName: 'Report' },
	subjects: reports,
	emitsFirst: true,
	schedule: {
		minutes: 30,
		isCached: true,
		reason:
			'XMP answers a report from a cache for 30 minutes, so polls that come sooner are skipped. Choose poll times that are more than 30 minutes apart.',
	},
};
