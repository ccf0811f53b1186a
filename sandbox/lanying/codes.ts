import { Failure } from '../failure';

/** Texts of the documented codes that this server gives; 402 is known from the vendor's web SDK. */
const TEXTS: Record<string, string> = {
	'402': 'access-token expired',
	'10000': 'user does not exist',
	'10002': 'bad request parameter',
	'10003': 'access-token header missing',
	'10004': 'user already exists',
	'10008': 'access-token invalid',
	'10010': 'no permission',
	'20001': 'group does not exist',
	'40000': 'app_id does not exist',
};

export const textFor = (code: string) => TEXTS[code] ?? 'error';

export function failure(code: string, details = ''): Failure {
	return new Failure(code, details === '' ? textFor(code) : `${textFor(code)}: ${details}`);
}
