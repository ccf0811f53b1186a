import type { LanyingUser } from './accounts';
import { Failure } from '../common/failure';
import { fieldsOf, firstOf, toId, type Fields, type Id } from '../common/values';
import { DELETE, GET, POST, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure, textFor } from './codes';
import { bodyOf, flagIn, idIn, idsIn, optionalTextIn, pageOf, textIn } from './groupCall';
import { newWaiting } from './groupState';

/** Not documented. */
const PAGE = 100;

export const ROSTER_ENDPOINTS: Endpoints = [
	['/roster/id', { methods: GET, run: (call) => ({ data: itemOf(call, userInQuery(call)) }) }],
	['/roster/mobile', { methods: GET, run: (call) => find(call, 'mobile') }],
	['/roster/name', { methods: GET, run: (call) => find(call, 'username') }],
	['/roster/list', { methods: GET, run: list }],
	['/roster/list', { methods: POST, run: listById }],
	['/roster/apply/list', { methods: GET, run: listRequests }],
	['/roster/blocked_list', { methods: GET, run: listBlocked }],
	['/roster/may_message', { methods: GET, run: mayMessage }],
	['/roster/apply', { methods: POST, run: (call) => request(call, bodyOf(call)) }],
	['/roster/apply/batch', { methods: POST, run: requestMany }],
	['/roster/accept', { methods: WRITE, run: accept }],
	['/roster/decline', { methods: WRITE, run: decline }],
	['/roster/ext', { methods: WRITE, run: update }],
	['/roster/delete', { methods: DELETE, run: remove }],
	['/roster/block', { methods: WRITE, run: block }],
	['/roster/unblock', { methods: DELETE, run: unblock }],
];

/** The user whom the query names; the user_id header is not offered beside it. */
function userInQuery(call: Call, name = 'user_id'): LanyingUser {
	const { query, headers } = call.request;
	if (headers.user_id !== undefined) throw failure('10002', 'user_id header not offered here');
	const text = firstOf(query, name);
	if (!/^\d+$/.test(text)) throw failure('10002', name);
	return known(call, toId(text));
}

function known({ users }: Call, id: unknown): LanyingUser {
	const user = users.find(({ user_id }) => user_id === id);
	if (user === undefined) throw failure('10000');
	return user;
}

/** 0 friend, 2 stranger, 3 blocked; a friend who was deleted (1) is a stranger here. */
function relationOf({ caller, rosters }: Call, user: Id): number {
	const own = caller.actingAs?.user_id;
	if (own === undefined) return 2;
	if (rosters.blockedBy(own).has(user)) return 3;
	return rosters.friendsOf(own).has(user) ? 0 : 2;
}

function itemOf(call: Call, { user_id, username, nick_name }: LanyingUser): unknown {
	const own = call.caller.actingAs?.user_id;
	const friend = own === undefined ? undefined : call.rosters.friendsOf(own).get(user_id);
	return {
		user_id,
		username,
		nick_name,
		avatar: '',
		description: '',
		public_info: '',
		auth_question: '',
		auth_mode: call.rosters.refusesAll(user_id) ? 3 : 1,
		relation: relationOf(call, user_id),
		...friend,
	};
}

function find(call: Call, field: 'mobile' | 'username'): Result {
	const wanted = firstOf(call.request.query, field);
	if (wanted === '') throw failure('10002', field);
	const user = call.users.find((candidate) => candidate[field] === wanted);
	if (user === undefined) throw failure('10000');
	return { data: itemOf(call, user) };
}

function list(call: Call): Result {
	return pageOf(call, [...call.rosters.friendsOf(userOf(call).user_id).keys()], PAGE);
}

function listById(call: Call): Result {
	const ids = idsIn(bodyOf(call), 'list');
	const friends = call.rosters.friendsOf(userOf(call).user_id);
	const asked = call.users.filter(({ user_id }) => ids.includes(user_id) && friends.has(user_id));
	return { data: asked.map((user) => itemOf(call, user)) };
}

function listRequests(call: Call): Result {
	const requests = [...call.rosters.requestsTo(userOf(call).user_id).values()];
	const rows = requests.map(({ user_id, reason, status, expired_time }) => ({
		user_id,
		reason,
		status,
		expired_time,
	}));
	return pageOf(call, rows, PAGE);
}

function listBlocked(call: Call): Result {
	return { data: [...call.rosters.blockedBy(userOf(call).user_id)] };
}

function mayMessage(call: Call): Result {
	const { user_id: from } = userInQuery(call);
	const { user_id: to } = userInQuery(call, 'roster_id');
	return { data: !call.rosters.blockedBy(to).has(from) };
}

function request(call: Call, fields: Fields): Result {
	const { user_id: own } = userOf(call);
	const id = idIn(fields, 'user_id');
	for (const name of ['alias', 'auth_answer']) optionalTextIn(fields, name);
	const reason = optionalTextIn(fields, 'reason');
	const { user_id: other } = known(call, id);
	const { rosters, now } = call;
	if (rosters.friendsOf(own).has(other)) throw failure('10005');
	const isBlocked = rosters.blockedBy(own).has(other) || rosters.blockedBy(other).has(own);
	if (isBlocked) throw failure('10006');
	if (rosters.refusesAll(other)) throw failure('10012');
	rosters.requestsTo(other).set(own, newWaiting(own, now, reason));
	return { data: true };
}

/** Whether these become friends at once is not documented; here each of them is asked. */
function requestMany(call: Call): Result {
	const { body } = call.request;
	if (!Array.isArray(body) || body.length === 0) throw failure('10002', 'a list is needed');
	const success: unknown[] = [];
	const fails: unknown[] = [];
	for (const fields of body.map(fieldsOf)) {
		const user_id = idIn(fields, 'user_id');
		try {
			request(call, fields);
			success.push(user_id);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			fails.push({ user_id, reason: textFor(error.code) });
		}
	}
	return { data: { success, fails } };
}

/** Ends a request that is pending. */
function answer(call: Call, other: Id, status: number): Id {
	const { user_id: own } = userOf(call);
	const waiting = call.rosters.requestsTo(own).get(other);
	if (waiting?.status !== 0 || waiting.expired_time <= call.now) throw failure('10007');
	waiting.status = status;
	return own;
}

function accept(call: Call): Result {
	const { user_id: other } = userInQuery(call);
	call.rosters.befriend(answer(call, other, 1), other);
	return { data: true };
}

function decline(call: Call): Result {
	const fields = bodyOf(call);
	const id = idIn(fields, 'user_id');
	optionalTextIn(fields, 'reason');
	answer(call, known(call, id).user_id, 2);
	return { data: true };
}

/** No code is documented for somebody who is not a friend. */
function update(call: Call): Result {
	const fields = bodyOf(call);
	const id = idIn(fields, 'user_id');
	const friend = call.rosters.friendsOf(userOf(call).user_id).get(known(call, id).user_id);
	if (friend === undefined) throw failure('10002', 'not a friend');
	if ('alias' in fields) friend.alias = textIn(fields, 'alias');
	if ('ext' in fields) friend.ext = textIn(fields, 'ext');
	if ('mute_notification' in fields) friend.mute_notification = flagIn(fields, 'mute_notification');
	return { data: true };
}

function remove(call: Call): Result {
	const { user_id: other } = userInQuery(call);
	if (!call.rosters.part(userOf(call).user_id, other)) throw failure('10002', 'not a friend');
	return { data: true };
}

function block(call: Call): Result {
	const { user_id: other } = userInQuery(call);
	call.rosters.blockedBy(userOf(call).user_id).add(other);
	return { data: true };
}

function unblock(call: Call): Result {
	const { user_id: other } = userInQuery(call);
	if (!call.rosters.blockedBy(userOf(call).user_id).delete(other)) {
		throw failure('10002', 'not blocked');
	}
	return { data: true };
}
