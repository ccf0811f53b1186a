import { ONEACCESS_SOCIAL_ACCOUNTS, type OneAccessSocialAccount } from './accounts';
import { text, type Call, type Result } from './call';
import { failure } from './errors';
import { finish, wait } from './login';
import { addUser, refuseTaken } from './profile';
import { provenSession } from './signature';
import { checkSmsCode } from './sms';
import type { PendingLogin } from './state';
import { finishPending, pendingLogin } from './steps';

/** A login with the code of a network: of a linked user, of a known person, or of a stranger. */
export const socialLogin =
	(type: OneAccessSocialAccount['type']) =>
	(call: Call): Result => {
		const code = text(call.fields, 'code');
		const accounts: OneAccessSocialAccount[] = Object.values(ONEACCESS_SOCIAL_ACCOUNTS);
		const social = accounts.find((item) => item.type === type && item.code === code);
		if (social === undefined) throw failure('SDK.COMMON.1006', 'code');
		const userId = call.state.socialAccounts.userOf(social);
		const user = call.state.usersOf(call.app).find(({ user_id }) => user_id === userId);
		if (user !== undefined) return finish(call, user);
		const status = social.isKnown ? 'SOCIAL_BIND' : 'USER_REGISTER';
		return wait(call, { app: call.app, status, social });
	};

function pendingSocial(call: Call, status: PendingLogin['status']): OneAccessSocialAccount {
	const { social } = pendingLogin(call, status);
	if (social === undefined) throw failure('SDK.COMMON.1005', 'X-state-token');
	return social;
}

/** Links the social account to the user who has this mobile number. */
export function bindSocial(call: Call): Result {
	const social = pendingSocial(call, 'SOCIAL_BIND');
	const mobile = text(call.fields, 'mobile');
	const user = call.state.usersOf(call.app).find((item) => item.mobile === mobile);
	if (user === undefined) throw failure('SDK.COMMON.1013');
	checkSmsCode(call, mobile, 'BIND_MOBILE_SMS');
	call.state.socialAccounts.link(social, user.user_id);
	return finishPending(call, user);
}

/** Makes a user with this mobile number and links the social account to them. */
export function registerSocial(call: Call): Result {
	const social = pendingSocial(call, 'USER_REGISTER');
	const mobile = text(call.fields, 'mobile');
	refuseTaken(call);
	checkSmsCode(call, mobile, 'BIND_MOBILE_SMS');
	const user = addUser(call, mobile);
	call.state.socialAccounts.link(social, user.user_id);
	return finishPending(call, user);
}

export function listSocial(call: Call): Result {
	const { user } = provenSession(call).login;
	return { body: { social: call.state.socialAccounts.of(user.user_id) } };
}

export function unbindSocial(call: Call): Result {
	const { user } = provenSession(call).login;
	const id = text(call.fields, 'id');
	const own = call.state.socialAccounts.of(user.user_id);
	if (!own.some((link) => link.id === id)) throw failure('SDK.COMMON.1006', 'id');
	call.state.socialAccounts.unlink(id);
	return {};
}
