import { Failure } from '../common/failure';

/** Texts of the documented codes that this server gives; 402 is known from the vendor's web SDK. */
const TEXTS: Record<string, string> = {
	'402': 'access-token expired',
	'10000': 'user does not exist',
	'10002': 'bad request parameter',
	'10003': 'access-token header missing',
	'10004': 'user already exists',
	'10005': 'users are friends already',
	'10006': 'user is on the blocklist',
	'10007': 'friend request does not exist or expired',
	'10008': 'access-token invalid',
	'10010': 'no permission',
	'10012': 'friend request refused',
	'12005': 'more than 500 receivers',
	'20001': 'group does not exist',
	'20002': 'user is not a member of the group',
	'20003': 'msg_push_mode is not valid',
	'20004': 'the owner cannot leave the group',
	'20005': 'the new owner is not a member of the group',
	'20011': 'only members of the group may do this',
	'20012': 'only admins of the group may do this',
	'20013': 'only the owner of the group may do this',
	'20014': 'application expired or handled',
	'20015': 'invitation expired or handled',
	'20017': 'user is a member of the group already',
	'20018': 'user is on the blocklist of the group',
	'20020': 'announcement does not exist',
	'20022': 'shared file does not exist',
	'20023': 'no rights on the shared file',
	'20024': 'group QR code is not valid',
	'20025': 'group QR code expired',
	'40000': 'app_id does not exist',
};

export const textFor = (code: string) => TEXTS[code] ?? 'error';

export function failure(code: string, details = ''): Failure {
	return new Failure(code, details === '' ? textFor(code) : `${textFor(code)}: ${details}`);
}
