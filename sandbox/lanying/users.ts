import type { LanyingUser } from './accounts';
import type { SandboxRequest } from '../common/types';
import {
	fieldsOf,
	firstOf,
	nextId,
	randomHex,
	requiredText,
	InvalidInput,
	type Fields,
} from '../common/values';
import {
	DELETE,
	GET,
	POST,
	readNumber,
	userOf,
	WRITE,
	type Call,
	type Endpoints,
	type Result,
} from './call';
import { failure } from './codes';
import { bodyOf, optionalTextIn, textIn } from './groupCall';
import { shownSettings, stateOf } from './userState';

export const USER_ENDPOINTS: Endpoints = [
	['/user/list', { methods: GET, isAdminOnly: true, run: listUsers }],
	['/user/profile', { methods: GET, run: (call) => ({ data: profile(userOf(call)) }) }],
	['/user/profile', { methods: WRITE, run: updateProfile }],
	['/user/nickname', { methods: WRITE, run: setNickname }],
	['/user/mobile', { methods: WRITE, run: setMobile }],
	['/user/username', { methods: WRITE, run: setUsername }],
	['/user/avatar', { methods: WRITE, run: setAvatar }],
	['/user/change_password', { methods: POST, run: changePassword }],
	['/user/change_password_admin', { methods: POST, isAdminOnly: true, run: setPassword }],
	['/user/online_status', { methods: GET, run: onlineStatus }],
	['/user/device/list', { methods: GET, run: listDevices }],
	['/user/device/remove', { methods: DELETE, run: removeDevice }],
	['/user/kick', { methods: WRITE, run: kick }],
	['/user/delete', { methods: DELETE, run: deleteUser }],
	['/user/register/push', { methods: POST, isAdminOnly: true, run: registerForPush }],
];

function listUsers({ request, users }: Call): Result {
	const page = readNumber(request, 'page_num', 1, Infinity, 1);
	const size = readNumber(request, 'page_size', 1, 200, 50);
	const rows = users.slice((page - 1) * size, page * size);
	return {
		data: rows.map((user) => {
			const { user_id, username } = user;
			return { user_id, username, status: stateOf(user).isBanned ? 1 : 0 };
		}),
	};
}

function profile(user: LanyingUser): unknown {
	const { user_id, username, nick_name, mobile, email } = user;
	const { avatar, description, private_info, public_info } = stateOf(user);
	const own = { avatar, description, private_info, public_info };
	return { user_id, username, nick_name, mobile, email, ...own };
}

function updateProfile(call: Call): Result {
	const fields = bodyOf(call);
	for (const name of ['nick_name', 'description', 'private_info', 'public_info']) {
		optionalTextIn(fields, name);
	}
	changeProfile(userOf(call), fields);
	return { data: true };
}

/** Changes what the fields name and leaves the rest. */
export function changeProfile(user: LanyingUser, fields: Fields): void {
	const state = stateOf(user);
	const given = (name: string, before: string) => optionalTextIn(fields, name) || before;
	user.nick_name = given('nick_name', user.nick_name);
	state.description = given('description', state.description);
	state.private_info = given('private_info', state.private_info);
	state.public_info = given('public_info', state.public_info);
}

function textInQuery({ request }: Call, name: string): string {
	const text = firstOf(request.query, name);
	if (text === '') throw failure('10002', name);
	return text;
}

function setNickname(call: Call): Result {
	const nickname = textInQuery(call, 'nick_name');
	userOf(call).nick_name = nickname;
	return { data: true };
}

function setMobile(call: Call): Result {
	const mobile = textInQuery(call, 'mobile');
	userOf(call).mobile = mobile;
	return { data: true };
}

function setUsername(call: Call): Result {
	const username = textInQuery(call, 'username');
	if (!isUsername(username)) throw failure('10002', 'username');
	const user = userOf(call);
	if (call.users.some((other) => other !== user && other.username === username)) {
		throw failure('10004');
	}
	user.username = username;
	return { data: true };
}

function setAvatar(call: Call): Result {
	const avatar = textIn(bodyOf(call), 'avatar');
	stateOf(userOf(call)).avatar = avatar;
	return { data: true };
}

/** No code is documented for a wrong password; 10010 (no permission) is the nearest one. */
function changePassword(call: Call): Result {
	const fields = bodyOf(call);
	const [before, after] = [textIn(fields, 'old_password'), textIn(fields, 'new_password')];
	const user = userOf(call);
	if (user.password !== before) throw failure('10010');
	user.password = after;
	return { data: true };
}

function setPassword(call: Call): Result {
	const password = textIn(bodyOf(call), 'password');
	userOf(call).password = password;
	return { data: true };
}

function onlineStatus(call: Call): Result {
	userOf(call);
	return { data: { online: false } };
}

function listDevices(call: Call): Result {
	return { data: stateOf(userOf(call)).devices, extra: { version: 0 } };
}

/** Which code an unknown device has is not documented. */
function requireDevice(call: Call, sn: number): void {
	const { devices } = stateOf(userOf(call));
	if (!devices.some(({ device_sn }) => device_sn === sn)) throw failure('10002', 'device_sn');
}

function removeDevice(call: Call): Result {
	const sn = readNumber(call.request, 'device_sn', -(2 ** 31), 2 ** 31 - 1);
	requireDevice(call, sn);
	const state = stateOf(userOf(call));
	state.devices = state.devices.filter(({ device_sn }) => device_sn !== sn);
	return { data: true };
}

function kick(call: Call): Result {
	userOf(call);
	if (firstOf(call.request.query, 'device_sn') !== '') {
		requireDevice(call, readNumber(call.request, 'device_sn', -(2 ** 31), 2 ** 31 - 1));
	}
	return { data: true };
}

function deleteUser(call: Call): Result {
	const password = optionalTextIn(bodyOf(call), 'password');
	const user = userOf(call);
	if (call.caller.kind === 'user' && user.password !== password) throw failure('10010');
	call.users.splice(call.users.indexOf(user), 1);
	return { data: true };
}

/** Registration needs no token. */
export function register(request: SandboxRequest, users: LanyingUser[]): Result {
	const user = addNewUser(fieldsOf(request.body), users);
	return { data: shownSettings(user) };
}

function registerForPush(call: Call): Result {
	const fields = bodyOf(call);
	for (const name of ['alias', 'sign']) optionalTextIn(fields, name);
	const given = optionalTextIn(fields, 'push_token');
	const hasDevice = optionalTextIn(fields, 'device_guid') !== '';
	const user = addNewUser(fields, call.users);
	stateOf(user).settings.push_token = hasDevice ? randomHex(32) : given;
	return { data: shownSettings(user) };
}

interface NewUser {
	username: string;
	password: string;
}

function addNewUser(fields: Fields, users: LanyingUser[]): LanyingUser {
	const wanted = readNewUser(fields);
	if (users.some((user) => user.username === wanted.username)) throw failure('10004');
	return addUser(users, wanted);
}

export function addUser(users: LanyingUser[], { username, password }: NewUser): LanyingUser {
	const user_id = nextId(
		2321235000000,
		users.map((user) => user.user_id),
	);
	const user = { user_id, username, password, mobile: '', email: '', nick_name: username };
	users.push(user);
	return user;
}

export function readNewUser(fields: Fields): NewUser {
	try {
		const username = requiredText(fields, 'username');
		if (!isUsername(username)) throw failure('10002', 'username');
		return { username, password: requiredText(fields, 'password') };
	} catch (error) {
		throw error instanceof InvalidInput ? failure('10002', error.message) : error;
	}
}

/** Letters, digits, underscore, not digits only. */
const isUsername = (name: string) => /^(?!\d+$)(?!maxim|mta)[\w\u4e00-\u9fa5]+$/.test(name);
