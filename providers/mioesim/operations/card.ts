import type { Operation } from '../../../engine/provider/operation';

export const cardOperations: readonly Operation[] = [
	{
		kind: 'call',
		name: 'getHistory',
		displayName: 'Get History',
		action: 'Get the history of a card',
		description: 'Lists past and current plans of a card. Reads only.',
		method: 'GET',
		path: '/api_esim/getHistoryDetail',
		answersList: true,
		parameters: [
			{
				type: 'text',
				name: 'iccid',
				displayName: 'ICCID',
				description: 'Number of the card; as text, because it is longer than a number can be',
				place: 'query',
				required: true,
				placeholder: 'e.g. 934801019851134300',
				// No form is documented; some cards have a letter at the end that pads the number.
				pattern: /^[\dA-Za-z]+$/,
				patternText: 'the number of a card, without blanks',
			},
		],
		effect: 'reads',
		isRepeatable: true,
		itemsAt: 'data',
		source: 'https://developers.mioesim.com/api-reference/get-iccid-history',
	},
];
