import type { Operation } from '../../../engine/operation/operation';

export const cardOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getHistory',
		displayName: 'Get History',
		action: 'Get the history of a card',
		description: 'Lists past and current plans of a card. Reads only.',
		method: 'GET',
		path: '/api_esim/getHistoryDetail',
		parameters: [
			{
				type: 'text',
				name: 'iccid',
				displayName: 'ICCID',
				description: 'Number of the card; as text, because it is longer than a number can be',
				place: 'query',
				required: true,
				placeholder: 'e.g. 934801019851134300',
				pattern: /^\d{15,22}$/,
				patternText: 'the 15 to 22 digits of a card',
			},
		],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source: 'https://developers.mioesim.com/api-reference/get-iccid-history',
	},
];
