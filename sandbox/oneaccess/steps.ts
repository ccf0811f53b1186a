import type { OneAccessLoginStatus } from '../accounts';
import { header, text, type Call, type Result } from './call';
import { failure } from './errors';
import { succeed } from './login';
import { checkSmsCode } from './sms';
import type { LoginData } from './state';

/** The login that X-state-token continues; throws 1005 when it is over or waits for another step. */
function pendingLogin(
	{ request, state, app }: Call,
	...statuses: OneAccessLoginStatus[]
): LoginData {
	const found = state.states.find(header(request, 'X-state-token'));
	if (found.state !== 'live' || found.data.app.client_id !== app.client_id) {
		throw failure('SDK.COMMON.1005', 'X-state-token');
	}
	if (!statuses.includes(found.data.user.status)) throw failure('SDK.COMMON.1005', 'X-state-token');
	return found.data;
}

/** A state token finishes one login. */
function finishPending(call: Call, login: LoginData): Result {
	const token = header(call.request, 'X-state-token');
	call.state.states.end('killTokens', (_data, item) => item === token);
	return succeed(call, login);
}

export function showMobile(call: Call): Result {
	return { body: { mobile: pendingLogin(call, 'MFA_AUTH').user.mobile } };
}

export function secondFactor(call: Call): Result {
	const login = pendingLogin(call, 'MFA_AUTH');
	const mobile = text(call.fields, 'mobile');
	if (mobile !== login.user.mobile) throw failure('SDK.COMMON.1006', 'mobile');
	checkSmsCode(call, login.user, 'OTP_REST_SMS');
	return finishPending(call, login);
}

export function skipUpdate(call: Call): Result {
	return finishPending(call, pendingLogin(call, 'PASSWORD_WARN'));
}

export function updatePassword(call: Call): Result {
	const login = pendingLogin(call, 'PASSWORD_WARN', 'PASSWORD_EXPIRED');
	const oldPassword = text(call.fields, 'old_password');
	const newPassword = text(call.fields, 'new_password');
	if (oldPassword !== login.user.password) throw failure('SDK.COMMON.1006', 'old_password');
	if (newPassword.length < 8 || newPassword.length > 18) {
		throw failure('SDK.COMMON.1002', 'new_password');
	}
	Object.assign(login.user, { password: newPassword, status: 'SUCCESS' });
	return finishPending(call, login);
}
