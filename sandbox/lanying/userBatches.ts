import type { LanyingUser } from './accounts';
import { fieldsOf, isInteger, isRecord, type Fields } from '../common/values';
import { POST, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure, textFor } from './codes';
import { bodyOf, idsIn, optionalTextIn, textIn } from './groupCall';
import { addUser, changeProfile, readNewUser } from './users';
import { stateOf } from './userState';

const PUT = ['PUT'];

/** Calls about several users, which need an admin token; that is not documented. */
export const USER_BATCH_ENDPOINTS: Endpoints = [
	['/user/enable', { methods: PUT, isAdminOnly: true, run: (call) => setBanned(call, false) }],
	['/user/disable', { methods: PUT, isAdminOnly: true, run: (call) => setBanned(call, true) }],
	['/user/register/batch', { methods: POST, isAdminOnly: true, run: registerMany }],
	['/user/profile/batch', { methods: WRITE, isAdminOnly: true, run: updateProfiles }],
	['/user/avatar/batch', { methods: WRITE, isAdminOnly: true, run: updateAvatars }],
];

/** All or none: the answer has no results of its own for the users. */
function setBanned(call: Call, isBanned: boolean): Result {
	const ids = idsIn(bodyOf(call), 'list');
	const found = ids.map((id) => userWith(call, id));
	for (const user of found) stateOf(user).isBanned = isBanned;
	return { data: true };
}

function userWith({ users }: Call, id: unknown): LanyingUser {
	const user = users.find((candidate) => candidate.user_id === id);
	if (user === undefined) throw failure('10000');
	return user;
}

function listIn(call: Call): Fields[] {
	const { list } = bodyOf(call);
	if (!Array.isArray(list) || list.length === 0 || !list.every(isRecord)) {
		throw failure('10002', 'list');
	}
	return list;
}

function registerMany(call: Call): Result {
	const wanted = listIn(call).map(readNewUser);
	return {
		data: wanted.map((fields) => {
			const { username } = fields;
			const isTaken = call.users.some((user) => user.username === username);
			if (isTaken) return { username, success: false, reason: textFor('10004') };
			return { user_id: addUser(call.users, fields).user_id, username, success: true };
		}),
	};
}

/** Changes each user of the list; code 200 whatever comes of them. */
function eachListed(call: Call, change: (user: LanyingUser, fields: Fields) => void): Result {
	const list = listIn(call);
	if (!list.every(({ user_id: id }) => isInteger(id) || typeof id === 'bigint')) {
		throw failure('10002', 'user_id');
	}
	return {
		data: list.map((fields) => {
			const { user_id } = fields;
			const user = call.users.find((candidate) => candidate.user_id === user_id);
			if (user === undefined) return { user_id, success: false, reason: textFor('10000') };
			change(user, fields);
			return { user_id, success: true };
		}),
	};
}

function updateProfiles(call: Call): Result {
	const names = ['nick_name', 'description', 'private_info', 'public_info'];
	for (const fields of listIn(call)) names.forEach((name) => optionalTextIn(fields, name));
	return eachListed(call, changeProfile);
}

function updateAvatars(call: Call): Result {
	for (const fields of listIn(call)) textIn(fieldsOf(fields), 'avatar');
	return eachListed(call, (user, fields) => {
		stateOf(user).avatar = textIn(fields, 'avatar');
	});
}
