import { firstOf, type Fields } from '../common/values';
import { addAccount, pageOf, type AppAccount, type Application } from './applications';
import { applicationOf, queryNumber, text, type Call, type Result } from './call';
import { failure } from './errors';

const TYPES = ['BASIC_ACCOUNT', 'ORPHAN_ACCOUNT', 'PUBLIC_ACCOUNT'];

function accountOf(call: Call): AppAccount {
	const account = applicationOf(call).accounts.get(call.ids[1] ?? '');
	if (account === undefined) throw failure('APP_ACCOUNT.0001');
	return account;
}

export function createAccount(call: Call): Result {
	return add(call, applicationOf(call), text(call.fields, 'user_id'));
}

/** The same, called from the user's side: the path names the user first. */
export function authorizeAccount(call: Call): Result {
	const [userId = '', applicationId = ''] = call.ids;
	return add(call, call.state.applications.find(applicationId), userId);
}

function add({ state, fields }: Call, application: Application, userId: string): Result {
	const person = state.directory.people.get(userId);
	if (person === undefined) throw failure('USER.0001');
	const account_name = fields.account_name ? text(fields, 'account_name') : person.user_name;
	refuseTaken(application, account_name);
	const account_id = state.applications.nextId('account');
	addAccount(application, account_id, userId, { ...row(fields, application), account_name });
	return { status: 201, body: { account_id } };
}

function refuseTaken({ accounts }: Application, name: unknown): void {
	const isTaken = [...accounts.values()].some(({ shown }) => shown.account_name === name);
	if (isTaken) throw failure('APP_ACCOUNT.0002');
}

/** Writing names the organization by its code and sends a password; reading shows its id. */
function row(fields: Fields, { organizations, hasOrganizations }: Application): Fields {
	const { password: _password, user_id: _user, org_code, ...rest } = fields;
	if (org_code === undefined || org_code === '') return rest;
	if (!hasOrganizations) throw failure('APP_ORG.0002');
	const found = [...organizations.values()].find((item) => item.org_code === org_code);
	if (found === undefined) throw failure('APP_ORG.0001');
	return { ...rest, org_id: found.org_id };
}

export function updateAccount(call: Call): Result {
	const { shown } = accountOf(call);
	const { account_name } = call.fields;
	if (account_name !== undefined && account_name !== shown.account_name) {
		refuseTaken(applicationOf(call), account_name);
	}
	Object.assign(shown, row(call.fields, applicationOf(call)));
	return { body: { account_id: shown.id } };
}

export function deleteAccount(call: Call): Result {
	applicationOf(call).accounts.delete(accountOf(call).shown.id);
	return { status: 204 };
}

export const setAccountDisabled =
	(disabled: boolean) =>
	(call: Call): Result => {
		const { shown } = accountOf(call);
		shown.disabled = disabled;
		return { body: { account_id: shown.id } };
	};

export const showAccount = (call: Call): Result => ({ body: accountOf(call).shown });

export function listAccounts(call: Call): Result {
	const type = firstOf(call.request.query, 'account_type');
	if (type !== '' && !TYPES.includes(type)) throw failure('APP_ACCOUNT.0003');
	const page = queryNumber(call.request, 'offset', 0, Infinity);
	const size = queryNumber(call.request, 'limit', 10, 100);
	const accounts = [...applicationOf(call).accounts.values()]
		.map(({ shown }) => shown)
		.filter((shown) => type === '' || shown.account_type === type);
	return { body: { total: accounts.length, accounts: pageOf(accounts, page, size) } };
}

/** The accounts of one user in all applications. */
export function listAccountsOfPerson({ state, ids }: Call): Result {
	const [userId = ''] = ids;
	if (!state.directory.people.has(userId)) throw failure('USER.0001');
	const accounts = state.applications.all().flatMap(([application_id, { accounts: all }]) =>
		[...all.values()]
			.filter((account) => account.userId === userId)
			.map(({ shown: { id, account_name, account_type, name, extension } }) => {
				return { id, application_id, account_name, account_type, name, extension };
			}),
	);
	return { body: { total: accounts.length, accounts } };
}
