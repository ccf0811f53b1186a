import type { Operation } from '../../../engine/provider/operation';
import { rowsOf } from '../answer';
import { pages } from '../paging';
import {
	accountIds,
	adDimension,
	channel,
	filter,
	metrics,
	productIds,
	regions,
	reportDays,
	timeZone,
} from './parameters';

export const adReportOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'get',
		displayName: 'Get',
		action: 'Get an ad report',
		description:
			'Reports spend and results of ads by day, account, campaign and more. Reads only. XMP serves equal requests from a cache for 30 minutes.',
		method: 'POST',
		path: '/v2/media/account/report',
		bodyFormat: 'json',
		parameters: [
			...reportDays,
			metrics('adMetric', 'cost,impression,click'),
			adDimension,
			accountIds,
			filter('adId', 'ad_id', 'Ad IDs'),
			filter('adsetId', 'adset_id', 'Ad Set IDs'),
			filter('campaignId', 'campaign_id', 'Campaign IDs'),
			channel,
			regions,
			{
				type: 'choice',
				name: 'currency',
				displayName: 'Currency',
				description:
					'Currency of the amounts; that of the account if not set. XMP’s page of the older report has it.',
				place: 'body',
				options: [
					{ name: 'CNY', value: 'CNY' },
					{ name: 'EUR', value: 'EUR' },
					{ name: 'USD', value: 'USD' },
				],
				default: 'USD',
			},
			productIds,
			timeZone,
		],
		dateRange: { from: 'startDate', to: 'endDate' },
		paging: pages,
		isReport: true,
		effect: 'reads',
		isRepeatable: true,
		itemsAt: rowsOf,
		source: 'https://help-xmp.mobvista.com/en/docs/lZUU8U',
	},
];
