import { LANYING_ACCOUNTS, type LanyingAccount, type LanyingUser } from './accounts';
import { Groups } from './groupState';
import { Rosters } from './rosterState';
import { fieldsOf, InvalidInput, isId, requiredText } from '../common/values';

/** Applications with their users, friends and groups; what calls made of them goes away on reset. */
export class Apps {
	private readonly accounts = new Map<string, LanyingAccount>();
	private users = new Map<string, LanyingUser[]>();
	private groups = new Map<string, Groups>();
	private rosters = new Map<string, Rosters>();

	constructor() {
		Object.values(LANYING_ACCOUNTS).forEach((account) => this.add(account));
	}

	add(value: unknown): void {
		const account = readAccount(value);
		this.accounts.set(account.app_id, account);
		this.users.delete(account.app_id);
		this.groups.delete(account.app_id);
		this.rosters.delete(account.app_id);
	}

	find(appId: string): LanyingAccount | undefined {
		return this.accounts.get(appId);
	}

	usersOf(app: LanyingAccount): LanyingUser[] {
		const users = this.users.get(app.app_id) ?? structuredClone(app.users);
		this.users.set(app.app_id, users);
		return users;
	}

	groupsOf(app: LanyingAccount, now: number): Groups {
		const groups = this.groups.get(app.app_id) ?? new Groups(app.groups, app.users, now);
		this.groups.set(app.app_id, groups);
		return groups;
	}

	rostersOf(app: LanyingAccount, now: number): Rosters {
		const rosters = this.rosters.get(app.app_id) ?? new Rosters(app.users, now);
		this.rosters.set(app.app_id, rosters);
		return rosters;
	}

	reset(): void {
		this.users.clear();
		this.groups.clear();
		this.rosters.clear();
	}
}

function readAccount(value: unknown): LanyingAccount {
	const fields = fieldsOf(value);
	const users = Array.isArray(fields.users) ? fields.users : [];
	const groups = Array.isArray(fields.groups) ? fields.groups : [];
	return {
		app_id: requiredText(fields, 'app_id'),
		admin_token: requiredText(fields, 'admin_token'),
		users: users.map(readUser),
		groups: groups.filter(isId),
	};
}

function readUser(value: unknown): LanyingUser {
	const fields = fieldsOf(value);
	const { user_id } = fields;
	if (!isId(user_id)) throw new InvalidInput('"user_id" must be an integer');
	const optional = (name: string) => (name in fields ? requiredText(fields, name) : '');
	return {
		user_id,
		username: requiredText(fields, 'username'),
		password: requiredText(fields, 'password'),
		mobile: optional('mobile'),
		email: optional('email'),
		nick_name: optional('nick_name'),
	};
}
