import { RefusedRequestError } from '../../../engine/basics/refusedRequest';
import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import type { CallOperation } from '../../../engine/provider/operation';
import { secretField, textField } from '../../../engine/record/fields';
import { digest } from '../../../engine/signature/digest';

const getWaybill: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get a waybill',
	description: 'Gets where a waybill is. Reads only.',
	method: 'POST',
	path: '/waybill/query',
	parameters: [
		{
			type: 'text',
			name: 'waybillNumber',
			wire: 'waybillNo',
			displayName: 'Waybill Number',
			description: 'The waybill to get',
			place: 'body',
			required: true,
		},
	],
	bodyFormat: 'json',
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'data',
	source: 'https://cargo.example/docs/waybill',
};

/** Cargo, a carrier: no sign-in; Base64 of the MD5 of body and secret in a header. */
export const cargo = defineProvider({
	name: 'cargo',
	displayName: 'Cargo',
	documentationUrl: 'https://cargo.example/docs',
	fields: [
		baseUrlInput({ default: 'https://api.cargo.example' }),
		textInput({ name: 'appKey', displayName: 'App Key', description: 'Key of the app' }),
		secretInput({ name: 'appSecret', displayName: 'App Secret', description: 'Its secret' }),
	],
	ownHeaders: ['app-key', 'data-digest'],
	authenticate: ({ bodyText }, { credential }) => {
		if (bodyText === undefined)
			throw new RefusedRequestError('This body cannot be signed', 'Send JSON or text.');
		const secret = secretField(credential, 'appSecret');
		return {
			headers: {
				'app-key': textField(credential, 'appKey'),
				'data-digest': digest('md5', bodyText + secret).toString('base64'),
			},
		};
	},
	throttle: { account: ['appKey'] },
	responseCodes: {
		codeAt: 'errorCode',
		messageAt: 'errorMsg',
		call: [
			{ code: '0', label: 'Success', category: 'success', meaning: 'It was carried out.' },
			{ code: 'S01', label: 'Busy', category: 'busy', meaning: 'Cargo is busy.' },
			{ code: 'S02', label: 'Wrong Digest', category: 'credentials', meaning: 'It is not right.' },
			{ code: 'B01', label: 'No Waybill', category: 'notFound', meaning: 'No such waybill.' },
		],
	},
	resources: [{ name: 'waybill', displayName: 'Waybill', operations: [getWaybill] }],
	probe: () => ({ method: 'POST', path: '/ping', body: { kind: 'json', value: {} } }),
	request: { examplePath: '/waybill/query', method: 'POST', bodyFormat: 'json' },
});
