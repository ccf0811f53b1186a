import { firstOf } from '../common/values';
import { DELETE, GET, POST, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import {
	bodyOf,
	groupInBody,
	groupInQuery,
	requireAdmin,
	requireMember,
	textIn,
} from './groupCall';
import type { Announcement, Group } from './groupState';

export const GROUP_ANNOUNCEMENT_ENDPOINTS: Endpoints = [
	['/group/announcement', { methods: GET, run: show }],
	['/group/announcement/last', { methods: GET, run: showLast }],
	['/group/announcement/list', { methods: GET, run: list }],
	['/group/announcement/edit', { methods: POST, run: edit }],
	['/group/announcement/delete', { methods: DELETE, run: remove }],
];

function readable(call: Call): Group {
	const group = groupInQuery(call);
	requireMember(call, group);
	return group;
}

function announcementOf(call: Call, { announcements }: Group): Announcement {
	const id = firstOf(call.request.query, 'announcement_id');
	if (!/^\d+$/.test(id)) throw failure('10002', 'announcement_id');
	const found = announcements.find((announcement) => String(announcement.id) === id);
	if (found === undefined) throw failure('20020');
	return found;
}

function show(call: Call): Result {
	return { data: announcementOf(call, readable(call)) };
}

function showLast(call: Call): Result {
	const last = readable(call).announcements.at(-1);
	if (last === undefined) throw failure('20020');
	return { data: last };
}

/** The newest first. */
function list(call: Call): Result {
	return { data: [...readable(call).announcements].reverse() };
}

/** No ID is sent along, so each one is new; the pages call it editing. */
function edit(call: Call): Result {
	const group = groupInBody(call);
	const fields = bodyOf(call);
	const announcement = {
		id: call.groups.nextItemId(),
		group_id: group.shown.group_id,
		author: call.caller.actingAs?.user_id ?? group.shown.owner_id,
		title: textIn(fields, 'title'),
		content: textIn(fields, 'content'),
		created_at: call.now,
	};
	requireAdmin(call, group);
	group.announcements.push(announcement);
	return { data: announcement };
}

function remove(call: Call): Result {
	const group = groupInQuery(call);
	const announcement = announcementOf(call, group);
	requireAdmin(call, group);
	group.announcements.splice(group.announcements.indexOf(announcement), 1);
	return { data: null };
}
