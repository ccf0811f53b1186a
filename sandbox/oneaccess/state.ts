import type { KeyObject } from 'node:crypto';
import {
	ONEACCESS_ACCOUNTS,
	type OneAccessAccount,
	type OneAccessLoginStatus,
	type OneAccessSocialAccount,
	type OneAccessUser,
} from './accounts';
import type { Context } from '../common/context';
import { TokenBook } from '../common/tokens';
import { fieldsOf, requiredText, type Fields } from '../common/values';
import { Applications } from './applications';
import { Directory } from './directory';
import { SocialAccounts } from './socialAccounts';

export interface AppKey {
	/** PEM, SPKI. */
	publicKey: string;
	privateKey: KeyObject;
}

/** A login that succeeded. */
export interface LoginData {
	app: OneAccessAccount;
	user: OneAccessUser;
	fingerprint: string;
}

/** A login that waits for another step, by a known user or with a social account. */
export interface PendingLogin {
	app: OneAccessAccount;
	status: OneAccessLoginStatus | 'SOCIAL_BIND' | 'USER_REGISTER';
	user?: OneAccessUser;
	social?: OneAccessSocialAccount;
}

interface Captcha {
	sender: string;
	isUsed: boolean;
}

/** Everything that one instance remembers. */
export class InstanceState {
	readonly managementTokens: TokenBook<OneAccessAccount>;
	readonly sessions: TokenBook<LoginData>;
	readonly states: TokenBook<PendingLogin>;
	readonly tickets: TokenBook<LoginData>;
	readonly captchas: TokenBook<Captcha>;
	/** SMS codes by application, mobile and type. */
	readonly smsCodes = new Map<string, string>();
	/** Wrong passwords by `client_id/user_name`. */
	readonly failures = new Map<string, { count: number; lockedUntil: number }>();
	readonly nonces = new Set<string>();
	readonly socialAccounts: SocialAccounts;
	/** What people said about themselves, by user id. */
	readonly profiles = new Map<string, Fields>();
	readonly directory: Directory;
	readonly applications = new Applications();
	private readonly accounts = new Map<string, OneAccessAccount>();
	private readonly users = new Map<string, OneAccessUser[]>();

	constructor(
		readonly context: Context,
		readonly key: AppKey,
	) {
		const { now, knobs } = context;
		const lifeOverride = () => knobs().tokenLifeMs;
		this.managementTokens = new TokenBook(now, lifeOverride);
		this.sessions = new TokenBook(now, lifeOverride);
		this.states = new TokenBook(now);
		this.tickets = new TokenBook(now);
		this.captchas = new TokenBook(now);
		this.directory = new Directory(now);
		this.socialAccounts = new SocialAccounts(now);
		Object.values(ONEACCESS_ACCOUNTS).forEach((account) => this.addAccount(account));
	}

	findApp(clientId: string): OneAccessAccount | undefined {
		return this.accounts.get(clientId);
	}

	/** The application's own copy, since calls change passwords. */
	usersOf(app: OneAccessAccount): OneAccessUser[] {
		const users = this.users.get(app.client_id) ?? structuredClone(app.users);
		this.users.set(app.client_id, users);
		return users;
	}

	/** Without `users` the application gets the demo users, without `permissions` all of them. */
	addAccount(value: unknown): void {
		const fields = fieldsOf(value);
		const account: OneAccessAccount = {
			client_id: requiredText(fields, 'client_id'),
			client_secret: requiredText(fields, 'client_secret'),
			permissions: Array.isArray(fields.permissions) ? fields.permissions.map(String) : ['all'],
			users: Array.isArray(fields.users)
				? fields.users.map(readUser)
				: ONEACCESS_ACCOUNTS.application.users,
		};
		this.accounts.set(account.client_id, account);
		this.users.delete(account.client_id);
	}

	reset(): void {
		for (const book of [
			this.managementTokens,
			this.sessions,
			this.states,
			this.tickets,
			this.captchas,
			this.smsCodes,
			this.failures,
			this.nonces,
			this.users,
			this.profiles,
		]) {
			book.clear();
		}
		this.directory.reset();
		this.applications.reset();
		this.socialAccounts.reset();
	}
}

const STATUSES = [
	'SUCCESS',
	'MFA_AUTH',
	'PASSWORD_WARN',
	'PASSWORD_EXPIRED',
	'ACCESS_DENIED',
] as const;

function readUser(value: unknown): OneAccessUser {
	const fields = fieldsOf(value);
	const user_name = requiredText(fields, 'user_name');
	const optional = (name: string, absent: string) =>
		name in fields ? requiredText(fields, name) : absent;
	return {
		user_id: optional('user_id', `user-${user_name}`),
		user_name,
		password: requiredText(fields, 'password'),
		name: optional('name', user_name),
		mobile: requiredText(fields, 'mobile'),
		email: optional('email', `${user_name}@example.com`),
		org_id: optional('org_id', 'org-sales'),
		status: STATUSES.find((status) => status === fields.status) ?? 'SUCCESS',
		fixed_verify_code: optional('fixed_verify_code', '232326'),
	};
}
