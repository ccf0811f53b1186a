/**
 * Data that goes into XMP, from the vendor's pages: what a user enters, and the request.
 * https://help-xmp.mobvista.com/en/docs/Selfattribution-document-shop (POST) and
 * https://help-xmp.mobvista.com/en/docs/Selfattribution-document-standard (GET)
 */

/** Attributions must be at most 90 days old. */
const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
const noon = String(Date.parse(`${day}T12:00:00Z`) / 1000);

const ad = { channel: 'facebook', campaignId: 'c1', adsetId: 's1', adId: '0123456789012345678' };
const adOnWire = {
	channel: 'facebook',
	campaign_id: 'c1',
	adset_id: 's1',
	ad_id: '0123456789012345678',
};
const adNames = { channel: 'Channel', adsetId: 'Ad Set ID', adId: 'Ad ID' };

const total = {
	...adOnWire,
	country: 'US',
	event_name: 'purchase',
	event_date: day,
	active_date: day,
	request_id: 'r-1',
	event_count: 3,
	event_value: 12.5,
	event_unique_users: 2,
	event_revenue_usd: 0.000001,
	subsource_id: 'sub',
	timezone: 'UTC+8',
};

const json = (data: readonly object[]) =>
	JSON.stringify({ activity_kind: 'in-app-event-agg', data });

export const xmpPostbackCalls = [
	{
		operation: 'postback sendDailyTotal',
		given: {
			...ad,
			country: 'US',
			eventName: 'purchase',
			eventDate: `${day}T00:00:00`,
			activeDate: day,
			requestId: 'r-1',
			eventCount: 3,
			eventValue: 12.5,
			eventUniqueUsers: 2,
			eventRevenueUsd: 0.000001,
			subsourceId: 'sub',
			timezone: 'UTC+8',
		},
		request: 'POST /s2s/postback/v2',
		json: json([total]),
		keep: ['eventCount', 'campaignId', 'country'],
		least: {
			json: json([
				{
					...adOnWire,
					country: 'US',
					event_name: 'purchase',
					event_date: day,
					active_date: day,
					request_id: 'r-1',
					event_count: 3,
				},
			]),
		},
		required: {
			...adNames,
			eventName: 'Event Name',
			eventDate: 'Event Date',
			activeDate: 'Attribution Date',
			requestId: 'Request ID',
		},
	},
	{
		operation: 'postback sendDailyTotals',
		given: { records: JSON.stringify([total, { ...total, request_id: 'r-2' }]) },
		request: 'POST /s2s/postback/v2',
		json: json([total, { ...total, request_id: 'r-2' }]),
		required: { records: 'Records' },
	},
	{
		operation: 'postback sendEvent',
		given: {
			activityKind: 'in-app-event',
			...ad,
			country: 'DE',
			eventTime: `${day}T14:00:00+02:00`,
			activeTime: `${day}T12:00:00`,
			eventName: 'purchase',
			eventCount: 1,
			eventValue: 9.99,
			eventUniqueUsers: 1,
			eventRevenueUsd: 9.99,
			requestId: 'r-3',
			subsourceId: 'sub',
			timezone: 'UTC+0',
		},
		request: 'GET /s2s/postback',
		query: {
			...adOnWire,
			activity_kind: 'in-app-event',
			country: 'DE',
			event_time: noon,
			active_time: noon,
			event_name: 'purchase',
			event_count: '1',
			event_value: '9.99',
			event_unique_users: '1',
			event_revenue_usd: '9.99',
			request_id: 'r-3',
			subsource_id: 'sub',
			timezone: 'UTC+0',
		},
		keep: ['country'],
		required: {
			activityKind: 'Event Type',
			campaignId: 'Campaign ID',
			...adNames,
			eventTime: 'Event Time',
			activeTime: 'Attribution Time',
		},
	},
] as const;
