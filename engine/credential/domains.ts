import type { INodeProperties } from 'n8n-workflow';
import { domainsField } from '../record/itemFields';

const none = {
	name: 'None',
	value: 'none',
	description: 'The credential cannot be used in the HTTP Request or GraphQL node',
};

const choice: INodeProperties = {
	displayName: 'Allowed HTTP Request Domains',
	name: 'allowedHttpRequestDomains',
	type: 'options',
	options: [none],
	default: 'none',
	description: 'Where n8n’s HTTP Request node may send requests with this credential',
};

/**
 * The same for a credential whose hosts are known only when it is used. n8n leaves them to us: we sign
 * no request to another host.
 */
export const describedDomains: INodeProperties = {
	...choice,
	options: [
		{
			name: 'Hosts of the API',
			value: 'all',
			description: 'Only the hosts of the chosen API; no request to another one is signed anyway',
		},
		none,
	],
	default: 'all',
};

/**
 * n8n's fields that restrict where its HTTP Request node may send a credential, in place of those that
 * it would add: these begin with the hosts of the base URLs, the only ones that a request is signed for.
 */
export function domainProperties(baseUrlFields: readonly string[]): INodeProperties[] {
	return [
		{
			...choice,
			options: [
				{
					name: baseUrlFields.length > 1 ? 'Base URLs' : 'Base URL',
					value: 'domains',
					description: 'Only the hosts above; no request to another one is signed anyway',
				},
				none,
			],
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: domainsField,
			type: 'hidden',
			default: hostsOf(baseUrlFields),
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
		},
	];
}

/**
 * An expression for the hosts in these fields, as n8n wants them: without scheme, port and path, with
 * commas between. Never empty, because n8n would ask for domains in a field that nobody sees.
 */
function hostsOf(fields: readonly string[]): string {
	return `={{ (() => {
		const hosts = ${JSON.stringify(fields)}.map((name) => {
			try {
				const host = /^\\s*(?:https?:[/]{2})?(\\[[^\\]\\s]*\\]|[^\\s/\\\\:?#@,]+)/i.exec($parameter['&' + name]);
				return host ? host[1].toLowerCase() : '';
			} catch (error) { return ''; }
		});
		return hosts.filter(Boolean).join(', ') || 'none, as the base URL in the credential is empty';
	})() }}`;
}
