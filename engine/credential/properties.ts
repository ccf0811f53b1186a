import type { INodeProperties } from 'n8n-workflow';
import { insecureProperty, proxyProperty } from '../form/routeProperties';
import type { Provider } from '../provider/provider';
import { sessionField } from '../record/fields';
import { withItemFields } from '../record/itemFields';
import { limitFields, limitLabels } from '../throttle/limits';
import { domainProperties } from './domains';
import { workerProperties } from './workerProperties';

/** n8n's slot for sessions: hidden, stored encrypted in the credential, read by every worker. */
export const sessionProperty: INodeProperties = {
	displayName: 'Session Token',
	name: sessionField,
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** The form of a credential: the provider's own fields, and those that every credential has. */
export function credentialProperties(provider: Provider): INodeProperties[] {
	const { fields, sessions, services } = provider;
	const hosts = fields
		.map(({ name }) => name)
		.filter((name) => services.some(({ baseUrlField }) => baseUrlField === name));
	return withItemFields([
		...(sessions.length > 0 ? [sessionProperty] : []),
		...fields,
		...domainProperties(hosts),
		...advancedProperties([...provider.advancedFields, ...routeProperties, ...limitsOf(provider)]),
	]);
}

/** How requests get to the server. */
export const routeProperties = [insecureProperty, proxyProperty];

const advancedField = 'advanced';

/**
 * A switch, and what is shown while it is on: the fields of this credential that few need, and those
 * of every credential. n8n drops what it does not show, so that the defaults hold while it is off.
 */
export function advancedProperties(own: readonly INodeProperties[]): INodeProperties[] {
	const fields = [...own, ...workerProperties];
	return [
		{
			displayName: 'Advanced',
			name: advancedField,
			type: 'boolean',
			default: false,
			description:
				'Whether to show and use the settings that few need, such as proxy, rate limit and workers. While this is off, each of them has its default.',
		},
		...fields.map((field) => ({
			...field,
			displayOptions: { show: { [advancedField]: [true], ...field.displayOptions?.show } },
		})),
	];
}

function limitsOf({ displayName, throttle }: Provider): INodeProperties[] {
	const { documented = `${displayName} documents no limit.` } = throttle;
	return rateLimitProperties(throttle, documented);
}

/** The fields with which a user replaces the limit that the throttle keeps. */
export function rateLimitProperties(
	{ defaultRequests, window }: Pick<Provider['throttle'], 'defaultRequests' | 'window'>,
	documented: string,
): INodeProperties[] {
	const show = { [limitFields.switch]: [true] };
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
			description: `How many requests in a window. ${documented} 0 means no limit.`,
			displayOptions: { show },
		},
		{
			displayName: limitLabels.window,
			name: limitFields.window,
			type: 'number',
			typeOptions: { minValue: 1 },
			default: window / 1000,
			description: 'The time in which no more than these requests are sent',
			displayOptions: { show },
		},
	];
}
