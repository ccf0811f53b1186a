import type { INodeProperties } from 'n8n-workflow';
import { sessionField } from '../credential';
import { insecureProperty, proxyProperty } from '../operation/routeProperties';
import type { Provider } from '../provider';
import { limitFields, limitLabels } from '../throttle/limits';

/** n8n's slot for sessions: hidden, stored encrypted in the credential, read by every worker. */
export const sessionProperty: INodeProperties = {
	displayName: 'Session Token',
	name: sessionField,
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** The fields with which a user says how requests get to the server, for everything that is sent. */
export const routeProperties: INodeProperties[] = [insecureProperty, proxyProperty];

/** The fields with which a user replaces the limit that the throttle keeps. */
export function rateLimitProperties({ displayName, throttle }: Provider): INodeProperties[] {
	const show = { [limitFields.switch]: [true] };
	const { defaultRequests, documented } = throttle;
	return [
		{
			displayName: limitLabels.switch,
			name: limitFields.switch,
			type: 'boolean',
			default: false,
			description: 'Whether to replace the rate limit that the nodes keep for this account',
		},
		{
			displayName: limitLabels.requests,
			name: limitFields.requests,
			type: 'number',
			typeOptions: { minValue: 0 },
			default: defaultRequests,
			description: `How many requests in a window. ${documented ?? `${displayName} documents no limit.`} 0 means no limit.`,
			displayOptions: { show },
		},
		{
			displayName: limitLabels.window,
			name: limitFields.window,
			type: 'number',
			typeOptions: { minValue: 1 },
			default: throttle.window / 1000,
			description: 'The time in which no more than these requests are sent',
			displayOptions: { show },
		},
	];
}
