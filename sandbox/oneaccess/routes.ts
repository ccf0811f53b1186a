import {
	authorizeAccount,
	createAccount,
	deleteAccount,
	listAccounts,
	listAccountsOfPerson,
	setAccountDisabled,
	showAccount,
	updateAccount,
} from './appAccounts';
import {
	createAppOrganization,
	deleteAppOrganization,
	listAppOrganizations,
	showAppOrganization,
	updateAppOrganization,
} from './appOrganizations';
import {
	addMembers,
	createRole,
	deleteRole,
	listMembers,
	listRoles,
	removeMembers,
	showRole,
	updateRole,
} from './appRoles';
import type { Call, Result } from './call';
import { listCountryCodes } from './countryCodes';
import { loginByMobile, loginByPassword } from './login';
import { changePassword, changePasswordWithOld } from './passwords';
import {
	createOrganization,
	createPerson,
	deleteOrganization,
	deletePerson,
	listOrganizations,
	listPeople,
	setDisabled,
	showOrganization,
	showPerson,
	showPersonByName,
	updateOrganization,
	updatePerson,
} from './people';
import { register, showProfile, updateProfile } from './profile';
import { logout, refreshIdToken } from './signature';
import { sendSms, showCaptcha, verifyCaptcha } from './sms';
import { issueTicket, refreshSession, verifyTicket } from './sso';
import { bindSocial, listSocial, registerSocial, socialLogin, unbindSocial } from './social';
import { resetPassword, secondFactor, showMobile, skipUpdate, updatePassword } from './steps';

interface Route {
	/** Method and path; `*` stands for an id. */
	call: string;
	run(call: Call): Result;
	/** Permission codes of which the application needs one (calls under /api/v2/tenant only). */
	permissions?: string[];
}

const sdk = (call: string, run: Route['run']): Route => {
	const [method = '', path = ''] = call.split(' ');
	return { call: `${method} /api/v2/sdk${path}`, run };
};
const tenant = (call: string, run: Route['run'], permissions?: string[]): Route => {
	const [method = '', path = ''] = call.split(' ');
	return { call: `${method} /api/v2/tenant${path}`, run, permissions };
};

const READ_USERS = ['user_all', 'user_read'];
const WRITE_USERS = ['user_all'];
const ORGANIZATIONS = ['org_all'];
const READ_ACCOUNTS = ['account_all', 'account_read'];
const WRITE_ACCOUNTS = ['account_all'];
const APP_ORGANIZATIONS = ['app_org_all'];
/** No code of its own is known; `all` and, for reading, `read` count in any case. */
const ROLES: string[] = [];

/** All calls but the management token's. */
const ROUTES: Route[] = [
	sdk('POST /login', loginByPassword),
	sdk('POST /login/mobile-verify-code', loginByMobile),
	sdk('POST /login/wechat', socialLogin('weixin')),
	{ call: 'POST /api/v3/sdk/login/alipay', run: socialLogin('alipay') },
	sdk('GET /logout', logout),
	sdk('GET /captcha', showCaptcha),
	sdk('POST /captcha/verify', verifyCaptcha),
	sdk('GET /country-codes', listCountryCodes),
	sdk('POST /sms/send', sendSms),
	sdk('GET /mobile-by-token', showMobile),
	sdk('POST /mfa/sms', secondFactor),
	sdk('GET /pwd/skip-update', skipUpdate),
	sdk('POST /pwd/update', updatePassword),
	sdk('POST /pwd/update-by-mobile', resetPassword),
	sdk('POST /register/mobile-verify-code', register),
	sdk('POST /social/bind', bindSocial),
	sdk('POST /social/register-bind', registerSocial),
	sdk('GET /social', listSocial),
	sdk('POST /social/unbind-account', unbindSocial),
	sdk('GET /server-date', ({ state }) => ({ body: { timestamp: String(state.context.now()) } })),
	sdk('GET /public-key', ({ state }) => ({ body: { public_key: state.key.publicKey } })),
	sdk('GET /profile', showProfile),
	sdk('POST /profile/update', updateProfile),
	sdk('POST /session-token/refresh-id-token', refreshIdToken),
	tenant('POST /sso/session-token/sso-ticket', issueTicket),
	tenant('POST /sso/sso-ticket/verify', verifyTicket),
	tenant('POST /sso/session-token/refresh', refreshSession),
	tenant('GET /users', listPeople, READ_USERS),
	tenant('POST /users', createPerson, WRITE_USERS),
	tenant('POST /users/user-by-username', showPersonByName, READ_USERS),
	tenant('GET /users/*', showPerson, READ_USERS),
	tenant('PUT /users/*', updatePerson, WRITE_USERS),
	tenant('DELETE /users/*', deletePerson, WRITE_USERS),
	tenant('PUT /users/*/enable', setDisabled(false), WRITE_USERS),
	tenant('PUT /users/*/disable', setDisabled(true), WRITE_USERS),
	tenant('PUT /users/*/change-password', changePassword, WRITE_USERS),
	tenant('PUT /users/*/change-password-verify', changePasswordWithOld, WRITE_USERS),
	tenant('GET /users/*/accounts', listAccountsOfPerson, READ_USERS),
	tenant('POST /users/*/applications/*/accounts', authorizeAccount, WRITE_USERS),
	tenant('GET /organizations', listOrganizations, ORGANIZATIONS),
	tenant('POST /organizations', createOrganization, ORGANIZATIONS),
	tenant('GET /organizations/*', showOrganization, ORGANIZATIONS),
	tenant('PUT /organizations/*', updateOrganization, ORGANIZATIONS),
	tenant('DELETE /organizations/*', deleteOrganization, ORGANIZATIONS),
	tenant('POST /applications/*/accounts/basic-account', createAccount, WRITE_ACCOUNTS),
	tenant('GET /applications/*/accounts', listAccounts, READ_ACCOUNTS),
	tenant('GET /applications/*/accounts/*', showAccount, READ_ACCOUNTS),
	tenant('PUT /applications/*/accounts/*', updateAccount, WRITE_ACCOUNTS),
	tenant('DELETE /applications/*/accounts/*', deleteAccount, WRITE_ACCOUNTS),
	tenant('PUT /applications/*/accounts/*/enable', setAccountDisabled(false), WRITE_ACCOUNTS),
	tenant('PUT /applications/*/accounts/*/disable', setAccountDisabled(true), WRITE_ACCOUNTS),
	tenant('POST /applications/*/organizations', createAppOrganization, APP_ORGANIZATIONS),
	tenant('GET /applications/*/organizations', listAppOrganizations, APP_ORGANIZATIONS),
	tenant('GET /applications/*/organizations/*', showAppOrganization, APP_ORGANIZATIONS),
	tenant('PUT /applications/*/organizations/*', updateAppOrganization, APP_ORGANIZATIONS),
	tenant('DELETE /applications/*/organizations/*', deleteAppOrganization, APP_ORGANIZATIONS),
	tenant('POST /applications/*/role', createRole, ROLES),
	tenant('GET /applications/*/role/*', showRole, ROLES),
	tenant('PUT /applications/*/role/*', updateRole, ROLES),
	tenant('DELETE /applications/*/role/*', deleteRole, ROLES),
	tenant('GET /applications/*/role-list', listRoles, ROLES),
	tenant('POST /applications/*/role-member', addMembers, ROLES),
	tenant('DELETE /applications/*/role-member', removeMembers, ROLES),
	tenant('GET /applications/*/role-member-list/*', listMembers, ROLES),
];

const COMPILED = ROUTES.map((route) => ({
	route,
	pattern: new RegExp(`^${route.call.replaceAll('*', '([^/]+)')}$`),
}));

export function findRoute(
	method: string,
	path: string,
): { route: Route; ids: string[] } | undefined {
	for (const { route, pattern } of COMPILED) {
		const match = pattern.exec(`${method} ${path}`);
		if (match !== null) return { route, ids: match.slice(1).map(decodeURIComponent) };
	}
	return undefined;
}
