import type { Operation } from '../../../engine/provider/operation';
import { eventParameters, figureNames, totalParameters } from './postbackParameters';
import { manyRecords, mostRecords, oneRecord } from './postbackRecords';

const sends = {
	kind: 'call',
	service: 'postback',
	effect: 'writes',
	isRepeatable: false,
	answersFreely: true,
	itemsAt: '',
} as const;

const totals = {
	...sends,
	method: 'POST',
	path: '/s2s/postback/v2',
	bodyFormat: 'json',
	fixedBody: { activity_kind: 'in-app-event-agg' },
	source: 'https://help-xmp.mobvista.com/en/docs/Selfattribution-document-shop',
} as const;

const uncertain =
	'XMP’s page does not show the answer: HTTP 2xx without a failure code counts as accepted.';

/**
 * Data that goes into XMP: installs and events of the user's own attribution, on a host of its own
 * and with a token of its own.
 */
export const postbackOperations: readonly Operation[] = [
	{
		...totals,
		name: 'sendDailyTotal',
		displayName: 'Send Daily Total',
		action: 'Send a daily total',
		description: `Tells XMP how often an event happened on a day, for one ad. Writes. The same request ID sent again corrects the total. ${uncertain}`,
		parameters: totalParameters,
		requiresOneOf: figureNames,
		finish: oneRecord,
	},
	{
		...totals,
		name: 'sendDailyTotals',
		displayName: 'Send Many Daily Totals',
		action: 'Send many daily totals',
		description: `Tells XMP up to 200 daily totals in one request. Writes. The same request IDs sent again correct the totals. ${uncertain}`,
		parameters: [
			{
				type: 'json',
				name: 'records',
				wire: 'data',
				displayName: 'Records',
				description:
					'A list of up to 200 JSON objects with the members channel, campaign_id, adset_id, ad_id, country, event_name, event_date, active_date, request_id and at least one of event_count, event_value, event_unique_users and event_revenue_usd; also subsource_id and timezone',
				hint: 'Days are written 2026-01-31. Leave campaign_id and country out where there are none.',
				placeholder: 'e.g. {{ $json.records }}',
				place: 'body',
				required: true,
			},
		],
		finish: manyRecords,
		limits: { records: `at most ${mostRecords} records` },
	},
	{
		...sends,
		name: 'sendEvent',
		displayName: 'Send Event',
		action: 'Send an event',
		description: `Tells XMP about an install or in-app event. Writes. XMP’s page does not show where the token goes: it is sent as xmp_token in the query. ${uncertain}`,
		method: 'GET',
		path: '/s2s/postback',
		parameters: eventParameters,
		// "If you can't determine the region, pass an empty space."
		finish: (call) => ({ ...call, query: { country: '', ...call.query } }),
		source: 'https://help-xmp.mobvista.com/en/docs/Selfattribution-document-standard',
	},
];
