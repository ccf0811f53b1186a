import type { INodeProperties } from 'n8n-workflow';
import { formOf } from '../operation/form';
import { outputProperties } from '../outputs/properties';
import type { Provider } from '../provider';
import { defaultRequestsAtOnce } from './execute';

/** All parameters of a provider's node. */
export function nodeProperties(provider: Provider): INodeProperties[] {
	return [...formOf(provider), ...outputProperties(provider), optionsProperty(provider)];
}

function optionsProperty(provider: Provider): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Requests at Once',
				name: 'requestsAtOnce',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: defaultRequestsAtOnce,
				description:
					'How many requests may be on their way at the same time. Calls that change something go one by one while a failure stops the workflow.',
			},
			{
				displayName: 'Timeout',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1000 },
				default: provider.timeout,
				description: 'Time in ms to wait for an answer',
			},
		],
	};
}
