import type { Operation } from '../../../engine/operation/operation';

export const skuOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many SKUs',
		description: 'Lists all SKUs (countries and regions) that can be sold. Reads only.',
		method: 'GET',
		path: '/api_esim/getSkus',
		parameters: [],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source: 'https://developers.mioesim.com/concepts/skus-and-packages',
	},
];
