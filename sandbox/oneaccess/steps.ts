import type { OneAccessUser } from './accounts';
import { header, text, type Call, type Result } from './call';
import { failure } from './errors';
import { succeed } from './login';
import { checkSmsCode } from './sms';
import type { PendingLogin } from './state';

/** The login that X-state-token continues; throws 1005 when it is over or waits for another step. */
export function pendingLogin(
	{ request, state, app }: Call,
	...statuses: Array<PendingLogin['status']>
): PendingLogin {
	const found = state.states.find(header(request, 'X-state-token'));
	if (found.state !== 'live' || found.data.app.client_id !== app.client_id) {
		throw failure('SDK.COMMON.1005', 'X-state-token');
	}
	if (!statuses.includes(found.data.status)) throw failure('SDK.COMMON.1005', 'X-state-token');
	return found.data;
}

function pendingUser(call: Call, ...statuses: Array<PendingLogin['status']>): OneAccessUser {
	const { user } = pendingLogin(call, ...statuses);
	if (user === undefined) throw failure('SDK.COMMON.1013');
	return user;
}

/** A state token finishes one login. */
export function finishPending(call: Call, user: OneAccessUser): Result {
	const token = header(call.request, 'X-state-token');
	call.state.states.end('killTokens', (_data, item) => item === token);
	return succeed(call, user);
}

export function showMobile(call: Call): Result {
	return { body: { mobile: pendingUser(call, 'MFA_AUTH').mobile } };
}

export function secondFactor(call: Call): Result {
	const user = pendingUser(call, 'MFA_AUTH');
	const mobile = text(call.fields, 'mobile');
	if (mobile !== user.mobile) throw failure('SDK.COMMON.1006', 'mobile');
	checkSmsCode(call, mobile, 'OTP_REST_SMS');
	return finishPending(call, user);
}

export function skipUpdate(call: Call): Result {
	return finishPending(call, pendingUser(call, 'PASSWORD_WARN'));
}

export function updatePassword(call: Call): Result {
	const user = pendingUser(call, 'PASSWORD_WARN', 'PASSWORD_EXPIRED');
	const oldPassword = text(call.fields, 'old_password');
	const password = newPassword(call, 'new_password');
	if (oldPassword !== user.password) throw failure('SDK.COMMON.1006', 'old_password');
	Object.assign(user, { password, status: 'SUCCESS' });
	return finishPending(call, user);
}

export function resetPassword(call: Call): Result {
	const mobile = text(call.fields, 'mobile');
	const user = call.state.usersOf(call.app).find((item) => item.mobile === mobile);
	if (user === undefined) throw failure('SDK.COMMON.1013');
	const password = newPassword(call, 'password');
	checkSmsCode(call, mobile, 'FORGET_PWD_SMS');
	user.password = password;
	return {};
}

/** Throws 1002 when it breaks the password policy. */
export function newPassword({ fields }: Call, name: string): string {
	const password = text(fields, name);
	if (password.length < 8 || password.length > 18) throw failure('SDK.COMMON.1002', name);
	return password;
}
