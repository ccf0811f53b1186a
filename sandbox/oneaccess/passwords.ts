import { text, type Call, type Result } from './call';
import { failure } from './errors';

/** Changes the password with which the user signs in, if the old one is right or not asked for. */
const change =
	(asksForOld: boolean) =>
	({ state, app, fields, ids }: Call): Result => {
		const person = state.directory.people.get(ids[0] ?? '');
		if (person === undefined) throw failure('USER.0001');
		const { user_id } = person;
		const user = state.usersOf(app).find((item) => item.user_id === user_id);
		const password = text(fields, 'password');
		const { passwords } = state.directory;
		const known = user?.password ?? passwords.get(user_id);
		if (asksForOld && text(fields, 'old_password') !== known) {
			throw failure('SDK.COMMON.1006', 'old_password');
		}
		if (typeof fields.pwd_must_modify === 'boolean') {
			person.pwd_must_modify = fields.pwd_must_modify;
		}
		if (user !== undefined) user.password = password;
		passwords.set(user_id, password);
		return { body: { user_id } };
	};

export const changePassword = change(false);
export const changePasswordWithOld = change(true);
