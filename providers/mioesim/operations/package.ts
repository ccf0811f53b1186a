import type { Operation } from '../../../engine/operation/operation';

export const packageOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many packages',
		description: 'Lists the data packages of a SKU with their prices. Reads only.',
		method: 'GET',
		path: '/api_esim/getPackages',
		parameters: [
			{
				type: 'text',
				name: 'skuId',
				displayName: 'SKU ID',
				description: 'The SKU whose packages to list, from the field skuid of SKU: Get Many',
				place: 'query',
				required: true,
				placeholder: 'e.g. 45',
				pattern: /^\d+$/,
				patternText: 'a number such as 45',
			},
		],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source: 'https://developers.mioesim.com/concepts/skus-and-packages',
	},
];
