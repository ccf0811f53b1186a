import { isJsonObject, memberAt, type Json } from '../../../engine/basics/json';
import type { Operation } from '../../../engine/provider/operation';

const source = 'https://developers.mioesim.com/concepts/skus-and-packages';

/**
 * The answer holds one list per continent; each SKU becomes an item that names its continent. Where
 * one of them is no list, the SKUs were not all read: there is no list then.
 */
function withContinent(answer: Json): Json | undefined {
	const groups = memberAt(answer, 'data');
	if (!isJsonObject(groups)) return groups;
	if (!Object.values(groups).every(Array.isArray)) return undefined;
	return Object.entries(groups).flatMap(([continent, skus]) =>
		[skus].flat().map((sku) => (isJsonObject(sku) ? { ...sku, continent } : sku)),
	);
}

export const skuOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getMany',
		displayName: 'Get Many',
		action: 'Get many SKUs',
		description: 'Lists all SKUs (countries and regions) that can be sold. Reads only.',
		method: 'GET',
		path: '/api_esim/getSkus',
		answersList: true,
		parameters: [],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source,
	},
	{
		kind: 'call',
		name: 'getManyByContinent',
		displayName: 'Get Many by Continent',
		action: 'Get many SKUs by continent',
		description: 'Lists all SKUs, each with the continent it belongs to. Reads only.',
		method: 'GET',
		path: '/api_esim/getSkuByGroup',
		answersList: true,
		parameters: [],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: withContinent,
		source,
	},
	{
		kind: 'call',
		name: 'getManyOfPartner',
		displayName: 'Get Many of Partner',
		action: 'Get many SKUs of a distribution partner',
		description:
			'Lists the SKUs that a distribution partner of physical SIMs supports. Reads only.',
		method: 'GET',
		path: '/api_esim/getDpSupportSkuInfo',
		answersList: true,
		parameters: [
			{
				type: 'text',
				name: 'dpId',
				displayName: 'Distribution Partner ID',
				description: 'The dpId that MIOeSIM issued for physical SIMs',
				place: 'query',
				required: true,
				placeholder: 'e.g. DP1001',
			},
		],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source,
	},
];
