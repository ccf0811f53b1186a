import type { INodeProperties } from 'n8n-workflow';
import { choiceProperties } from '../described/form';
import type { Presets } from '../description/extend';
import { allowHttp } from '../description/hosts';
import type { Provider } from '../provider/provider';
import { withItemFields } from '../record/itemFields';
import { describedDomains } from './domains';
import {
	advancedProperties,
	rateLimitProperties,
	routeProperties,
	sessionProperty,
} from './properties';

/** The form of a credential for APIs that are described: those of the list, and any other one. */
export function describedProperties(presets: Presets): INodeProperties[] {
	return formOf(
		[sessionProperty, ...choiceProperties(presets)],
		{ defaultRequests: 60, window: 60_000 },
		'It replaces the limits of the API.',
	);
}

/** The form of a credential for one API that is described. */
export function describedAloneProperties(provider: Provider): INodeProperties[] {
	const { displayName, sessions, fields, throttle } = provider;
	return formOf(
		[...(sessions.length > 0 ? [sessionProperty] : []), ...fields],
		throttle,
		`It replaces the limits of ${displayName}.`,
	);
}

function formOf(
	own: readonly INodeProperties[],
	limits: Pick<Provider['throttle'], 'defaultRequests' | 'window'>,
	documented: string,
): INodeProperties[] {
	return withItemFields([
		...own,
		describedDomains,
		...advancedProperties([
			allowHttpProperty,
			...routeProperties,
			...rateLimitProperties(limits, documented),
		]),
	]);
}

const allowHttpProperty: INodeProperties = {
	displayName: allowHttp.label,
	name: allowHttp.name,
	type: 'boolean',
	default: false,
	description:
		'Whether a host that you enter may begin with http://, where anybody on the way can read and change what is sent. On this machine it always may.',
};
