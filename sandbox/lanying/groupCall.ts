import { fieldsOf, firstOf, isId, isInteger, toId, type Fields, type Id } from '../common/values';
import { readNumber, type Call, type Result } from './call';
import { failure, textFor } from './codes';
import type { Group } from './groupState';

/** The group that the query names; the group_id header is not offered beside it. */
export function groupInQuery(call: Call): Group {
	const { query, headers } = call.request;
	if (headers.group_id !== undefined) throw failure('10002', 'group_id header not offered here');
	const text = firstOf(query, 'group_id');
	if (!/^\d+$/.test(text)) throw failure('10002', 'group_id');
	return knownGroup(call, toId(text));
}

/** The group that the body names. */
export function groupInBody(call: Call): Group {
	const { group_id: id } = bodyOf(call);
	if (!isId(id)) throw failure('10002', 'group_id');
	return knownGroup(call, id);
}

export function knownGroup({ groups }: Call, id: unknown): Group {
	const group = groups.find(id);
	if (group === undefined) throw failure('20001');
	return group;
}

const rights = { none: 0, member: 1, admin: 2, owner: 3 };

/**
 * What the caller may do in a group. An admin token alone may do everything; that is not documented.
 */
function rightsOf({ caller }: Call, group: Group): number {
	const { kind, actingAs, groupId } = caller;
	if (kind === 'admin' && actingAs === undefined && groupId === undefined) return rights.owner;
	const asAdmin = groupId === group.shown.group_id ? rights.admin : rights.none;
	return Math.max(asAdmin, rightsOfUser(group, actingAs?.user_id));
}

function rightsOfUser({ shown, members }: Group, user: Id | undefined): number {
	const member = members.get(user ?? 0);
	if (member === undefined) return rights.none;
	if (shown.owner_id === member.user_id) return rights.owner;
	return member.isAdmin ? rights.admin : rights.member;
}

export const isMemberFor = (call: Call, group: Group) => rightsOf(call, group) >= rights.member;
export const isAdminFor = (call: Call, group: Group) => rightsOf(call, group) >= rights.admin;

export function requireMember(call: Call, group: Group): void {
	if (!isMemberFor(call, group)) throw failure('20011');
}

export function requireAdmin(call: Call, group: Group): void {
	if (!isAdminFor(call, group)) throw failure('20012');
}

export function requireOwner(call: Call, group: Group): void {
	if (rightsOf(call, group) < rights.owner) throw failure('20013');
}

/** Whether the caller stands above a user of the group. */
export function isAbove(call: Call, group: Group, user: Id): boolean {
	return rightsOf(call, group) > rightsOfUser(group, user);
}

export const bodyOf = ({ request }: Call): Fields => fieldsOf(request.body);

/** Integers of the body that must not be missing. */
export function idsIn(fields: Fields, name: string): Id[] {
	const ids = fields[name];
	if (!Array.isArray(ids) || ids.length === 0 || !ids.every(isId)) throw failure('10002', name);
	return ids;
}

export function idIn(fields: Fields, name: string): Id {
	const id = fields[name];
	if (!isId(id)) throw failure('10002', name);
	return id;
}

export function textIn(fields: Fields, name: string): string {
	const text = fields[name];
	if (typeof text !== 'string') throw failure('10002', name);
	return text;
}

export const optionalTextIn = (fields: Fields, name: string): string =>
	fields[name] === undefined || fields[name] === null ? '' : textIn(fields, name);

export function flagIn(fields: Fields, name: string): boolean {
	const flag = fields[name];
	if (typeof flag !== 'boolean') throw failure('10002', name);
	return flag;
}

export function numberIn(
	fields: Fields,
	name: string,
	{ min, max, code = '10002' }: { min: number; max: number; code?: string },
): number {
	const value = fields[name];
	if (!isInteger(value) || value < min || value > max) throw failure(code, name);
	return value;
}

/** One member's own result; a code says why it failed. */
export function resultOf(user_id: Id, code?: string): Fields {
	return code === undefined
		? { user_id, result: 'success' }
		: { user_id, result: 'fail', reason: textFor(code) };
}

/** A batch over `user_list`: code 200 whatever comes of its members. */
export function eachUser(call: Call, act: (user: Id) => string | undefined): Result {
	const known = call.users.map(({ user_id }) => user_id);
	const ids = idsIn(bodyOf(call), 'user_list');
	return {
		data: ids.map((id) => {
			const user = known.find((candidate) => candidate === id);
			return resultOf(id, user === undefined ? '10000' : act(user));
		}),
	};
}

/** A page of a list; a cursor that is left out begins at the top, and no cursor comes with the end. */
export function pageOf(call: Call, rows: readonly unknown[], defaultLimit: number): Result {
	const { request } = call;
	const limit = readNumber(request, 'limit', 1, Infinity, defaultLimit);
	readNumber(request, 'version', 0, Infinity, 0);
	const cursor = firstOf(request.query, 'cursor');
	const start = cursor === '' ? 0 : Number(/^after-(\d+)$/.exec(cursor)?.[1]);
	if (!Number.isInteger(start)) throw failure('10002', 'cursor');
	const end = start + limit;
	const next = end < rows.length ? { cursor: `after-${end}` } : {};
	return { data: rows.slice(start, end), extra: { ...next, total: rows.length, version: 0 } };
}

/** In place of a number of minutes, and of the moment at which a ban ends. */
export const FOR_EVER = -1;

/** How long a ban is to last. */
export function banMinutes(call: Call): number {
	return numberIn(bodyOf(call), 'duration', { min: FOR_EVER, max: Infinity });
}
