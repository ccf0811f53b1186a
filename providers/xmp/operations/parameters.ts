import { dateRangeParameter, whileCustom } from '../../../engine/request/dateRange';
import type { Parameter } from '../../../engine/provider/parameter';

const adDimensions = [
	['account_name', 'Account Name'],
	['ad_id', 'Ad ID'],
	['ad_name', 'Ad Name'],
	['adset_id', 'Ad Set ID'],
	['adset_name', 'Ad Set Name'],
	['campaign_id', 'Campaign ID'],
	['campaign_name', 'Campaign Name'],
	['date', 'Date'],
	['geo', 'Country or Region'],
	['os', 'Operating System'],
	['product_id', 'Product ID'],
	['product_name', 'Product Name'],
	['store_package_id', 'Store Package ID'],
] as const;

/** Channels seen in use; the vendor's own table is not public, so others are accepted. */
export const channels = [
	['applovin', 'AppLovin'],
	['apple', 'Apple'],
	['facebook', 'Facebook (Meta)'],
	['google', 'Google'],
	['huawei', 'Huawei'],
	['ironsource', 'ironSource'],
	['kwai', 'Kwai'],
	['mintegral', 'Mintegral'],
	['tiktok', 'TikTok'],
	['unity', 'Unity'],
	['vungle', 'Vungle'],
] as const;

export const options = (pairs: ReadonlyArray<readonly [string, string]>) =>
	pairs.map(([value, name]) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name));

/** Two crawls of the page of the creative report have the product's ID only, not its name. */
const adOnly: readonly string[] = ['os', 'product_name', 'store_package_id'];

const creativeDimensions = [
	...adDimensions.filter(([value]) => !adOnly.includes(value)),
	['account_id', 'Account ID'],
	['md5_file_id', 'File ID (MD5)'],
	['material_name', 'Creative Name'],
	['module', 'Channel'],
] as const;

const day = { type: 'date', format: 'yyyy-MM-dd', place: 'body' } as const;

export const startDate = {
	...day,
	name: 'startDate',
	wire: 'start_date',
	displayName: 'Start Date',
	description: 'First day',
} as const satisfies Parameter;

export const endDate = {
	...day,
	name: 'endDate',
	wire: 'end_date',
	displayName: 'End Date',
	description: 'Last day',
} as const satisfies Parameter;

/** The days of a report. */
export const reportDays: readonly Parameter[] = [
	{
		...dateRangeParameter,
		description: `${dateRangeParameter.description}. Today’s figures are late.`,
	},
	{ ...startDate, required: true, ...whileCustom },
	{ ...endDate, required: true, ...whileCustom },
];

export function metrics(lookup: 'adMetric' | 'creativeMetric', names: string): Parameter {
	return {
		type: 'list',
		of: 'text',
		name: 'metrics',
		displayName: 'Metric Names or IDs',
		description: 'The figures to return, from the field named field of Metric: Get Many',
		place: 'body',
		required: true,
		default: names,
		lookup,
	};
}

function dimension(pairs: ReadonlyArray<readonly [string, string]>): Parameter {
	return {
		type: 'choices',
		name: 'dimension',
		displayName: 'Dimensions',
		description:
			'What the rows are broken down by; an expression may name others than the documented ones',
		place: 'body',
		front: true,
		options: options(pairs),
		default: ['date'],
		isOpen: true,
	};
}

export const adDimension = dimension(adDimensions);
export const creativeDimension = dimension(creativeDimensions);

/** A filter by a list of IDs or codes. */
export function filter(
	name: string,
	wire: string,
	displayName: string,
	of: 'text' | 'integer' = 'text',
	max?: number,
): Parameter & { readonly type: 'list' } {
	return {
		type: 'list',
		of,
		max,
		name,
		wire,
		displayName,
		description: `Comma-separated; limits the result to these ${displayName}`,
		place: 'body',
	};
}

export const accountIds: Parameter & { readonly type: 'list' } = {
	...filter('accountId', 'account_id', 'Account Names or IDs'),
	description: 'Limits the result to these ad accounts',
	lookup: 'adAccount',
};
export function folders(name: string, wire: string, displayName: string): Parameter {
	return {
		...filter(name, wire, displayName, 'integer'),
		description: 'Limits the result to these folders',
		lookup: 'folder',
	};
}

export const fileIds = filter('md5FileId', 'md5_file_id', 'File IDs (MD5)', 'text', 1000);
export const productIds = filter('productId', 'product_id', 'Product IDs', 'integer');
export const regions: Parameter = {
	...filter('geo', 'geo', 'Countries or Regions'),
	placeholder: 'e.g. CN,US',
};

export const channel: Parameter = {
	type: 'choice',
	name: 'module',
	displayName: 'Channel',
	description: 'The media channel to which the report is limited',
	place: 'body',
	options: options(channels),
	default: 'facebook',
	isOpen: true,
};

export const channelList: Parameter = {
	type: 'choices',
	name: 'channel',
	displayName: 'Channels',
	description: 'The media channels whose accounts to list',
	place: 'body',
	required: true,
	options: options(channels),
	default: ['facebook'],
	isOpen: true,
};

export const timeZone: Parameter = {
	type: 'text',
	name: 'thirdPartyTimezone',
	wire: 'third_party_timezone',
	displayName: 'Third-Party Time Zone',
	description: 'Time zone of third-party metrics; needed while the time zone switch is on in XMP',
	place: 'body',
};
