import { cronNodeOptions, type INodeType } from 'n8n-workflow';

/** A polling trigger as n8n loads it: with the parameter that n8n itself adds to its form. */
export function withPollTimes(type: INodeType): INodeType {
	const pollTimes = {
		displayName: 'Poll Times',
		name: 'pollTimes',
		type: 'fixedCollection' as const,
		typeOptions: { multipleValues: true },
		default: { item: [{ mode: 'everyMinute' }] },
		options: cronNodeOptions,
	};
	type.description.properties.unshift(pollTimes);
	return type;
}
