import { secretField, textField, type CredentialFields } from '../../engine/record/fields';
import { choiceField } from '../../engine/record/values';
import type { SessionSpec } from '../../engine/define/spec';
import { baseUrl } from './service';
import { signatureForms, signatureOf, signedWith, type SignatureForm } from './signature';

export const loginPath = '/api_order/login';

/** A variant's name as signature form; plain for sessions made before there were variants. */
export function formNamed(variant: string | undefined): SignatureForm {
	return variant === 'encoded' ? 'encoded' : 'plain';
}

/** The form that the credential names. Throws where that is none. */
export function chosenForm(credential: CredentialFields): SignatureForm | 'automatic' {
	const field = { name: 'signatureForm', label: 'Signature Form', missing: 'automatic' } as const;
	return choiceField(credential, field, ['automatic', ...signatureForms]);
}

/**
 * Two hours from sign-in; a new login kills the old token at once.
 * https://developers.mioesim.com/authentication
 */
export const session: SessionSpec = {
	name: 'token',
	identity: (credential) => ({
		public: [baseUrl(credential), textField(credential, 'phoneNumber')],
		secret: {
			Password: secretField(credential, 'password'),
			'Secret Key': secretField(credential, 'secretKey'),
		},
	}),
	signIn: {
		kind: 'request',
		variants: (credential) => {
			const chosen = chosenForm(credential);
			return chosen === 'automatic' ? signatureForms : [chosen];
		},
		// A login with a wrong signature issues no token, so trying the other form is harmless.
		tryNextOn: ['-30'],
		// Nor has a call with a wrong one done anything.
		tryOtherForCallsOn: ['-30'],
		request: (credential, { variant }) => {
			const parameters = {
				phonenumber: textField(credential, 'phoneNumber'),
				password: secretField(credential, 'password'),
			};
			const form = formNamed(variant);
			const secretKey = secretField(credential, 'secretKey');
			const sign = signatureOf(parameters, secretKey, form);
			return {
				call: {
					method: 'POST',
					path: loginPath,
					body: { kind: 'json', value: parameters },
				},
				attachments: {
					body: { sign },
					signed: () => signedWith(parameters, secretKey, form, 'body.sign'),
				},
			};
		},
		tokenAt: 'data.token',
	},
	lifetime: { kind: 'fixed', duration: 2 * 60 * 60 * 1000 },
	marginCap: 15 * 60 * 1000,
};
