import type { Operation } from '../../../engine/provider/operation';
import { skuId } from './orderParameters';

export const packageOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many packages',
		description: 'Lists the data packages of a SKU with their prices. Reads only.',
		method: 'GET',
		path: '/api_esim/getPackages',
		answersList: true,
		parameters: [{ ...skuId, place: 'query' }],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		// Of thirteen: what an order needs to know. API code, notes and whether it can be renewed come without Simplify.
		simplify: [
			'priceid',
			'flows',
			'unit',
			'days',
			'price',
			'supportDaypass',
			'minDay',
			'maxDay',
			'mustDate',
			'expireDays',
		],
		source: 'https://developers.mioesim.com/concepts/skus-and-packages',
	},
];
