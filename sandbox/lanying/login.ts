import type { LanyingUser } from './accounts';
import type { SandboxRequest } from '../common/types';
import { fieldsOf, isId } from '../common/values';
import { failure } from './codes';

/** The field that names the user, per sign-in path, and how it finds the user. */
const SIGN_INS = new Map<
	string,
	{ field: string; matches: (user: LanyingUser, id: unknown) => boolean }
>([
	['/token/id', { field: 'user_id', matches: (user, id) => user.user_id === id }],
	['/token/user', { field: 'name', matches: (user, id) => user.username === id }],
	[
		'/token/login',
		{
			field: 'login_name',
			matches: (user, id) =>
				id !== '' && [user.username, user.mobile, user.email].includes(String(id)),
		},
	],
]);

export const isSignIn = ({ path }: SandboxRequest) => SIGN_INS.has(path);

/** The user whom a sign-in names, whatever the password. */
export function namedUser(request: SandboxRequest, users: LanyingUser[]): LanyingUser | undefined {
	const signIn = SIGN_INS.get(request.path);
	const id = signIn === undefined ? undefined : fieldsOf(request.body)[signIn.field];
	return users.find((user) => signIn?.matches(user, id));
}

/**
 * Throws 10002 for missing fields and 10000 for an unknown user. No code is documented for a wrong
 * password; 10010 (no permission) is the nearest one.
 */
export function checkPassword(request: SandboxRequest, users: LanyingUser[]): LanyingUser {
	const fields = fieldsOf(request.body);
	const field = SIGN_INS.get(request.path)?.field ?? '';
	const id = fields[field];
	const isNamed = field === 'user_id' ? isId(id) : typeof id === 'string' && id !== '';
	if (!isNamed) throw failure('10002', field);
	if (typeof fields.password !== 'string' || fields.password === '') {
		throw failure('10002', 'password');
	}
	const user = namedUser(request, users);
	if (user === undefined) throw failure('10000');
	if (user.password !== fields.password) throw failure('10010');
	return user;
}
