import type { Operation } from '../../../engine/provider/operation';
import { chinesePages, writes } from './calls';
import { callerPlaces, messageParameters } from './messageParameters';

export const aiOperations: readonly Operation[] = [
	{
		...writes,
		effect: 'costsMoney',
		name: 'send',
		displayName: 'Send',
		action: 'Send a message to an AI',
		description:
			'Sends a message to users that an AI answers for, waits, and returns the replies and how much of the quota they used. Costs money: each reply uses up AI message quota. Only the Chinese documentation has this call.',
		path: '/ai/message/send',
		parameters: messageParameters,
		callerPlaces,
		source: chinesePages,
	},
];
