import type { INodeProperties } from 'n8n-workflow';
import type { Limit } from '../provider/limits';
import type { Operation } from '../provider/operation';
import { limitText, spanOf } from '../throttle/waiting';
import type { FormOf } from './formOf';

/** What fewer requests come to where a call reports on days, as a clause. */
export const longerRange = 'one request with a longer date range needs no waiting';

/** As many items as people like to begin with; a limit that they do not meet goes without saying. */
const someItems = 25;

/** Says before the first run how long items take where the provider's limit makes them wait. */
export function limitNotice(provider: FormOf, operation: Operation): INodeProperties[] {
	const limits = provider.throttle.limitsOf(calledBy(provider, operation));
	const [longest] = limits
		.map((limit) => ({ limit, wait: waitOf(limit) }))
		.sort((one, other) => other.wait - one.wait);
	if (!longest || longest.wait === 0) return [];
	const { limit } = longest;
	const wait = spanOf(longest.wait).replace(/ min$/, ' minutes');
	const hasDays = operation.kind === 'call' && operation.dateRange !== undefined;
	const tip = hasDays ? ` O${longerRange.slice(1)}.` : '';
	const notice = `${provider.displayName} allows ${limitText(limit)}: ${someItems} items take about ${wait}. The node waits by itself.${tip}`;
	return [{ displayName: notice, name: 'limitNotice', type: 'notice', default: '' }];
}

/** How long (ms) some items take at least. */
function waitOf({ requests = Infinity, window, cost = 1 }: Limit): number {
	return Math.max(0, Math.ceil((someItems * cost) / requests) - 1) * window;
}

/** The call of an operation; of the API request, where it could be any, that of its example. */
function calledBy(
	{ request, services }: FormOf,
	operation: Operation,
): { method: string; path: string; service: string } {
	const service = services[0]?.name ?? '';
	return operation.kind === 'call'
		? { method: operation.method, path: operation.path, service: operation.service ?? service }
		: { method: request.method, path: request.examplePath, service };
}
