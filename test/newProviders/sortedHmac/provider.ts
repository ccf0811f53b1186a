import { defineProvider } from '../../../engine/define/defineProvider';
import { baseUrlInput, secretInput, textInput } from '../../../engine/define/inputs';
import { apiResource } from '../../../engine/provider/commonResources';
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
	credentialName: 'coinboApi',
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
		const key = secretField(credential, 'apiSecret');
		const headers = {
			'X-Key': textField(credential, 'apiKey'),
			'X-Sign': hmac('sha256', key, text).toString('hex'),
		};
		const isInBody = call.method !== 'GET';
		return { headers, ...(isInBody ? { body: added } : { query: added }), signsParameters: true };
	},
	throttle: {
		account: (credential) => textField(credential, 'apiKey'),
		requests: 10,
		window: 1000,
		documented: 'Coinbo allows 10 a second.',
	},
	responseCodes: {
		codeAt: 'retCode',
		messageAt: 'retMsg',
		call: [
			{
				code: '0',
				label: 'Success',
				category: 'success',
				meaning: 'Coinbo carried out the call.',
				remedy: 'Nothing needs to be done.',
			},
			{
				code: '10004',
				label: 'Wrong Signature',
				category: 'credentials',
				meaning: 'The signature is not right.',
				remedy: 'Correct key and secret in the credential.',
			},
			{
				code: '10006',
				label: 'Too Many',
				category: 'rateLimit',
				meaning: 'There were more than 10 requests in a second.',
				remedy: 'Lower the limit in the credential.',
			},
			{
				code: '110001',
				label: 'No Order',
				category: 'notFound',
				meaning: 'There is no such order.',
				remedy: 'Check the order ID.',
			},
		],
	},
	resources: [{ name: 'order', displayName: 'Order', operations: [getOrder] }, apiResource],
	probe: () => ({ method: 'GET', path: '/v1/account' }),
	request: { examplePath: '/v1/order', method: 'GET', bodyFormat: 'json' },
});
