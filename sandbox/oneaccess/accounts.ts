export type OneAccessLoginStatus =
	| 'SUCCESS'
	| 'MFA_AUTH'
	| 'PASSWORD_WARN'
	| 'PASSWORD_EXPIRED'
	| 'ACCESS_DENIED';

/** A social account before it is linked to a user, or after. */
export interface OneAccessSocialAccount {
	/** The code with which the network sends the person back; works every time. */
	code: string;
	type: 'weixin' | 'alipay';
	uid: string;
	nickname: string;
	/** Whether the login is to end in linking or, where nobody is known, in a registration. */
	isKnown: boolean;
	/** The linked user. */
	user_name?: string;
}

export interface OneAccessUser {
	user_id: string;
	user_name: string;
	password: string;
	name: string;
	mobile: string;
	email: string;
	org_id: string;
	/** What a right password or SMS code is answered with. */
	status: OneAccessLoginStatus;
	/** Works for every SMS type without asking for an SMS. */
	fixed_verify_code: string;
}

export interface OneAccessAccount {
	client_id: string;
	client_secret: string;
	/** Permission codes such as `user_all`, `user_read`, `org_all`, `all`. */
	permissions: string[];
	users: OneAccessUser[];
}

function oneAccessUser(
	number: number,
	user_name: string,
	status: OneAccessLoginStatus,
): OneAccessUser {
	return {
		user_id: `20210809000000-user-${number}`,
		user_name,
		password: 'Passw0rd!2024',
		name: `Demo ${user_name}`,
		mobile: `1234567890${number}`,
		email: `${user_name}@example.com`,
		org_id: number % 2 === 1 ? 'org-sales' : 'org-support',
		status,
		fixed_verify_code: '232326',
	};
}

/** All with the password `Passw0rd!2024` and the fixed SMS code `232326`. */
export const ONEACCESS_USERS = {
	zhangsan: oneAccessUser(1, 'zhangsan', 'SUCCESS'),
	mfa: oneAccessUser(2, 'mfa_user', 'MFA_AUTH'),
	passwordWarn: oneAccessUser(3, 'warn_user', 'PASSWORD_WARN'),
	passwordExpired: oneAccessUser(4, 'expired_user', 'PASSWORD_EXPIRED'),
	denied: oneAccessUser(5, 'denied_user', 'ACCESS_DENIED'),
} satisfies Record<string, OneAccessUser>;

/** By what a login with them comes to: SUCCESS, SOCIAL_BIND, USER_REGISTER. */
export const ONEACCESS_SOCIAL_ACCOUNTS = {
	linked: {
		code: 'wechat-code-linked',
		type: 'weixin',
		uid: 'wx-open-id-1',
		nickname: 'San',
		isKnown: true,
		user_name: 'zhangsan',
	},
	unlinked: {
		code: 'wechat-code-unlinked',
		type: 'weixin',
		uid: 'wx-open-id-2',
		nickname: 'Si',
		isKnown: true,
	},
	stranger: {
		code: 'wechat-code-stranger',
		type: 'weixin',
		uid: 'wx-open-id-3',
		nickname: 'Wu',
		isKnown: false,
	},
	alipayLinked: {
		code: 'alipay-code-linked',
		type: 'alipay',
		uid: 'alipay-id-1',
		nickname: 'Zhang',
		isKnown: true,
		user_name: 'zhangsan',
	},
} satisfies Record<string, OneAccessSocialAccount>;

/** Logins of the first application that are under way from the start, and one that is done. */
export const ONEACCESS_TOKENS = {
	/** The session of zhangsan. */
	session: 'btsSandboxSession000000000000000000000001',
	mfaState: 'sandbox-state-mfa',
	passwordWarnState: 'sandbox-state-password-warn',
	passwordExpiredState: 'sandbox-state-password-expired',
	socialBindState: 'sandbox-state-social-bind',
	userRegisterState: 'sandbox-state-user-register',
	/** A captcha to be solved, and the token of one that was solved for zhangsan's mobile. */
	captcha: 'sandbox-captcha',
	captchaToken: 'sandbox-captcha---{"x":237.0,"y":5.0}',
} as const;

export const ONEACCESS_ACCOUNTS = {
	application: {
		client_id: 'SandboxClientId00000000000000001',
		client_secret: 'SandboxClientSecret0000000000001',
		permissions: ['all'],
		users: Object.values(ONEACCESS_USERS),
	},
	target: {
		client_id: 'SandboxClientId00000000000000002',
		client_secret: 'SandboxClientSecret0000000000002',
		permissions: [],
		users: [],
	},
} satisfies Record<string, OneAccessAccount>;

/** How the event callback of the first application is set up. */
export const ONEACCESS_CALLBACK = {
	security_token: 'sandbox-security-token-0001',
	signing_key: 'sandbox-signing-key-0001',
	encryption_key: 'SandboxAesKey001',
} as const;
