import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import type { CallOperation } from '../../../engine/provider/operation';
import { secretField, textField } from '../../../engine/record/fields';
import { hmac } from '../../../engine/signature/digest';
import { allParameters, joinedPairs } from '../../../engine/signature/pairs';

const getOrder: CallOperation = {
	kind: 'call',
	name: 'get',
	displayName: 'Get',
	action: 'Get an order',
	description: 'Gets an order. Reads only.',
	method: 'GET',
	path: '/v1/order',
	parameters: [
		{
			type: 'text',
			name: 'orderId',
			displayName: 'Order ID',
			description: 'The order to get',
			place: 'query',
			required: true,
		},
	],
	effect: 'reads',
	isRepeatable: true,
	itemsAt: 'result',
	source: 'https://coinbo.example/docs/order',
};

/** Coinbo, an exchange: no sign-in; all parameters, sorted, under an HMAC-SHA256 as hex in a header. */
export const coinbo = defineProvider({
	name: 'coinbo',
	displayName: 'Coinbo',
	documentationUrl: 'https://coinbo.example/docs',
	fields: [
		baseUrlInput({ default: 'https://api.coinbo.example' }),
		textInput({ name: 'apiKey', displayName: 'API Key', description: 'Key of the account' }),
		secretInput({ name: 'apiSecret', displayName: 'API Secret', description: 'Its secret' }),
	],
	authenticate: (call, { credential, serverNow }) => {
		const added = { timestamp: String(serverNow) };
		const parameters = { ...allParameters(call.query, call.body, ['timestamp']), ...added };
		const text = joinedPairs(parameters, { equals: '=', between: '&' });
		const sign = hmac('sha256', secretField(credential, 'apiSecret'), text).toString('hex');
		const headers = { 'X-Key': textField(credential, 'apiKey'), 'X-Sign': sign };
		const place = call.method === 'GET' ? { query: added } : { body: added };
		return { headers, ...place, signsParameters: true };
	},
	throttle: { account: ['apiKey'], requests: 10, window: 1000 },
	responseCodes: {
		codeAt: 'retCode',
		messageAt: 'retMsg',
		call: [
			{ code: '0', label: 'Success', category: 'success', meaning: 'It was carried out.' },
			{
				code: '10004',
				label: 'Wrong Signature',
				category: 'credentials',
				meaning: 'It is not right.',
			},
			{
				code: '10006',
				label: 'Too Many',
				category: 'rateLimit',
				meaning: 'More than 10 a second.',
			},
			{ code: '110001', label: 'No Order', category: 'notFound', meaning: 'No such order.' },
		],
	},
	resources: [{ name: 'order', displayName: 'Order', operations: [getOrder] }],
	probe: () => ({ method: 'GET', path: '/v1/account' }),
	request: { examplePath: '/v1/order', method: 'GET', bodyFormat: 'json' },
});
