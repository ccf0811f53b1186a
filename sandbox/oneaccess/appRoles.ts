import { pageOf, type AppRole } from './applications';
import { applicationOf, queryNumber, text, type Call, type Result } from './call';
import { failure } from './errors';

const MAX_MEMBERS = 50;
/** Characters, by the newer Chinese page. */
const MAX_CODE = 50;
const MAX_NAME = 32;

function findRole(call: Call, id: string): AppRole {
	const role = applicationOf(call).roles.get(id);
	if (role === undefined) throw failure('SDK.COMMON.1006', 'role_id');
	return role;
}

const roleOf = (call: Call): AppRole => findRole(call, call.ids[1] ?? '');

const timeOf = ({ state }: Call): string =>
	new Date(state.context.now()).toISOString().slice(0, 19).replace('T', ' ');

/** Answers 200, unlike the other calls that create something. */
export function createRole(call: Call): Result {
	const { roles } = applicationOf(call);
	const code = text(call.fields, 'code');
	const name = call.fields.name ? text(call.fields, 'name') : '';
	if (code.length > MAX_CODE) throw failure('SDK.COMMON.1006', 'code');
	if (name.length > MAX_NAME) throw failure('SDK.COMMON.1006', 'name');
	if ([...roles.values()].some(({ shown }) => shown.code === code)) {
		throw failure('SDK.COMMON.1006', 'code');
	}
	const id = call.state.applications.nextId('role');
	const createdAt = timeOf(call);
	roles.set(id, {
		shown: { id, code, name, createdAt, updatedAt: createdAt },
		members: new Set(),
	});
	return { body: { role_id: id } };
}

export const showRole = (call: Call): Result => ({ body: roleOf(call).shown });

export function updateRole(call: Call): Result {
	const { shown } = roleOf(call);
	Object.assign(shown, { name: text(call.fields, 'name'), updatedAt: timeOf(call) });
	return { body: { role_id: shown.id } };
}

export function deleteRole(call: Call): Result {
	applicationOf(call).roles.delete(roleOf(call).shown.id);
	return { status: 204 };
}

export function listRoles(call: Call): Result {
	const isFirst = !call.request.query.some(([name]) => name === 'offset');
	const offset = isFirst ? 0 : queryNumber(call.request, 'offset', 0, Infinity);
	const limit = queryNumber(call.request, 'limit', 1, Infinity);
	const all = [...applicationOf(call).roles.values()].map(({ shown }) => shown);
	return { body: { total: all.length, offset, limit, roles: pageOf(all, offset, limit) } };
}

/** Answers 200 even if it refuses some of the accounts, and gives no reason for them. */
const changeMembers =
	(accepts: (role: AppRole, account: string) => boolean, isAdding: boolean) =>
	(call: Call): Result => {
		const role = findRole(call, text(call.fields, 'role_id'));
		const { account_Ids: accounts } = call.fields;
		if (!Array.isArray(accounts) || accounts.length === 0) {
			throw failure('SDK.COMMON.1001', 'account_Ids');
		}
		if (accounts.length > MAX_MEMBERS) throw failure('SDK.COMMON.1006', 'account_Ids');
		const known = applicationOf(call).accounts;
		const success_list: string[] = [];
		const fail_list: string[] = [];
		for (const account of accounts.map(String)) {
			const isGood = known.has(account) && accepts(role, account);
			(isGood ? success_list : fail_list).push(account);
			if (isGood && isAdding) role.members.add(account);
			if (isGood && !isAdding) role.members.delete(account);
		}
		return { body: { success_list, fail_list } };
	};

export const addMembers = changeMembers(() => true, true);
export const removeMembers = changeMembers(({ members }, account) => members.has(account), false);

export function listMembers(call: Call): Result {
	const role = roleOf(call);
	const offset = queryNumber(call.request, 'offset', 0, Infinity);
	const limit = queryNumber(call.request, 'limit', 10, 100);
	const { accounts } = applicationOf(call);
	const all = [...role.members].flatMap((account) => {
		const shown = accounts.get(account)?.shown;
		if (shown === undefined) return [];
		const { id, account_name, name, org_id, disabled, account_type, extension } = shown;
		return [{ id, account_name, name, org_id, disabled, account_type, extension }];
	});
	const role_members = pageOf(all, offset, limit);
	return { body: { total: all.length, offset, limit, role_members } };
}
