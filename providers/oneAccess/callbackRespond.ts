import type { INodeProperties } from 'n8n-workflow';
import type { RespondNode, Settings } from '../../engine/inbound/callback';
import { shownValue } from '../../engine/basics/shownValue';
import { longestId, tooLong } from './callbackAnswer';

const properties: readonly INodeProperties[] = [
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		noDataExpression: true,
		default: 'accept',
		description: 'What to tell OneAccess about the event',
		options: [
			{ name: 'Accept', value: 'accept', description: 'The event was carried out' },
			{ name: 'Refuse', value: 'refuse', description: 'The event was not carried out' },
		],
	},
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.id }}',
		description: `ID of the user or organization at your side, at most ${longestId} characters. OneAccess keeps it and sends it with later events. Empty for deletions, and for updates that are to keep theirs.`,
		displayOptions: { show: { answer: ['accept'] } },
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'options',
		default: '400',
		description: 'Return code for the log of synchronizations in the console',
		options: [
			{ name: '400 Bad Request', value: '400', description: 'Such as a value that exists already' },
			{ name: '401 Unauthorized', value: '401' },
			{ name: '404 Not Found', value: '404' },
			{ name: '500 Server Error', value: '500' },
		],
		displayOptions: { show: { answer: ['refuse'] } },
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		default: '',
		placeholder: 'e.g. The user name exists already',
		description: 'Reason for the log of synchronizations in the console',
		displayOptions: { show: { answer: ['refuse'] } },
	},
];

/** https://support.huaweicloud.com/intl/en-us/devg-oneaccess/oneaccess_06_0014.html */
export const respondNode: RespondNode = {
	name: 'oneAccessRespond',
	displayName: 'Respond to Huawei OneAccess',
	properties,
	respond: ({ answer, id, code, message }: Settings) => {
		if (answer === 'refuse') {
			return { statusCode: refusalCode(code), body: { message: String(message ?? '') } };
		}
		const text = String(id ?? '').trim();
		if (text.length > longestId) throw new Error(`The ID is ${tooLong}`);
		return { statusCode: 200, body: text === '' ? {} : { id: text } };
	},
};

/** Every code of a refusal is a refusal for OneAccess; anything else would be a success, or nothing. */
function refusalCode(code: unknown): number {
	const status = Number(code);
	if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
	throw new Error(`The Code must be from 400 to 599, but is ${shownValue(code)}`);
}
