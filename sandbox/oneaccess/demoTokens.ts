import {
	ONEACCESS_ACCOUNTS,
	ONEACCESS_SOCIAL_ACCOUNTS,
	ONEACCESS_TOKENS,
	type OneAccessLoginStatus,
} from './accounts';
import type { InstanceState } from './state';

/** The vendor's sample. */
const FINGERPRINT = '156aysdna213sc50';

/** Tokens that a caller knows beforehand; they do not end by the clock. */
export function issueDemoTokens(state: InstanceState): void {
	const app = state.findApp(ONEACCESS_ACCOUNTS.application.client_id);
	const users = app === undefined ? [] : state.usersOf(app);
	const [zhangsan] = users;
	if (app === undefined || zhangsan === undefined) return;
	const { states, sessions, captchas } = state;
	const pending = (token: string, status: OneAccessLoginStatus) => {
		const user = users.find((item) => item.status === status);
		states.issue(token, Infinity, { app, status, user });
	};
	pending(ONEACCESS_TOKENS.mfaState, 'MFA_AUTH');
	pending(ONEACCESS_TOKENS.passwordWarnState, 'PASSWORD_WARN');
	pending(ONEACCESS_TOKENS.passwordExpiredState, 'PASSWORD_EXPIRED');
	const { unlinked, stranger } = ONEACCESS_SOCIAL_ACCOUNTS;
	states.issue(ONEACCESS_TOKENS.socialBindState, Infinity, {
		app,
		status: 'SOCIAL_BIND',
		social: unlinked,
	});
	states.issue(ONEACCESS_TOKENS.userRegisterState, Infinity, {
		app,
		status: 'USER_REGISTER',
		social: stranger,
	});
	sessions.issue(ONEACCESS_TOKENS.session, Infinity, {
		app,
		user: zhangsan,
		fingerprint: FINGERPRINT,
	});
	captchas.issue(ONEACCESS_TOKENS.captcha, Infinity, { sender: '', isUsed: false });
	captchas.issue(ONEACCESS_TOKENS.captchaToken, Infinity, {
		sender: zhangsan.mobile,
		isUsed: false,
	});
}
