import type { CallOperation } from '../../../engine/provider/operation';
import type { Parameter } from '../../../engine/provider/parameter';
import { withIdTokenEnd } from '../idToken';
import { writes } from './management';

/** Calls made for one person, who has logged in or is about to. */
export const acceptsToken = {
	session: 'person',
	description: 'Session token of the person; if empty, the one kept in the credential is used',
} as const;

/** A login that needs another step answers with a state token in place of a session token. */
export const handsOut = {
	session: 'person',
	tokenAt: 'session_token',
	stepTokenAt: 'state_token',
} as const;

/** What may be the end of a login. It never goes out twice, since failures lock the user. */
export const login = {
	...writes,
	handsOut,
	itemsAt: withIdTokenEnd,
} as const satisfies Partial<CallOperation>;

export const loginAnswer =
	'The session token lives for `expire` seconds, an ID token until id_token_expires_at: two hours by default. If the answer asks for another step, it leaves as a failure whose answer holds the state_token for that step. The item holds a secret.';

export const stateToken: Parameter = {
	type: 'secret',
	name: 'stateToken',
	wire: 'X-state-token',
	displayName: 'State Token',
	description: 'The state_token in the answer of the login that is to go on',
	place: 'header',
	required: true,
	placeholder: 'e.g. {{ $json.answer.state_token }}',
};

/** The vendor's samples are Chinese numbers; how others are written in calls, it does not say. */
export const howToWrite =
	'a Chinese one without country code, a foreign one as your instance keeps it, such as +65-81234567';

export const mobile: Parameter & { readonly type: 'text' } = {
	type: 'text',
	name: 'mobile',
	displayName: 'Mobile Number',
	description: `The number that received the code: ${howToWrite}`,
	place: 'body',
	required: true,
	placeholder: 'e.g. 12345678901',
	pattern: /^\+?[\d-]+$/,
	patternText: 'a phone number made of digits',
};

export const verifyCode: Parameter = {
	type: 'secret',
	name: 'verifyCode',
	wire: 'verify_code',
	displayName: 'SMS Code',
	description: 'The verification code from the SMS',
	place: 'body',
	required: true,
	placeholder: 'e.g. 232326',
};
