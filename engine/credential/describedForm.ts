import type { INodeProperties } from 'n8n-workflow';
import { choiceProperties } from '../described/form';
import type { Presets } from '../description/extend';
import { allowHttp } from '../description/hosts';
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
	return withItemFields([
		sessionProperty,
		...choiceProperties(presets),
		describedDomains,
		...advancedProperties([
			{
				displayName: allowHttp.label,
				name: allowHttp.name,
				type: 'boolean',
				default: false,
				description:
					'Whether a host that you enter may begin with http://, where anybody on the way can read and change what is sent. On this machine it always may.',
			},
			...routeProperties,
			...rateLimitProperties(
				{ defaultRequests: 60, window: 60_000 },
				'It replaces the limits of the API.',
			),
		]),
	]);
}
