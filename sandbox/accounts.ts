import { md5Hex, type Id } from './common/values';

export interface MioesimAccount {
	phonenumber: string;
	password: string;
	secret: string;
	/** False answers login with -3. */
	hasApiPermission: boolean;
}

export interface IceKreditAccount {
	merchant_name: string;
	password: string;
	state: 'active' | 'locked' | 'expired';
}

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

export interface LanyingUser {
	user_id: Id;
	username: string;
	password: string;
	mobile: string;
	email: string;
	nick_name: string;
}

export interface LanyingAccount {
	app_id: string;
	admin_token: string;
	users: LanyingUser[];
	groups: Id[];
}

export interface XmpAccount {
	client_id: string;
	client_secret: string;
	/** For postbacks; absent where the account may send none. */
	xmp_token?: string;
}

export interface AccountTypes {
	mioesim: MioesimAccount;
	icekredit: IceKreditAccount;
	oneaccess: OneAccessAccount;
	lanying: LanyingAccount;
	xmp: XmpAccount;
}

export const MIOESIM_ACCOUNTS = {
	reseller: {
		phonenumber: '13800000000',
		password: 'mypassword',
		secret: '1234567890qwertyuiopasdfghjklzxc',
		hasApiPermission: true,
	},
	awkwardPassword: {
		phonenumber: '13800000002',
		password: "p@ss!w'o(r)d*~ +%",
		secret: '1234567890qwertyuiopasdfghjklzxc',
		hasApiPermission: true,
	},
	noPermission: {
		phonenumber: '13800000001',
		password: 'mypassword',
		secret: 'zxcvbnm0987654321',
		hasApiPermission: false,
	},
} satisfies Record<string, MioesimAccount>;

export const ICEKREDIT_ACCOUNTS = {
	lender: { merchant_name: 'demo_lender', password: 'Lender#2024', state: 'active' },
	locked: { merchant_name: 'demo_locked', password: 'Locked#2024', state: 'locked' },
	expired: { merchant_name: 'demo_expired', password: 'Expired#2024', state: 'expired' },
} satisfies Record<string, IceKreditAccount>;

/** The `merchant_pwd` of the demo lender, as it is sent. */
export const ICEKREDIT_LENDER_PWD = md5Hex(ICEKREDIT_ACCOUNTS.lender.password);

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

export const LANYING_USERS = {
	alice: {
		user_id: 2321235000001,
		username: 'alice',
		password: 'alice-password',
		mobile: '13900000001',
		email: 'alice@example.com',
		nick_name: 'Alice',
	},
	bob: {
		user_id: 2321235000002,
		username: 'bob',
		password: 'bob-password',
		mobile: '13900000002',
		email: 'bob@example.com',
		nick_name: 'Bob',
	},
	carol: {
		user_id: 2321235000003,
		username: 'carol',
		password: 'carol-password',
		mobile: '13900000003',
		email: 'carol@example.com',
		nick_name: 'Carol',
	},
	dave: {
		user_id: 2321235000004,
		username: 'dave',
		password: 'dave-password',
		mobile: '13900000004',
		email: 'dave@example.com',
		nick_name: 'Dave',
	},
} satisfies Record<string, LanyingUser>;

export const LANYING_ACCOUNTS = {
	app: {
		app_id: 'sandboxapp01',
		// Looks like the console's admin token: alg HS512, role 2, no exp. Its signature is not one.
		admin_token:
			'eyJhbGciOiJIUzUxMiJ9.eyJhcHAiOiJzYW5kYm94YXBwMDEiLCJzdWIiOiIxIiwiY2x1c3RlciI6MCwicm9sZSI6Mi' +
			'wiaWF0IjoxNjAwMDAwMDAwfQ.sandbox-admin-token-without-a-real-signature',
		users: Object.values(LANYING_USERS),
		groups: [2321236000001, 2321236000002, 2321236000003, 2321236000004],
	},
} satisfies Record<string, LanyingAccount>;

/** The secret of the message subscription of the app. */
export const LANYING_CALLBACK = { signature: 'sandbox-callback-signature-0001' } as const;

export const XMP_ACCOUNTS = {
	client: {
		client_id: 'sandbox_client',
		client_secret: 'test_client_secret',
		xmp_token: 'sandbox-xmp-token-7c1f',
	},
	second: {
		client_id: 'sandbox_client_2',
		client_secret: '1234567890abcdef',
		xmp_token: 'sandbox-xmp-token-95be',
	},
} satisfies Record<string, XmpAccount>;

/** Every account that the sandbox knows from its start, and how it calls a receiver. */
export const DEMO_ACCOUNTS = {
	mioesim: MIOESIM_ACCOUNTS,
	icekredit: ICEKREDIT_ACCOUNTS,
	oneaccess: ONEACCESS_ACCOUNTS,
	lanying: LANYING_ACCOUNTS,
	xmp: XMP_ACCOUNTS,
	callbacks: { oneaccess: ONEACCESS_CALLBACK, lanying: LANYING_CALLBACK },
};

export type DemoAccounts = typeof DEMO_ACCOUNTS;
