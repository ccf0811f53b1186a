import {
	baseUrlField,
	secretField,
	textField,
	type CredentialFields,
} from '../../engine/record/fields';
import type { Body } from '../../engine/provider/call';
import type { SignInSpec } from '../../engine/define/spec';
import { md5Hex } from '../../engine/signature/digest';

/** Every example of the vendor carries it; other values are not documented. */
export const language = { Language: 'en' };

export function loginUrl(credential: CredentialFields): string {
	return baseUrlField(credential, 'loginBaseUrl', 'Login Base URL');
}

/** The vendor takes the password as 32 lower-case hex digits of its MD5. */
export function hashedPassword(credential: CredentialFields): string {
	return md5Hex(secretField(credential, 'merchantPassword'));
}

/** The vendor's example has a JSON-like body and calls it a form; one of the two is a slip. */
const readings = ['form', 'json'] as const;

function bodyOf(reading: string | undefined, fields: Readonly<Record<string, string>>): Body {
	return reading === 'json'
		? { kind: 'text', text: JSON.stringify(fields) }
		: { kind: 'form', fields };
}

/** http://101.32.111.141/Nigeria/en/START/GetToken_en.html */
export const signIn: SignInSpec = {
	kind: 'request',
	variants: () => readings,
	// Neither says anything about the password, so that trying the other reading locks no account.
	tryNextOn: ['10000415', '10000400'],
	request: (credential, { variant }) => ({
		call: {
			method: 'POST',
			service: 'login',
			path: '/api/login.do',
			headers:
				variant === 'json' ? { ...language, 'Content-Type': 'x-www-form-urlencoded' } : language,
			body: bodyOf(variant, {
				merchant_name: textField(credential, 'merchantName'),
				merchant_pwd: hashedPassword(credential),
			}),
		},
	}),
	tokenAt: 'token_id',
};
