import type { INodeProperties } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';
import { numberSetting, settingsIn } from '../basics/settingValue';
import { routeFrom, type Route } from '../context/route';
import type { Provider } from '../provider/provider';

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

export function timeoutProperty(provider: Pick<Provider, 'timeout'>): INodeProperties {
	return {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1000 },
		default: provider.timeout,
		description:
			'Time in ms to wait for a whole answer, to a sign-in as well; waits for the rate limit do not count, and a file may take ten times as long',
	};
}

/** A node's options, read and checked. */
export interface ReadOptions {
	/** Time (ms) to wait for an answer. */
	readonly timeout: number;
	/** How many requests the user wants on their way; undefined for the usual number. */
	readonly requestsAtOnce: number | undefined;
	readonly route: Route;
}

/** Reads a node's options; numbers and switches may come as text. Throws an InvalidInputError. */
export function readOptions(raw: unknown, provider: Provider): ReadOptions {
	const options = settingsIn(raw, 'Options');
	const atOnce = numberSetting(options.requestsAtOnce, 'Requests at Once');
	if (atOnce !== undefined && atOnce < 1) {
		throw new InvalidInputError('Requests at Once', `must be at least 1, but is ${atOnce}`);
	}
	const timeout = numberSetting(options.timeout, 'Timeout') ?? 0;
	if (timeout < 0) {
		const reason = `must be a number of ms, such as 30000, but is ${timeout}`;
		throw new InvalidInputError('Timeout', reason);
	}
	return {
		timeout: timeout > 0 ? timeout : provider.timeout,
		requestsAtOnce: atOnce && Math.floor(atOnce),
		route: routeFrom(options),
	};
}
