import type { Call } from '../provider/call';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { isPlain, rowsOfCall } from './rows';

/** The switch with which a user says that a call nobody documents may be sent twice. */
export const repeatIfNoAnswer: Parameter = {
	type: 'flag',
	name: 'repeatIfNoAnswer',
	displayName: 'Repeat If No Answer',
	description:
		'Whether to send the request again when no answer comes, although it may have been carried out. Only for calls that are none of the operations of this node: of those, the node knows.',
	place: 'form',
};

/** The same where the node has no operations of its own for calls. */
export const repeatTyped: Parameter = {
	...repeatIfNoAnswer,
	description:
		'Whether to send the request again when no answer comes, although it may have been carried out. GET and HEAD, and what the description says to change nothing, are sent again in any case.',
};

/** HTTP's own word for what changes nothing. https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1 */
export function isSafe({ method }: Call): boolean {
	return method === 'GET' || method === 'HEAD';
}

/** What is known of a call that somebody typed. */
export interface KnownCall {
	/** Whether it may be sent again when it is not known what became of it. */
	readonly isRepeatable: boolean;
	/** Whether it is known to change nothing. */
	readonly isRead: boolean;
}

/** The rows decide, all that the call may be; where there is none, the provider and the user do. */
export function knownCall(provider: Provider, call: Call, isAllowed: boolean): KnownCall {
	const rows = rowsOfCall(provider, call);
	if (rows.length === 0) {
		const isRead = isPlain(call.path) && provider.reads?.(call) === true;
		return { isRepeatable: isAllowed || isRead, isRead };
	}
	return {
		isRepeatable: rows.every((row) => row.isRepeatable),
		isRead: rows.every(({ effect }) => effect === 'reads'),
	};
}
