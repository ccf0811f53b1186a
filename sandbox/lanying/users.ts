import type { LanyingUser } from '../accounts';
import type { SandboxRequest } from '../types';
import { fieldsOf, firstOf, requiredText, InvalidInput } from '../values';
import { GET, readNumber, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';

export const USER_ENDPOINTS: Endpoints = [
	['/user/list', { methods: GET, isAdminOnly: true, run: listUsers }],
	['/user/profile', { methods: GET, run: (call) => ({ data: profile(userOf(call)) }) }],
	['/user/profile', { methods: WRITE, run: updateProfile }],
	['/user/nickname', { methods: WRITE, run: setNickname }],
	['/user/online_status', { methods: GET, run: () => ({ data: { online: false } }) }],
];

function listUsers({ request, users }: Call): Result {
	const page = readNumber(request, 'page_num', 1, Infinity, 1);
	const size = readNumber(request, 'page_size', 1, 200, 50);
	const rows = users.slice((page - 1) * size, page * size);
	return { data: rows.map(({ user_id, username }) => ({ user_id, username, status: 0 })) };
}

function profile({ user_id, username, nick_name, mobile, email }: LanyingUser): unknown {
	return { user_id, username, nick_name, mobile, email, avatar: '', description: '' };
}

function updateProfile(call: Call): Result {
	const { nick_name } = fieldsOf(call.request.body);
	if (nick_name !== undefined && typeof nick_name !== 'string') throw failure('10002', 'nick_name');
	const user = userOf(call);
	user.nick_name = nick_name ?? user.nick_name;
	return { data: true };
}

function setNickname(call: Call): Result {
	const nickname = firstOf(call.request.query, 'nick_name');
	if (nickname === '') throw failure('10002', 'nick_name');
	userOf(call).nick_name = nickname;
	return { data: true };
}

/** Registration needs no token. Names: letters, digits, underscore, not digits only. */
export function register(request: SandboxRequest, users: LanyingUser[]): Result {
	const fields = fieldsOf(request.body);
	const { username, password } = readNewUser(fields);
	if (users.some((user) => user.username === username)) throw failure('10004');
	const user_id = Math.max(2321235000000, ...users.map((user) => user.user_id)) + 1;
	users.push({ user_id, username, password, mobile: '', email: '', nick_name: username });
	return { data: { id: user_id } };
}

function readNewUser(fields: Record<string, unknown>): { username: string; password: string } {
	try {
		const username = requiredText(fields, 'username');
		const isAllowed = /^(?!\d+$)(?!maxim|mta)\w+$/.test(username);
		if (!isAllowed) throw failure('10002', 'username');
		return { username, password: requiredText(fields, 'password') };
	} catch (error) {
		throw error instanceof InvalidInput ? failure('10002', error.message) : error;
	}
}
