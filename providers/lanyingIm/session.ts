import {
	baseUrlField,
	secretField,
	textField,
	type CredentialFields,
} from '../../engine/record/fields';
import { choiceField } from '../../engine/record/values';
import { ExactInteger, type BodyValue } from '../../engine/basics/json';
import { shownValue } from '../../engine/basics/shownValue';
import type { SessionSpec } from '../../engine/define/spec';

const waysToSignIn = ['adminToken', 'loginName', 'userId', 'userName'] as const;

export function apiEndpoint(credential: CredentialFields): string {
	return baseUrlField(credential, 'apiEndpoint', 'API Endpoint');
}

/** The login call and its body by the credential's way to sign in. */
function loginOf(credential: CredentialFields): { path: string; body: Record<string, BodyValue> } {
	const password = secretField(credential, 'password');
	switch (signInWith(credential)) {
		case 'userId':
			return {
				path: '/token/id',
				body: { user_id: new ExactInteger(userId(credential)), password },
			};
		case 'loginName':
			return {
				path: '/token/login',
				body: { login_name: textField(credential, 'loginName'), password },
			};
		default:
			return { path: '/token/user', body: { name: textField(credential, 'userName'), password } };
	}
}

function userId(credential: CredentialFields): string {
	const digits = textField(credential, 'userId');
	if (!/^\d{1,19}$/.test(digits)) {
		throw new Error(
			`The credential field "User ID" must be a number, but is ${shownValue(digits)}`,
		);
	}
	return digits;
}

export function usesAdminToken(credential: CredentialFields): boolean {
	return signInWith(credential) === 'adminToken';
}

/** Throws where the credential names no way to sign in. */
function signInWith(credential: CredentialFields): (typeof waysToSignIn)[number] {
	const field = { name: 'signInWith', label: 'Sign In With', missing: 'adminToken' } as const;
	return choiceField(credential, field, waysToSignIn);
}

/**
 * A console admin token, which never expires, or a user's token from one of the three logins.
 * https://docs.lanyingim.com/en/reference/server-api/token.html
 */
export const session: SessionSpec = {
	name: 'token',
	displayName: 'access token',
	identity: (credential) => ({
		public: [
			apiEndpoint(credential),
			textField(credential, 'appId'),
			signInWith(credential),
			...['userId', 'loginName', 'userName'].map((name) => textField(credential, name)),
		],
		secret: { Password: secretField(credential, 'password') },
	}),
	typedToken: (credential) =>
		usesAdminToken(credential) ? textField(credential, 'adminToken') : '',
	isAvailable: (credential) => !usesAdminToken(credential),
	unavailable:
		'The credential is set to a console admin token: it does not expire and there is nothing to renew. If it is empty or was refused, create a new one in the console under Token Management.',
	signIn: {
		kind: 'request',
		request: (credential) => {
			const { path, body } = loginOf(credential);
			return {
				call: {
					method: 'POST',
					path,
					headers: { app_id: textField(credential, 'appId') },
					body: { kind: 'json', value: body },
				},
			};
		},
		tokenAt: 'data.token',
	},
	lifetime: { kind: 'expiresAt', at: 'data.expire', fallback: 60 * 60 * 1000 },
	marginCap: 5 * 60 * 1000,
};
