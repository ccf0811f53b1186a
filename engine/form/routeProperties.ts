import type { INodeProperties } from 'n8n-workflow';
import { routeFields, routeLabels } from '../context/route';

/** As in n8n's HTTP Request node. */
export const insecureProperty: INodeProperties = {
	displayName: routeLabels.insecure,
	name: routeFields.insecure,
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
};

/** As in n8n's HTTP Request node. */
export const proxyProperty: INodeProperties = {
	displayName: routeLabels.proxy,
	name: routeFields.proxy,
	type: 'string',
	default: '',
	placeholder: 'e.g. http://myproxy:3128',
	description: 'HTTP proxy to use, also to sign in and for files',
};
