import { isJsonObject, memberAt, textOf, type Json } from '../../../engine/basics/json';
import type { Member } from '../../../engine/provider/operation';
import type { Paging } from '../../../engine/provider/paging';
import type { Parameter } from '../../../engine/provider/parameter';
import { page, queryWrites, reads, valuesAs, writes } from './calls';
import { oneGroup, severalGroups, severalUsers } from './ids';

/** The vendor's description of a call about groups. */
export const section = (anchor: string) => `${page('group')}#${anchor}`;

/** Said of calls about the acting user, whom an admin token alone does not name. */
export const needsUser = 'With an admin token, choose a user in Act As.';

const group = {
	...oneGroup,
	name: 'groupId',
	wire: 'group_id',
	displayName: 'Group',
	description:
		'The group. The list has those that the acting user is in, or the public ones for an admin token alone.',
	required: true,
} as const;

export const groupInBody: Parameter = { ...group, place: 'body' };
export const groupInQuery: Parameter = { ...group, place: 'query' };

/** Where the query names the group, the header of the same name is not offered. */
const withoutCommon = ['actAsGroupId'];
export const readsOfGroup = { ...reads, withoutCommon };
export const writesOfGroup = { ...queryWrites, withoutCommon };

/** A read whose parameters are too many for the query. */
export const readsByBody = { ...reads, method: 'POST', bodyFormat: 'json' } as const;

/** Success with a result per user or file, of which some may have failed. */
export const batch = { ...writes, members: membersOf } as const;

function membersOf(answer: Json): readonly Member[] {
	const data = memberAt(answer, 'data');
	return Array.isArray(data) ? data.map(withResult) : [{ ...withResult(data), isOnly: true }];
}

function withResult(entry: Json | undefined): Member {
	if (!isJsonObject(entry)) return { item: { success: true } };
	if (entry.result !== 'fail') return { item: entry };
	return { item: entry, failure: textOf(entry.reason) || 'Lanying IM gives no reason' };
}

/** Bare IDs of groups as items. */
export const groupIds = valuesAs('group_id');

export const userIds: Parameter & { readonly type: 'list' } = {
	...severalUsers,
	name: 'userIds',
	wire: 'user_list',
	displayName: 'User Names or IDs',
	description: 'The users',
	place: 'body',
	required: true,
};

export const groupIdList: Parameter = {
	...severalGroups,
	name: 'groupIds',
	wire: 'group_list',
	displayName: 'Group Names or IDs',
	description: 'The groups',
	place: 'body',
	required: true,
};

export const approval: Parameter = {
	type: 'flag',
	name: 'approval',
	displayName: 'Accept',
	description: 'Whether to accept; otherwise it is declined',
	place: 'body',
	required: true,
	default: true,
};

export const duration: Parameter = {
	type: 'integer',
	name: 'duration',
	displayName: 'Duration',
	description: 'How many minutes the ban lasts; -1 for ever',
	place: 'body',
	required: true,
	min: -1,
	default: 60,
};

export const reason: Parameter = {
	type: 'text',
	name: 'reason',
	displayName: 'Reason',
	description: 'A text for whoever decides',
	place: 'body',
};

/** Documented for lists by cursor. */
export const version: Parameter = {
	type: 'id',
	name: 'version',
	displayName: 'Version',
	description: 'Version of the list; reserved by Lanying IM and not used yet',
	place: 'query',
};

/** No maximum is documented, so no page is larger than the vendor's own default. */
const byCursor = (size: number) =>
	({
		kind: 'cursor',
		place: 'query',
		position: 'cursor',
		size: 'limit',
		nextAt: 'cursor',
		defaultSize: size,
		maxSize: size,
		isMaxOurs: true,
	}) as const satisfies Paging;

export const longPages = byCursor(1000);
export const shortPages = byCursor(100);
