import { secretField, textField, type CredentialFields } from '../../engine/record/fields';
import type { SessionSpec, SignInSpec } from '../../engine/define/spec';
import type { Identity } from '../../engine/provider/session';
import { applicationHeaders, deviceHeaders } from './device';
import { baseUrl, tenantHeader } from './service';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

function application(credential: CredentialFields): readonly string[] {
	return [
		baseUrl(credential),
		textField(credential, 'clientId'),
		textField(credential, 'tenantId'),
	];
}

/**
 * The application's own token for the management APIs; a new one does not kill the old.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/ShowAuthToken.html
 */
export const managementSession: SessionSpec = {
	name: 'management',
	displayName: 'management token',
	identity: (credential) => ({
		public: application(credential),
		secret: { 'Client Secret': secretField(credential, 'clientSecret') },
	}),
	isAvailable: (credential) => secretField(credential, 'clientSecret') !== '',
	unavailable:
		'This call needs a management token, but the credential has no client secret. Enter it in the credential.',
	signIn: {
		kind: 'request',
		request: (credential) => ({
			call: {
				method: 'POST',
				path: '/api/v2/tenant/token',
				headers: tenantHeader(credential),
				body: {
					kind: 'form',
					fields: {
						grant_type: 'client_credentials',
						client_id: textField(credential, 'clientId'),
						client_secret: secretField(credential, 'clientSecret'),
					},
				},
			},
		}),
		tokenAt: 'access_token',
	},
	lifetime: { kind: 'expiresIn', at: 'expires_in', fallback: 30 * 60 * 1000 },
	leavesOthersAlive: true,
};

/**
 * A person's session, made by a login with an SMS code or a password and kept in the credential.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByMobileVerifyCode.html
 */
export const personSession: SessionSpec = {
	name: 'person',
	displayName: 'session of a person',
	identity: (credential) => ({ public: application(credential), secret: {} }),
	signIn: {
		kind: 'person',
		operations:
			'Run Login: With SMS Code or Login: With Password and switch on "Keep in Credential", or pass a session token in the item.',
	},
	lifetime: { kind: 'expiresIn', at: 'expire', fallback: 7 * day },
	marginCap: 0,
};

/**
 * Whoever asks through a proxy or without checking certificates may be told anything, so that an
 * answer is only shared among those who know the secret, and else asked for anew.
 */
function factIdentity(credential: CredentialFields): Identity {
	const secret = secretField(credential, 'clientSecret');
	return {
		public: application(credential),
		secret: secret === '' ? {} : { 'Client Secret': secret },
	};
}

/** The user APIs tell these to everyone who names an application. */
function fact(path: string, tokenAt: string): SignInSpec {
	return {
		kind: 'request',
		request: (credential) => ({
			call: {
				method: 'GET',
				path,
				headers: { ...applicationHeaders(credential), ...deviceHeaders(credential) },
			},
		}),
		tokenAt,
	};
}

/**
 * The key with which calls of a logged-in person are signed; one per application.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/ShowPublicKey.html
 */
export const publicKey: SessionSpec = {
	name: 'publicKey',
	displayName: 'public key',
	identity: factIdentity,
	signIn: fact('/api/v2/sdk/public-key', 'public_key'),
	// No life is documented: a key that the administrator has changed is found out within the hour.
	lifetime: { kind: 'fixed', duration: hour },
	marginCap: 0,
	isInternal: true,
	isRefusedBy: ({ code }) => code === 'SDK.COMMON.1004',
};

/**
 * The server's time when it was asked, in ms: the signature's timestamp follows the server's clock.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/ShowServerDate.html
 */
export const serverDate: SessionSpec = {
	name: 'serverDate',
	displayName: 'time of the server',
	identity: factIdentity,
	signIn: fact('/api/v2/sdk/server-date', 'timestamp'),
	lifetime: { kind: 'fixed', duration: hour },
	marginCap: 0,
	isInternal: true,
	// How far apart the clocks are says nothing about those of another machine.
	isLocal: true,
	// The code alone may as well be about an SMS code, which must not be sent twice.
	isRefusedBy: ({ code, message }) => code === 'SDK.COMMON.1005' && /\btimestamp\b/i.test(message),
};
