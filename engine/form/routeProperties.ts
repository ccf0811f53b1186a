import type { INodeProperties } from 'n8n-workflow';
import { routeFields } from '../context/route';

/** As in n8n's HTTP Request node. */
export const insecureProperty: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: routeFields.insecure,
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if SSL certificate validation is not possible',
};

/** As in n8n's HTTP Request node. */
export const proxyProperty: INodeProperties = {
	displayName: 'Proxy',
	name: routeFields.proxy,
	type: 'string',
	default: '',
	placeholder: 'e.g. http://myproxy:3128',
	description: 'HTTP proxy to use, also to sign in and for files',
};
