import { Failure } from '../common/failure';

/** Texts of the published codes; `{0}` is filled with details. */
const TEXTS: Record<string, string> = {
	'00': 'success',
	'02': 'authentication service error, please contact customer service',
	'10000001': 'service processing error, please contact customer service',
	'10000400': 'invalid request: {0}',
	'10000401': 'unauthorized',
	'10000404': 'resource not found',
	'10000405': 'request method does not supported: {0}',
	'10000415': 'content-type does not supported: {0}',
	'10000429': 'too frequent requests',
	'200002': 'invalid username or password',
	'200005': 'token_id invalid: {0}',
	'200006': 'client IP address has changed',
	'200007': 'not authorized for relevant data',
	'200008': 'account is locked, please contact customer service',
	'200009': 'account has expired, please contact customer service',
	'200010': 'authorized service is not available, please contact customer service',
	'200020': 'invalid verification code',
	'20100102': 'request parameters missing',
	'20100103': 'request parameters wrong',
	'20100200': 'service is no longer available',
	'20100201': 'service is not configured, please contact customer service',
	'20100202': 'service balance is insufficient, please contact customer service',
	'20100300': 'data retrieval error, please contact customer service',
	'20100301': 'decryption failed',
	'20100302': 'encoding type not supported',
};

/** A failure with its published text. */
export function failure(code: string, details = ''): Failure {
	return new Failure(code, textFor(code, details));
}

export function textFor(code: string, details: string): string {
	return (TEXTS[code] ?? code).replace('{0}', details);
}
