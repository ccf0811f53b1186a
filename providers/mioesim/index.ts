import { secretField } from '../../engine/record/fields';
import { defineProvider } from '../../engine/define/defineProvider';
import { allParameters } from '../../engine/signature/pairs';
import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { fields } from './credential';
import { lookups } from './lookups';
import { cardOperations } from './operations/card';
import { orderOperations } from './operations/order';
import { packageOperations } from './operations/package';
import { skuOperations } from './operations/sku';
import { callCodes, signInCodes } from './responseCodes';
import { chosenForm, formNamed, loginPath, session } from './session';
import { signatureOf, signedWith } from './signature';

/**
 * MIOeSIM, eSIM reseller: every request carries a signature over all its parameters, the token
 * included. https://developers.mioesim.com
 */
export const mioesim = defineProvider({
	name: 'mioesim',
	displayName: 'MIOeSIM',
	documentationUrl: 'https://developers.mioesim.com/quickstart',
	sessions: [session],
	needs: ({ path }) => (path === loginPath ? [] : [session.name]),
	authenticate: (call, { credential, sessions }) => {
		const token = sessions.token;
		const added: Record<string, string> = token ? { token: token.token } : {};
		const isInQuery = call.method === 'GET' || call.method === 'HEAD';
		if (isInQuery && call.bodyKind !== 'none') throw unsignedBody(call.method);
		const parameters = { ...allParameters(call.query, call.body, ['token', 'sign']), ...added };
		const secretKey = secretField(credential, 'secretKey');
		const form = formNamed(token?.variant ?? chosenForm(credential));
		const attached = { ...added, sign: signatureOf(parameters, secretKey, form) };
		const place = isInQuery ? 'query' : 'body';
		return {
			[place]: attached,
			signsParameters: true,
			signed: () => signedWith(parameters, secretKey, form, `${place}.sign`),
		};
	},
	throttle: { account: ['phoneNumber'] },
	responseCodes: {
		call: callCodes,
		signIn: signInCodes,
		codeAt: 'code',
		messageAt: 'message',
	},
	resources: [
		{ name: 'package', displayName: 'Package', operations: packageOperations },
		{ name: 'sku', displayName: 'SKU', operations: skuOperations },
		{ name: 'order', displayName: 'Order', operations: orderOperations },
		{ name: 'card', displayName: 'Card', operations: cardOperations },
	],
	lookups,
	fields,
	probe: { provenBySignIn: 'A login checks the account, its password and the signature.' },
	request: { examplePath: '/api_esim/getSkus', method: 'GET', bodyFormat: 'form' },
});

/** GET has its parameters in the query; what else is sent with it nobody signs. */
function unsignedBody(method: string): RefusedRequestError {
	return new RefusedRequestError(
		`The body of a ${method} request cannot be signed`,
		'Nothing was sent. Send the parameters in the query, or choose POST.',
	);
}
