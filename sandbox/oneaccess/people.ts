import { firstOf, type Fields } from '../common/values';
import { pageOf } from './applications';
import { queryNumber, text, type Call, type Result } from './call';
import type { Organization, Person } from './directory';
import { failure } from './errors';

function personOf({ state, ids }: Call): Person {
	const person = state.directory.people.get(ids[0] ?? '');
	if (person === undefined) throw failure('USER.0001');
	return person;
}

/** `offset` is a page number from 0, `limit` is 10 to 100; an empty org_id means everyone. */
export function listPeople({ request, state }: Call): Result {
	const orgId = firstOf(request.query, 'org_id');
	const page = queryNumber(request, 'offset', 0, Infinity);
	const size = queryNumber(request, 'limit', 10, 100);
	const people = [...state.directory.people.values()];
	const users = people.filter((person) => orgId === '' || person.org_id === orgId);
	return { body: { total: users.length, users: pageOf(users, page, size) } };
}

export const showPerson = (call: Call): Result => ({ body: personOf(call) });

export function showPersonByName({ state, fields }: Call): Result {
	const name = text(fields, 'user_name');
	const person = [...state.directory.people.values()].find((item) => item.user_name === name);
	if (person === undefined) throw failure('USER.0001');
	return { body: person };
}

export function createPerson({ state, fields }: Call): Result {
	const mandatory = state.context.knobs().mandatoryAttributes ?? ['user_name', 'mobile'];
	for (const name of mandatory) text(fields, name);
	const user_name = fields.user_name ? text(fields, 'user_name') : '';
	for (const name of ['user_name', 'mobile']) {
		const isTaken = (person: Person) => Boolean(fields[name]) && person[name] === fields[name];
		if ([...state.directory.people.values()].some(isTaken)) throw failure('SDK.COMMON.1006', name);
	}
	const { user_id } = state.directory.addPerson({
		name: user_name,
		...row(fields, state),
		user_name,
	});
	if (fields.password) state.directory.passwords.set(user_id, text(fields, 'password'));
	return { status: 201, body: { user_id } };
}

export function updatePerson(call: Call): Result {
	const person = personOf(call);
	Object.assign(person, row(call.fields, call.state));
	return { body: { user_id: person.user_id } };
}

/** Writing names the organization by its code and sends a password; reading shows its id. */
function row({ password: _password, org_code, ...fields }: Fields, state: Call['state']): Fields {
	if (org_code === undefined || org_code === '') return fields;
	const organizations = [...state.directory.organizations.values()];
	const organization = organizations.find((item) => item.org_code === org_code);
	if (organization === undefined) throw failure('SDK.COMMON.1006', 'org_code');
	return { ...fields, org_id: organization.org_id };
}

export function deletePerson(call: Call): Result {
	call.state.directory.people.delete(personOf(call).user_id);
	return { status: 204 };
}

export const setDisabled =
	(disabled: boolean) =>
	(call: Call): Result => {
		const person = personOf(call);
		person.disabled = disabled;
		return { body: { user_id: person.user_id } };
	};

function organizationOf({ state, ids }: Call): Organization {
	const organization = state.directory.organizations.get(ids[0] ?? '');
	if (organization === undefined) throw failure('SDK.COMMON.1006', 'org_id');
	return organization;
}

export const showOrganization = (call: Call): Result => ({ body: organizationOf(call) });

/** Direct children, or every level below with all_child; the named organization comes first. */
export function listOrganizations({ request, state }: Call): Result {
	const page = queryNumber(request, 'offset', 0, Infinity);
	const size = queryNumber(request, 'limit', 1, Infinity);
	const orgId = firstOf(request.query, 'org_id');
	const isDeep = firstOf(request.query, 'all_child') === 'true';
	const all = [...state.directory.organizations.values()];
	const below = (id: string): Organization[] =>
		all
			.filter((item) => item.parent_id === id)
			.flatMap((item) => [item, ...(isDeep ? below(item.org_id) : [])]);
	const organizations = [...all.filter((item) => item.org_id === orgId), ...below(orgId)];
	return {
		body: { total: organizations.length, organizations: pageOf(organizations, page, size) },
	};
}

export function createOrganization({ state, fields }: Call): Result {
	const org_code = text(fields, 'code');
	const name = text(fields, 'name');
	if (!/^[\w-]{1,64}$/.test(org_code)) throw failure('SDK.COMMON.1002', 'code');
	const { organizations } = state.directory;
	const isTaken = [...organizations.values()].some((item) => item.org_code === org_code);
	if (isTaken) throw failure('SDK.COMMON.1006', 'code');
	const parent_id = parentOf(fields, state) ?? '';
	const org_id = state.directory.nextId('org');
	const category = fields.category ?? 'department';
	organizations.set(org_id, { org_id, org_code, name, parent_id, category });
	return { status: 201, body: { org_id } };
}

/** Empty means the root; undefined means that the call does not say. */
function parentOf({ parent_id }: Fields, { directory }: Call['state']): string | undefined {
	if (typeof parent_id !== 'string') return undefined;
	if (parent_id !== '' && !directory.organizations.has(parent_id)) {
		throw failure('SDK.COMMON.1006', 'parent_id');
	}
	return parent_id;
}

/** An empty name leaves the name as it is. */
export function updateOrganization(call: Call): Result {
	const organization = organizationOf(call);
	const { code, name, category } = call.fields;
	Object.assign(organization, {
		org_code: code ?? organization.org_code,
		name: name || organization.name,
		parent_id: parentOf(call.fields, call.state) ?? organization.parent_id,
		category: category ?? organization.category,
	});
	return { body: { org_id: organization.org_id } };
}

/** Refused while it has children. */
export function deleteOrganization(call: Call): Result {
	const { org_id } = organizationOf(call);
	const { organizations } = call.state.directory;
	const hasChildren = [...organizations.values()].some(({ parent_id }) => parent_id === org_id);
	if (hasChildren) throw failure('SDK.COMMON.1006', 'org_id');
	organizations.delete(org_id);
	return { status: 204 };
}
