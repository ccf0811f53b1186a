import type { Lookup } from '../../engine/operation/lookup';

export const lookups: Readonly<Record<string, Lookup>> = {
	sku: {
		resource: 'sku',
		operation: 'getMany',
		value: 'skuid',
		label: '{display}',
		description: '{countryCode}',
	},
	package: {
		resource: 'package',
		operation: 'getMany',
		dependsOn: ['skuId'],
		value: 'priceid',
		label: '{flows} {unit}, {days} days, price {price} ({apiCode})',
		description: '{premark}',
	},
};
