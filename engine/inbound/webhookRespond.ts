import { shownValue } from '../basics/shownValue';
import { isObject } from '../basics/json';
import type { RespondNode } from './callback';
import { jsonOf } from './request';

/** What answers a webhook from within the workflow: n8n's own node takes only n8n's own triggers. */
export const webhookRespondNode: RespondNode = {
	name: 'signedWebhookRespond',
	displayName: 'Respond to Signed Webhook',
	properties: [
		{
			displayName: 'Respond With',
			name: 'respondWith',
			type: 'options',
			noDataExpression: true,
			default: 'json',
			description: 'The data that should be returned',
			options: [
				{ name: 'JSON', value: 'json', description: 'Respond with a custom JSON body' },
				{ name: 'No Data', value: 'noData', description: 'Respond with an empty body' },
				{ name: 'Text', value: 'text', description: 'Respond with a simple text message body' },
			],
		},
		{
			displayName: 'Response Body',
			name: 'responseBody',
			type: 'json',
			default: '{}',
			typeOptions: { rows: 4 },
			description: 'The HTTP response JSON data',
			displayOptions: { show: { respondWith: ['json'] } },
		},
		{
			displayName: 'Response Text',
			name: 'responseText',
			type: 'string',
			default: '',
			description: 'The HTTP response text data',
			displayOptions: { show: { respondWith: ['text'] } },
		},
		{
			displayName: 'Response Code',
			name: 'responseCode',
			type: 'number',
			typeOptions: { minValue: 200, maxValue: 599 },
			default: 200,
			description:
				'The HTTP response code to return. With 400 and more the webhook may be sent once more.',
		},
	],
	respond: ({ respondWith, responseBody, responseText, responseCode }) => {
		const statusCode = Number(responseCode);
		if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
			throw new Error(
				`The Response Code must be from 200 to 599, but is ${shownValue(responseCode)}`,
			);
		if (respondWith === 'noData') return { statusCode, body: '' };
		if (respondWith === 'text') return { statusCode, body: String(responseText ?? '') };
		const body = typeof responseBody === 'string' ? jsonOf(responseBody) : responseBody;
		if (isObject(body) || Array.isArray(body)) return { statusCode, body };
		throw new Error('The Response Body must be a JSON object or list');
	},
};
