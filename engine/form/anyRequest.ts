import type { INodeProperties } from 'n8n-workflow';
import type { Provider } from '../provider/provider';
import { methods, contentType, bodyText } from '../request/anyRequest';
import { repeatIfNoAnswer } from '../request/repeating';

/** The form of an API request. */
export function requestProperties(provider: Provider): INodeProperties[] {
	const bodyShown = { method: ['DELETE', 'PATCH', 'POST', 'PUT'] };
	const ofValues = { ...bodyShown, bodyFormat: ['form', 'json'] };
	const ofText = { ...bodyShown, bodyFormat: ['text'] };
	return [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: methods.map((method) => ({ name: method, value: method })),
			default: provider.request.method,
			description: 'The HTTP method',
		},
		...serviceProperty(provider),
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
				{ name: 'Form', value: 'form', description: 'Fields, application/x-www-form-urlencoded' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Text', value: 'text', description: 'Sent as it is, of any content type' },
			],
			default: provider.request.bodyFormat,
			description: 'How the body is sent',
			displayOptions: { show: bodyShown },
		},
		...valuesProperties('Body', 'body', ofValues),
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
		{
			displayName: repeatIfNoAnswer.displayName,
			name: repeatIfNoAnswer.name,
			type: 'boolean',
			default: false,
			description: repeatIfNoAnswer.description,
		},
	];
}

function serviceProperty(provider: Provider): INodeProperties[] {
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
			default: provider.services[0].name,
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
