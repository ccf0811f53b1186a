import type { Id } from '../common/values';
import { DELETE, GET, POST, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import {
	banMinutes,
	bodyOf,
	eachUser,
	groupInBody,
	groupInQuery,
	idsIn,
	isAbove,
	FOR_EVER,
	pageOf,
	requireAdmin,
	requireMember,
	requireOwner,
	textIn,
} from './groupCall';
import { ownMembership } from './groupSettings';
import type { Group, Member } from './groupState';

const LONG_PAGE = 1000;

export const GROUP_MEMBER_ENDPOINTS: Endpoints = [
	['/group/member_list', { methods: GET, run: listMembers }],
	['/group/admin_list', { methods: GET, run: listAdmins }],
	['/group/banned_list', { methods: GET, run: listBanned }],
	['/group/blocked_list', { methods: GET, run: listBlocked }],
	['/group/members/display_name', { methods: POST, run: listDisplayNames }],
	['/group/display_name', { methods: WRITE, run: setDisplayName }],
	['/group/admin/add', { methods: POST, run: (call) => setAdmin(call, true) }],
	['/group/admin/remove', { methods: DELETE, run: (call) => setAdmin(call, false) }],
	['/group/ban', { methods: POST, run: ban }],
	['/group/unban', { methods: POST, run: unban }],
	['/group/block', { methods: POST, run: block }],
	['/group/unblock', { methods: DELETE, run: unblock }],
	['/group/kick', { methods: DELETE, run: kick }],
	['/group/leave', { methods: DELETE, run: leave }],
];

function shownMember({ user_id, display_name, join_time, expired_time }: Member): unknown {
	return { user_id, display_name, join_time, expired_time };
}

function listMembers(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	return pageOf(call, [...group.members.values()].map(shownMember), LONG_PAGE);
}

/** Whether the owner is in this list is not documented; here it is not. */
function listAdmins(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	return { data: [...group.members.values()].filter(({ isAdmin }) => isAdmin).map(shownMember) };
}

function listBanned(call: Call): Result {
	const group = groupInQuery(call);
	requireAdmin(call, group);
	const banned = [...group.members.values()].filter(
		({ expired_time: end }) => end === FOR_EVER || end > call.now,
	);
	return pageOf(call, banned.map(shownMember), LONG_PAGE);
}

function listBlocked(call: Call): Result {
	const group = groupInQuery(call);
	requireAdmin(call, group);
	const { group_id } = group.shown;
	const rows = [...group.blocked].map(([user_id, since]) => ({
		group_id,
		user_id,
		created_at: new Date(since).toISOString(),
	}));
	return pageOf(call, rows, LONG_PAGE);
}

function listDisplayNames(call: Call): Result {
	const group = groupInBody(call);
	const ids = idsIn(bodyOf(call), 'user_list');
	requireMember(call, group);
	return {
		data: [...group.members.values()]
			.filter(({ user_id }) => ids.includes(user_id))
			.map(shownMember),
	};
}

function setDisplayName(call: Call): Result {
	const display_name = textIn(bodyOf(call), 'value');
	ownMembership(call).display_name = display_name;
	return { data: true };
}

function setAdmin(call: Call, isAdmin: boolean): Result {
	const group = groupInBody(call);
	requireOwner(call, group);
	return eachUser(call, (user) => {
		const member = group.members.get(user);
		if (member === undefined) return '20002';
		if (!isAdmin && !member.isAdmin) return '20012';
		member.isAdmin = isAdmin;
		return undefined;
	});
}

/** A batch by an admin, who must stand above each of the users. */
function eachBelow(call: Call, group: Group, act: (user: Id) => string | undefined): Result {
	requireAdmin(call, group);
	return eachUser(call, (user) => (isAbove(call, group, user) ? act(user) : '10010'));
}

function setBan(call: Call, end: number): Result {
	const group = groupInBody(call);
	return eachBelow(call, group, (user) => {
		const member = group.members.get(user);
		if (member === undefined) return '20002';
		member.expired_time = end;
		return undefined;
	});
}

function ban(call: Call): Result {
	const minutes = banMinutes(call);
	return setBan(call, minutes === FOR_EVER ? FOR_EVER : call.now + minutes * 60_000);
}

function unban(call: Call): Result {
	return setBan(call, 0);
}

/** Whoever is blocked is out of the group. */
function block(call: Call): Result {
	const group = groupInBody(call);
	return eachBelow(call, group, (user) => {
		group.members.delete(user);
		group.blocked.set(user, call.now);
		return undefined;
	});
}

function unblock(call: Call): Result {
	const group = groupInBody(call);
	return eachBelow(call, group, (user) => (group.blocked.delete(user) ? undefined : '10002'));
}

function kick(call: Call): Result {
	const group = groupInBody(call);
	return eachBelow(call, group, (user) => (group.members.delete(user) ? undefined : '20002'));
}

function leave(call: Call): Result {
	const group = groupInQuery(call);
	const { user_id } = userOf(call);
	if (group.shown.owner_id === user_id) throw failure('20004');
	if (!group.members.delete(user_id)) throw failure('20002');
	return { data: true };
}
