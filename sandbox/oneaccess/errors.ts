import type { Answer } from '../common/types';

/** Both error families: `error_code` with HTTP 400, and the OAuth style. */
export class OneAccessError extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}

const TEXTS: Record<string, string> = {
	'SDK.COMMON.1001': 'parameter {0} is blank',
	'SDK.COMMON.1002': 'parameter {0} is badly formed',
	'SDK.COMMON.1003': 'device information is incomplete: {0}',
	'SDK.COMMON.1004': 'signature cannot be decrypted',
	'SDK.COMMON.1005': '{0} is invalid or expired',
	'SDK.COMMON.1006': 'parameter {0} is wrong',
	'SDK.COMMON.1007': 'parameter {0} is of the wrong type',
	'SDK.COMMON.1008': 'system is busy',
	'SDK.COMMON.1012': 'X-client-id is wrong, application not found',
	'SDK.COMMON.1013': 'user not found',
	'LOGIN.0001': 'the user is locked, {0}',
	'LOGIN.0002': 'wrong account or password, remaining attempts: {0}',
	'CAPTCHA.0002': 'captcha answer is wrong',
	'CAPTCHA.0003': 'captcha_token is expired, solve the captcha again',
	'CAPTCHA.0004': 'captcha_token is not the one that was issued',
	'PARAM.0004': 'captcha coordinates are missing',
	'PARAM.0005': 'captcha identity token is missing',
	'USER.0001': 'user does not exist',
	'APP.0001': 'application does not exist',
	'APP_ACCOUNT.0001': 'application account does not exist',
	'APP_ACCOUNT.0002': 'application account already exists',
	'APP_ACCOUNT.0003': 'account type is not supported',
	'APP_ORG.0001': 'application organization does not exist',
	'APP_ORG.0002': 'application organizations are not switched on',
	'APP_ORG.0003': 'application organization code already exists',
	'APP_ORG.0004': 'parent application organization does not exist',
	'APP_ORG.0006': 'application organization and its parent are the same',
	'APP.ORG.0027': 'application organization has children',
	'APP.ORG.0028': 'application organization has accounts',
};

const OAUTH_STATUS: Record<string, number> = {
	invalid_client: 401,
	invalid_token: 401,
	unauthorized_user: 401,
};

export function textFor(code: string, details = ''): string {
	return (TEXTS[code] ?? code).replace('{0}', details);
}

export function failure(code: string, details = ''): OneAccessError {
	return new OneAccessError(code, textFor(code, details), code === 'SDK.COMMON.1008' ? 500 : 400);
}

/** OAuth-style failure, e.g. invalid_client, invalid_token, access_denied. */
export function oauthFailure(code: string, description: string): OneAccessError {
	return new OneAccessError(code, description, OAUTH_STATUS[code] ?? 400);
}

/** Codes without a capital letter are of the OAuth family. */
export function refusal(code: string, message: string, status?: number): Answer {
	const isOAuth = /^[a-z_]+$/.test(code);
	return {
		status: status ?? (isOAuth ? (OAUTH_STATUS[code] ?? 400) : 400),
		body: isOAuth
			? { error: code, error_description: message }
			: { error_code: code, error_msg: message },
		code,
		accepted: false,
	};
}
