import type { Fields } from '../common/values';
import { failure } from './errors';

const GENERATED_ACCOUNTS = 120;

/** Known to the caller by what `shown` holds. */
export interface AppAccount {
	userId: string;
	shown: Fields & { id: string; account_name: string; org_id: string };
}

export interface AppOrganization extends Fields {
	org_id: string;
	org_code: string;
	parent_id: string;
}

export interface AppRole {
	shown: Fields & { id: string; code: string };
	/** Ids of accounts. */
	members: Set<string>;
}

export interface Application {
	/** Whether application organizations are switched on. */
	hasOrganizations: boolean;
	accounts: Map<string, AppAccount>;
	organizations: Map<string, AppOrganization>;
	roles: Map<string, AppRole>;
}

/** What the applications of the instance hold: one with organizations and accounts, one bare. */
export class Applications {
	private readonly rows = new Map<string, Application>();
	private created = 0;

	constructor() {
		this.reset();
	}

	reset(): void {
		this.rows.clear();
		this.created = 0;
		this.rows.set('app-plain', emptyApplication(false));
		const demo = emptyApplication(true);
		this.rows.set('app-demo', demo);
		const root = { org_id: 'app-org-root', org_code: 'root', name: 'Demo App', parent_id: '' };
		demo.organizations.set(root.org_id, root);
		const time = '2026-01-01 00:00:00';
		const dates = { createdAt: time, updatedAt: time };
		const shown = { id: 'role-reader', code: 'reader', name: 'Reader', ...dates };
		demo.roles.set(shown.id, { shown, members: new Set() });
		for (let number = 1; number <= GENERATED_ACCOUNTS; number += 1) {
			const account_name = `employee${String(number).padStart(3, '0')}`;
			addAccount(demo, `account-${account_name}`, `user-${account_name}`, { account_name });
		}
	}

	/** Throws APP.0001. */
	find(id: string): Application {
		const application = this.rows.get(id);
		if (application === undefined) throw failure('APP.0001');
		return application;
	}

	all(): Array<[id: string, application: Application]> {
		return [...this.rows];
	}

	nextId(kind: string): string {
		this.created += 1;
		return `${kind}-created-${this.created}`;
	}
}

function emptyApplication(hasOrganizations: boolean): Application {
	return { hasOrganizations, accounts: new Map(), organizations: new Map(), roles: new Map() };
}

export function addAccount(
	application: Application,
	id: string,
	userId: string,
	fields: Fields & { account_name: string },
): void {
	const shown = {
		id,
		account_type: 'BASIC_ACCOUNT',
		name: fields.account_name,
		disabled: false,
		org_id: '',
		roles: [],
		extension: {},
		...fields,
	};
	application.accounts.set(id, { userId, shown });
}

/** Page `page` of the rows, from 0. */
export const pageOf = <T>(rows: T[], page: number, size: number): T[] =>
	rows.slice(page * size, (page + 1) * size);
