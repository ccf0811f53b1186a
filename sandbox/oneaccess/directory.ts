import { ONEACCESS_USERS } from './accounts';
import type { Fields } from '../common/values';

const GENERATED_USERS = 230;

export interface Person extends Fields {
	user_id: string;
	org_id: string;
	user_name: string;
	disabled: boolean;
}

export interface Organization extends Fields {
	org_id: string;
	org_code: string;
	name: string;
	parent_id: string;
}

/** Users and organizations of the instance, the demo users first. */
export class Directory {
	readonly people = new Map<string, Person>();
	readonly organizations = new Map<string, Organization>();
	/** Passwords by user id, of users that were made or changed here. */
	readonly passwords = new Map<string, string>();
	private created = 0;

	constructor(private readonly now: () => number) {
		this.reset();
	}

	reset(): void {
		this.people.clear();
		this.organizations.clear();
		this.passwords.clear();
		this.created = 0;
		for (const organization of ORGANIZATIONS) {
			this.organizations.set(organization.org_id, { ...organization });
		}
		for (const { password: _password, status: _status, ...user } of Object.values(
			ONEACCESS_USERS,
		)) {
			const { fixed_verify_code: _code, ...row } = user;
			this.addPerson(row);
		}
		for (let number = 1; number <= GENERATED_USERS; number += 1) {
			const user_name = `employee${String(number).padStart(3, '0')}`;
			const org_id = number % 2 === 0 ? 'org-support' : 'org-sales';
			const mobile = String(13_700_000_000 + number);
			this.addPerson({ user_id: `user-${user_name}`, user_name, name: user_name, mobile, org_id });
		}
	}

	addPerson(fields: Fields & { user_name: string }): Person {
		const time = new Date(this.now()).toISOString().slice(0, 19).replace('T', ' ');
		const person: Person = {
			user_id: this.nextId('user'),
			org_id: 'org-root',
			pwd_must_modify: false,
			created_at: time,
			updated_at: time,
			disabled: false,
			locked: 'false',
			grade: 1,
			extension: {},
			...fields,
		};
		person.user_org_relation_list = [{ org_id: person.org_id, relation_type: 1 }];
		this.people.set(person.user_id, person);
		return person;
	}

	nextId(kind: string): string {
		this.created += 1;
		return `${kind}-created-${this.created}`;
	}
}

const ORGANIZATIONS: Organization[] = [
	{ org_id: 'org-root', org_code: 'root', name: 'Demo Company', parent_id: '' },
	{ org_id: 'org-sales', org_code: 'sales', name: 'Sales', parent_id: 'org-root' },
	{ org_id: 'org-support', org_code: 'support', name: 'Support', parent_id: 'org-root' },
].map((organization) => ({ ...organization, category: 'department' }));
