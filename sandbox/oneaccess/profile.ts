import type { OneAccessUser } from './accounts';
import { isRecord, type Fields } from '../common/values';
import { text, type Call, type Result } from './call';
import { failure } from './errors';
import { succeed } from './login';
import { provenSession } from './signature';
import { checkSmsCode } from './sms';
import { newPassword } from './steps';

const REGISTERED_SESSION_LIFE_S = 43_200;
const TEXTS = [
	'head_img',
	'attr_gender',
	'attr_birthday',
	'attr_nick_name',
	'first_name',
	'middle_name',
	'last_name',
];
const ALL = ['user_name', 'name', 'email', 'pwd', 'mobile', 'verify_code', 'extension', ...TEXTS];

/** `extension` is an object when it is written and JSON text when it is read. */
export function showProfile(call: Call): Result {
	const { user_id, user_name, name, mobile, email } = provenSession(call).login.user;
	const { extension = {}, ...said } = call.state.profiles.get(user_id) ?? {};
	const shown = { attr_gender: 'unknow', ...said, extension: JSON.stringify(extension) };
	return { body: { user_name, name, mobile, email, ...shown } };
}

/** The mobile number may be a new one; the SMS code proves that it is the person's. */
export function updateProfile(call: Call): Result {
	const { user } = provenSession(call).login;
	const mobile = text(call.fields, 'mobile');
	const said = readSaid(call);
	refuseTaken(call, user);
	checkSmsCode(call, mobile, 'UPDATE_MOBILE_SMS');
	writeUser(call, user, said);
	user.mobile = mobile;
	return {};
}

export function register(call: Call): Result {
	const mobile = text(call.fields, 'mobile');
	const said = readSaid(call);
	refuseTaken(call);
	checkSmsCode(call, mobile, 'REGISTER_SMS');
	const user = addUser(call, mobile);
	writeUser(call, user, said);
	return succeed(call, user, REGISTERED_SESSION_LIFE_S);
}

/** A user with a mobile number and nothing else. */
export function addUser({ state, app }: Call, mobile: string): OneAccessUser {
	const { user_id, org_id } = state.directory.addPerson({
		user_name: mobile,
		name: mobile,
		mobile,
	});
	const user: OneAccessUser = {
		user_id,
		user_name: mobile,
		password: '',
		name: mobile,
		mobile,
		email: '',
		org_id,
		status: 'SUCCESS',
		fixed_verify_code: '232326',
	};
	state.usersOf(app).push(user);
	return user;
}

function writeUser({ state, fields }: Call, user: OneAccessUser, said: Fields): void {
	const { user_name = user.user_name, email = user.email, pwd = user.password } = fields;
	const name = fields.name ?? (user.name === user.user_name ? user_name : user.name);
	Object.assign(user, { user_name, name, email, password: pwd });
	const person = state.directory.people.get(user.user_id);
	if (person) Object.assign(person, { user_name, name, email });
	state.profiles.set(user.user_id, { ...state.profiles.get(user.user_id), ...said });
}

/** Throws 1006 when somebody else has the user name or the mobile number. */
export function refuseTaken({ state, app, fields }: Call, self?: OneAccessUser): void {
	for (const user of state.usersOf(app)) {
		if (user === self) continue;
		if (user.mobile === fields.mobile) throw failure('SDK.COMMON.1006', 'mobile');
		if (user.user_name === fields.user_name) throw failure('SDK.COMMON.1006', 'user_name');
	}
}

/** What a person says about themselves, each with the type that is documented. */
function readSaid(call: Call): Fields {
	const { fields } = call;
	const unknown = Object.keys(fields).find((name) => !ALL.includes(name));
	if (unknown !== undefined) throw failure('SDK.COMMON.1006', unknown);
	for (const name of ['user_name', 'name', 'email']) if (name in fields) text(fields, name);
	if ('pwd' in fields) newPassword(call, 'pwd');
	const said = Object.fromEntries(
		TEXTS.filter((name) => name in fields).map((name) => [name, text(fields, name)]),
	);
	if ('attr_birthday' in said && !/^\d{4}-\d{2}-\d{2}$/.test(String(said.attr_birthday))) {
		throw failure('SDK.COMMON.1002', 'attr_birthday');
	}
	if (!('extension' in fields)) return said;
	if (!isRecord(fields.extension)) throw failure('SDK.COMMON.1007', 'extension');
	return { ...said, extension: fields.extension };
}
