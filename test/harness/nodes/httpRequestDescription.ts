import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** A list of names and values, as the HTTP Request node keeps its query, header and body parameters. */
function nameValueList(name: string): INodeProperties {
	return {
		displayName: name,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameters',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

function field(
	name: string,
	type: 'string' | 'boolean' | 'json',
	value: string | boolean,
): INodeProperties {
	return { displayName: name, name, type, default: value };
}

function group(name: string, values: INodeProperties[]): INodeProperties {
	return {
		displayName: name,
		name,
		type: 'fixedCollection',
		default: {},
		options: [{ displayName: name, name, values }],
	};
}

/** The parameters of n8n's HTTP Request node that the stand-in understands, by the names n8n saves them under. */
export const httpRequestDescription: INodeTypeDescription = {
	displayName: 'HTTP Request',
	name: 'httpRequest',
	group: ['output'],
	version: [4, 4.1, 4.2, 4.3, 4.4, 4.5],
	description: 'Makes an HTTP request and returns the response data',
	defaults: { name: 'HTTP Request' },
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [],
	properties: [
		field('method', 'string', 'GET'),
		field('url', 'string', ''),
		field('authentication', 'string', 'none'),
		field('nodeCredentialType', 'string', ''),
		field('sendQuery', 'boolean', false),
		field('specifyQuery', 'string', 'keypair'),
		nameValueList('queryParameters'),
		field('jsonQuery', 'json', ''),
		field('sendHeaders', 'boolean', false),
		field('specifyHeaders', 'string', 'keypair'),
		nameValueList('headerParameters'),
		field('jsonHeaders', 'json', ''),
		field('sendBody', 'boolean', false),
		field('contentType', 'string', 'json'),
		field('specifyBody', 'string', 'keypair'),
		nameValueList('bodyParameters'),
		field('jsonBody', 'json', ''),
		field('body', 'string', ''),
		field('rawContentType', 'string', ''),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: [
				field('allowUnauthorizedCerts', 'boolean', false),
				field('lowercaseHeaders', 'boolean', true),
				field('proxy', 'string', ''),
				field('queryParameterArrays', 'string', 'brackets'),
				{ displayName: 'Timeout', name: 'timeout', type: 'number', default: 10_000 },
				group('response', [
					field('fullResponse', 'boolean', false),
					field('neverError', 'boolean', false),
					field('responseFormat', 'string', 'autodetect'),
					field('outputPropertyName', 'string', 'data'),
				]),
			],
		},
	],
};
