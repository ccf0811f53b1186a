import type { INodeProperties } from 'n8n-workflow';
import type { Parameter } from '../provider/parameter';
import {
	methods,
	allMethods,
	asDescribed,
	contentType,
	bodyText,
	fileType,
} from '../request/anyRequest';
import { bodyFile } from '../request/fileParameters';
import { repeatIfNoAnswer } from '../request/repeating';
import type { FormOf } from './formOf';

/** The form of an API request. */
export function requestProperties(provider: FormOf): INodeProperties[] {
	return [...callProperties(provider, false), repeatProperty(repeatIfNoAnswer)];
}

/** The node's method that fills the list of hosts. */
export const hostsMethod = 'getHosts';

/**
 * The call of an API request; `isTyped` where the credential says which API it is, `isPolled` where a
 * trigger sends it, which has no input item.
 */
export function callProperties(
	provider: FormOf,
	isTyped: boolean,
	isPolled = false,
): INodeProperties[] {
	const ofAny = isTyped ? allMethods : methods;
	const offered = isPolled ? ['GET', 'POST'] : ofAny;
	const hasFile = isTyped && !isPolled;
	const bodyShown = { method: ['DELETE', 'PATCH', 'POST', 'PUT'] };
	const ofText = { ...bodyShown, bodyFormat: ['text'] };
	const formats = isTyped ? ['form', 'json', asDescribed] : ['form', 'json'];
	const ofValues = { ...bodyShown, bodyFormat: formats };
	return [
		methodProperty(provider, offered),
		...(isTyped ? [hostProperty] : serviceProperty(provider)),
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${provider.request.examplePath}`,
			description:
				'The path of the call, beginning with a slash; the host comes from the credential',
		},
		...valuesProperties('Query', 'query', {}),
		...valuesProperties('Header', 'header', {}),
		{
			displayName: 'Body Format',
			name: 'bodyFormat',
			type: 'options',
			options: [
				...(isTyped ? [ofDescription] : []),
				{ name: 'Form', value: 'form', description: 'Fields, application/x-www-form-urlencoded' },
				{ name: 'JSON', value: 'json' },
				...(hasFile ? [ofFile] : []),
				{ name: 'Text', value: 'text', description: 'Sent as it is, of any content type' },
			],
			default: isTyped ? asDescribed : provider.request.bodyFormat,
			description: 'How the body is sent',
			displayOptions: { show: bodyShown },
		},
		...valuesProperties('Body', 'body', ofValues),
		...(hasFile ? fileProperties({ ...bodyShown, bodyFormat: ['file'] }) : []),
		{
			displayName: contentType.displayName,
			name: contentType.name,
			type: 'string',
			default: contentType.default,
			placeholder: 'e.g. application/xml',
			description: contentType.description,
			displayOptions: { show: ofText },
		},
		{
			displayName: bodyText.displayName,
			name: bodyText.name,
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: bodyText.description,
			displayOptions: { show: ofText },
		},
	];
}

const ofFile = {
	name: 'n8n Binary File',
	value: 'file',
	description: 'The bytes of a file of the input item',
};

function fileProperties(show: Record<string, string[]>): INodeProperties[] {
	return [
		{
			displayName: bodyFile.displayName,
			name: bodyFile.name,
			type: 'string',
			required: true,
			default: bodyFile.default,
			description: bodyFile.description,
			displayOptions: { show },
		},
		{
			displayName: fileType.displayName,
			name: fileType.name,
			type: 'string',
			default: '',
			placeholder: 'e.g. image/png',
			description: fileType.description,
			displayOptions: { show },
		},
	];
}

export function methodProperty({ request }: FormOf, offered: readonly string[]): INodeProperties {
	return {
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: offered.map((method) => ({ name: method, value: method })),
		default: request.method,
		description: 'The HTTP method',
	};
}

const ofDescription = {
	name: 'As the API Wants',
	value: asDescribed,
	description: 'What the description of the API says; JSON if it says nothing',
};

export function repeatProperty({ displayName, name, description }: Parameter): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description };
}

/** Which of the hosts that only the credential knows. */
const hostProperty: INodeProperties = {
	displayName: 'Host Name or ID',
	name: 'service',
	type: 'options',
	typeOptions: { loadOptionsMethod: hostsMethod },
	default: '',
	description:
		'Which of the API’s hosts the request goes to; the first one without a choice. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

function serviceProperty(provider: FormOf): INodeProperties[] {
	if (provider.services.length < 2) return [];
	return [
		{
			displayName: 'Host',
			name: 'service',
			type: 'options',
			options: provider.services.map(({ displayName, name }) => ({
				name: displayName,
				value: name,
			})),
			default: provider.services[0]?.name ?? '',
			description: 'Which of the provider’s hosts the request goes to',
		},
	];
}

/** One set of values, typed either field by field or as JSON. */
function valuesProperties(
	label: string,
	name: 'query' | 'header' | 'body',
	show: Record<string, string[]>,
): INodeProperties[] {
	const mode = `${name}Mode`;
	return [
		{
			displayName: `${label} as`,
			name: mode,
			type: 'options',
			options: [
				{ name: 'Fields', value: 'fields' },
				{ name: 'JSON', value: 'json' },
			],
			default: 'fields',
			description: `How to enter the ${name}`,
			displayOptions: { show },
		},
		{
			displayName: `${label} Fields`,
			name: `${name}Fields`,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Field',
			default: {},
			displayOptions: { show: { ...show, [mode]: ['fields'] } },
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		},
		{
			displayName: `${label} JSON`,
			name: `${name}Json`,
			type: 'json',
			default: '{}',
			description: `The ${name} as a JSON object`,
			displayOptions: { show: { ...show, [mode]: ['json'] } },
		},
	];
}
