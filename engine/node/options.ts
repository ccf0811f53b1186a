import type { INodeProperties } from 'n8n-workflow';
import { isObject } from '../json';
import type { Provider } from '../provider';

/**
 * Requests on their way at the same time, unless the user sets another number. Nearly all of a
 * request's time is the way to the server, so that a node is as fast as it has requests under way:
 * as many as n8n's HTTP Request node puts into a batch. Files lie in memory, so they are fewer; and
 * nobody waits for a poll.
 */
export const usuallyAtOnce = { requests: 50, files: 10, polls: 10 };

/** The collection Options with these members. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

export function requestsAtOnceProperty(usually: number, description: string): INodeProperties {
	return {
		displayName: 'Requests at Once',
		name: 'requestsAtOnce',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: usually,
		description,
	};
}

export function timeoutProperty(provider: Provider): INodeProperties {
	return {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1000 },
		default: provider.timeout,
		description: 'Time in ms to wait for an answer',
	};
}

/** How many requests may be on their way at the same time, by the node's options. */
export function requestsAtOnceFrom(options: unknown, usually: number): number {
	const count = numberFrom(options, 'requestsAtOnce') ?? usually;
	return Math.max(1, Math.floor(count));
}

/** The time (ms) to wait for an answer: the one in the node's options, or the provider's. */
export function timeoutFrom(options: unknown, provider: Provider): number {
	const timeout = numberFrom(options, 'timeout') ?? 0;
	return timeout > 0 ? timeout : provider.timeout;
}

function numberFrom(options: unknown, name: string): number | undefined {
	const value = isObject(options) ? options[name] : undefined;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
