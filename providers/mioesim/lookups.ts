import type { Lookup } from '../../engine/provider/lookup';
import { choiceOf, labelOf } from './packageChoice';

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
		value: choiceOf,
		label: labelOf,
		description: '{premark}',
	},
};
