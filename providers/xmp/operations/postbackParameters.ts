import type { Parameter } from '../../../engine/provider/parameter';

function text(
	name: string,
	wire: string,
	displayName: string,
	description: string,
	maxLength?: number,
): Parameter & { readonly type: 'text' } {
	return { type: 'text', name, wire, displayName, description, maxLength, place: 'body' };
}

const required = { required: true } as const;

/** Which ad it was; the vendor's table of channels could not be read. */
const channel = {
	...text(
		'channel',
		'channel',
		'Channel',
		'The media channel as XMP’s page names it; data of a channel by another name is not matched',
	),
	...required,
	placeholder: 'e.g. facebook',
};
const campaignId = text('campaignId', 'campaign_id', 'Campaign ID', 'ID of the campaign', 64);
const adsetId = {
	...text('adsetId', 'adset_id', 'Ad Set ID', 'ID of the ad set', 64),
	...required,
};
const adId = { ...text('adId', 'ad_id', 'Ad ID', 'ID of the ad', 64), ...required };
const country: Parameter = {
	...text(
		'country',
		'country',
		'Country',
		'Two capital letters; leave it empty if the country is not known',
	),
	front: true,
	pattern: /^[A-Z]{2}$/,
	patternText: 'two capital letters',
	placeholder: 'e.g. US',
};
const eventName = text('eventName', 'event_name', 'Event Name', 'Name of the event', 64);
const requestId = text(
	'requestId',
	'request_id',
	'Request ID',
	'Unique ID of this total, by which XMP knows repeats and corrections',
	128,
);
const subsourceId = text('subsourceId', 'subsource_id', 'Subsource ID', 'ID of the subsource', 128);
const timezone = text(
	'timezone',
	'timezone',
	'Time Zone',
	'Time zone of the data as XMP’s page names it',
);

const day = { type: 'date', format: 'yyyy-MM-dd', place: 'body', ...required } as const;

const revenue: Parameter = {
	type: 'decimal',
	decimals: 6,
	name: 'eventRevenueUsd',
	wire: 'event_revenue_usd',
	displayName: 'Event Revenue (USD)',
	description: 'What the event brought in, in US dollars',
	place: 'body',
};
const value: Parameter = {
	type: 'decimal',
	decimals: 6,
	name: 'eventValue',
	wire: 'event_value',
	displayName: 'Event Value',
	description: 'Value of the event',
	place: 'body',
};
const uniqueUsers: Parameter = {
	type: 'integer',
	min: 0,
	name: 'eventUniqueUsers',
	wire: 'event_unique_users',
	displayName: 'Event Unique Users',
	description: 'How many users it happened to',
	place: 'body',
};
const eventCount: Parameter = {
	type: 'integer',
	min: 0,
	name: 'eventCount',
	wire: 'event_count',
	displayName: 'Event Count',
	description: 'How often it happened',
	place: 'body',
};
const figures = [eventCount, revenue, uniqueUsers, value];

export const figureNames = figures.map(({ name }) => name);

/** One record of the newer call. */
export const totalParameters: readonly Parameter[] = [
	channel,
	{
		...campaignId,
		front: true,
		description:
			'ID of the campaign; leave it empty for AppLovin, ironSource, Mintegral, Unity and Vungle, which have none',
	},
	adsetId,
	adId,
	country,
	{ ...eventName, ...required, placeholder: 'e.g. purchase' },
	{
		...day,
		name: 'eventDate',
		wire: 'event_date',
		displayName: 'Event Date',
		description: 'The day on which it happened',
	},
	{
		...day,
		name: 'activeDate',
		wire: 'active_date',
		displayName: 'Attribution Date',
		description: 'The day on which the users were attributed, at most 90 days ago',
	},
	{ ...requestId, ...required },
	...figures,
	subsourceId,
	timezone,
];

const time = { type: 'time', place: 'body', ...required } as const;
const utc = 'UTC unless it has an offset';

/** The older call, which has the same in its query and documents no lengths. */
export const eventParameters: readonly Parameter[] = [
	{
		type: 'choice',
		name: 'activityKind',
		wire: 'activity_kind',
		displayName: 'Event Type',
		description: 'What happened',
		place: 'body',
		...required,
		options: [
			{ name: 'In-App Event', value: 'in-app-event' },
			{ name: 'In-App Events, Added Up', value: 'in-app-event-agg' },
			{ name: 'Install', value: 'install' },
		],
		default: 'install',
	} as const,
	channel,
	{ ...campaignId, ...required },
	adsetId,
	adId,
	country,
	{
		...time,
		name: 'eventTime',
		wire: 'event_time',
		displayName: 'Event Time',
		description: `When it happened; ${utc}`,
	},
	{
		...time,
		name: 'activeTime',
		wire: 'active_time',
		displayName: 'Attribution Time',
		description: `When the user was attributed, at most 90 days ago; ${utc}`,
	},
	...figures,
	eventName,
	{
		...requestId,
		description: 'Unique ID of the event; XMP drops what it has received within 14 days',
	},
	subsourceId,
	timezone,
].map((parameter): Parameter => {
	const inQuery = { ...parameter, place: 'query' } as const;
	return inQuery.type === 'text' ? { ...inQuery, maxLength: undefined } : inQuery;
});
