import type { Operation } from '../../../engine/operation/operation';
import { rowsOf } from '../answer';
import { pages } from '../paging';
import {
	accountIds,
	channel,
	creativeDimension,
	endDate,
	fileIds,
	filter,
	folders,
	metrics,
	productIds,
	regions,
	startDate,
	timeZone,
} from './parameters';

const list = {
	kind: 'call',
	method: 'POST',
	bodyFormat: 'json',
	paging: pages,
	effect: 'reads',
	isRepeatable: true,
	itemsAt: rowsOf,
} as const;

const optional = { required: undefined } as const;

export const creativeOperations: readonly Operation[] = [
	{
		...list,
		name: 'getReport',
		displayName: 'Get Report',
		action: 'Get a creative report',
		description: 'Reports spend and results of creatives over at most 30 days. Reads only.',
		path: '/v2/media/material_report/list',
		parameters: [
			startDate,
			endDate,
			metrics('creativeMetric', 'currency_cost,impression,click'),
			{
				type: 'choice',
				name: 'costCurrency',
				wire: 'cost_currency',
				displayName: 'Currency',
				description: 'Currency of the amounts',
				place: 'body',
				required: true,
				options: [
					{ name: 'CNY', value: 'cny' },
					{ name: 'EUR', value: 'eur' },
					{ name: 'USD', value: 'usd' },
				],
				default: 'usd',
			},
			creativeDimension,
			accountIds,
			channel,
			regions,
			fileIds,
			productIds,
			timeZone,
		],
		spans: [{ from: 'startDate', to: 'endDate', days: 30 }],
		source: 'https://help-xmp.mobvista.com/en/docs/Wvdfva',
	},
	{
		...list,
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many creatives',
		description:
			'Lists creatives of the company library; needs the client of a company administrator. Reads only.',
		path: '/v2/media/material/list',
		parameters: [
			{ ...startDate, ...optional, displayName: 'Created From', description: 'First day' },
			{ ...endDate, ...optional, displayName: 'Created To', description: 'Last day' },
			{
				...startDate,
				...optional,
				name: 'startDateUp',
				wire: 'start_date_up',
				displayName: 'Updated From',
			},
			{
				...endDate,
				...optional,
				name: 'endDateUp',
				wire: 'end_date_up',
				displayName: 'Updated To',
				description: 'Last day',
			},
			filter('userMaterialId', 'user_material_id', 'Local IDs'),
			fileIds,
			folders('folderId', 'folder_id', 'Folder Names or IDs'),
			{
				type: 'choice',
				name: 'isDeleted',
				wire: 'is_deleted',
				displayName: 'State',
				description: 'Which creatives to list; all if absent',
				place: 'body',
				options: [
					{ name: 'Deleted', value: 1 },
					{ name: 'Not Deleted', value: 0 },
				],
				default: 0,
			},
		],
		requiresOneOf: [
			'startDate',
			'endDate',
			'startDateUp',
			'endDateUp',
			'userMaterialId',
			'md5FileId',
			'folderId',
		],
		spans: [
			{ from: 'startDate', to: 'endDate', days: 30 },
			{ from: 'startDateUp', to: 'endDateUp', days: 30 },
		],
		simplify: [
			'material_id',
			'user_material_id',
			'md5_file_id',
			'material_name',
			'material_type',
			'folder_name',
			'file_url',
			'width',
			'height',
			'duration',
		],
		source: 'https://help-xmp.mobvista.com/en/docs/tCVCTB',
	},
];
