import type { Id } from '../common/values';

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
