import { POST, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import {
	banMinutes,
	bodyOf,
	flagIn,
	FOR_EVER,
	groupInBody,
	numberIn,
	requireAdmin,
} from './groupCall';
import type { Member } from './groupState';

export const GROUP_SETTING_ENDPOINTS: Endpoints = [
	['/group/settings/allow_member_invitation', toggle('member_invite')],
	['/group/settings/allow_member_modify', toggle('member_modify')],
	['/group/settings/enable_read_ack', toggle('read_ack')],
	['/group/settings/hide_member_info', toggle('hide_member_info')],
	['/group/settings/history_visible', toggle('history_visible')],
	['/group/settings/require_admin_approval', { methods: WRITE, run: setApproval }],
	['/group/settings/ban_all', { methods: POST, run: banAll }],
	['/group/settings/unban_all', { methods: POST, run: unbanAll }],
	['/group/msg/mute_mode', { methods: WRITE, run: setMuteMode }],
	['/group/msg/push_mode', { methods: WRITE, run: setPushMode }],
];

function toggle(
	name: 'member_invite' | 'member_modify' | 'read_ack' | 'hide_member_info' | 'history_visible',
) {
	const run = (call: Call): Result => {
		const group = groupInBody(call);
		const value = flagIn(bodyOf(call), 'value');
		requireAdmin(call, group);
		Object.assign(group.shown, { [name]: value, updated_at: call.now });
		return { data: true };
	};
	return { methods: WRITE, run };
}

function setApproval(call: Call): Result {
	const group = groupInBody(call);
	const apply_approval = numberIn(bodyOf(call), 'apply_approval', { min: 0, max: 2 });
	requireAdmin(call, group);
	Object.assign(group.shown, { apply_approval, updated_at: call.now });
	return { data: true };
}

function banAll(call: Call): Result {
	const group = groupInBody(call);
	const minutes = banMinutes(call);
	requireAdmin(call, group);
	const end = Math.floor(call.now / 1000) + minutes * 60;
	group.shown.ban_expire_time = minutes === FOR_EVER ? FOR_EVER : end;
	return { data: { ban_expire_time: group.shown.ban_expire_time } };
}

function unbanAll(call: Call): Result {
	const group = groupInBody(call);
	requireAdmin(call, group);
	group.shown.ban_expire_time = 0;
	return { data: true };
}

/** The acting user's own place in the group. */
export function ownMembership(call: Call): Member {
	const own = groupInBody(call).members.get(userOf(call).user_id);
	if (own === undefined) throw failure('20011');
	return own;
}

function setMuteMode(call: Call): Result {
	const mode = numberIn(bodyOf(call), 'msg_mute_mode', { min: 0, max: 2 });
	ownMembership(call).msg_mute_mode = mode;
	return { data: null };
}

function setPushMode(call: Call): Result {
	const mode = numberIn(bodyOf(call), 'msg_push_mode', { min: 0, max: 4, code: '20003' });
	ownMembership(call).msg_push_mode = mode;
	return { data: null };
}
