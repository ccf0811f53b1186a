import type { Id } from '../common/values';
import { DELETE, GET, POST, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import {
	bodyOf,
	groupInBody,
	groupInQuery,
	idIn,
	idsIn,
	isAdminFor,
	isMemberFor,
	numberIn,
	optionalTextIn,
	requireMember,
	requireOwner,
	resultOf,
	textIn,
} from './groupCall';
import { DAY_MS, newMember, type Group, type Shown } from './groupState';

export const GROUP_ENDPOINTS: Endpoints = [
	['/group/create', { methods: POST, run: create }],
	['/group/info', { methods: GET, run: (call) => ({ data: infoOf(call, groupInQuery(call)) }) }],
	['/group/info/batch', { methods: POST, run: listInfos }],
	['/group/info/name', { methods: WRITE, run: (call) => change(call, 'name') }],
	['/group/info/avatar', { methods: WRITE, run: (call) => change(call, 'avatar') }],
	['/group/info/description', { methods: WRITE, run: (call) => change(call, 'description') }],
	['/group/info/ext', { methods: WRITE, run: (call) => change(call, 'ext') }],
	['/group/destroy', { methods: DELETE, run: destroy }],
	['/group/transfer', { methods: WRITE, run: transfer }],
	['/group/user_joined', { methods: GET, run: listJoined }],
	['/group/public_list', { methods: GET, run: listPublic }],
	['/group/qrcode/sign', { methods: GET, run: showQrCode }],
	['/group/settings', { methods: GET, run: showSettings }],
];

/** The vendor's client knows type 1 as public; its server's pages name only 0 and 2. */
const PUBLIC = 1;
const GROUP_CAPACITY = 500;

function create(call: Call): Result {
	const fields = bodyOf(call);
	const owner = userOf(call).user_id;
	const type = fields.type === undefined ? 0 : numberIn(fields, 'type', { min: 0, max: 2 });
	const users = fields.user_list === undefined ? [] : idsIn(fields, 'user_list');
	const members = users.map((id) => call.users.find(({ user_id }) => user_id === id)?.user_id);
	const shown = {
		type,
		name: optionalTextIn(fields, 'name'),
		avatar: optionalTextIn(fields, 'avatar'),
		description: optionalTextIn(fields, 'description'),
	};
	if (members.includes(undefined)) throw failure('10000');
	const group = call.groups.create(owner, shown, call.now);
	for (const user of members) {
		if (user !== undefined) group.members.set(user, newMember(user, call.now));
	}
	return { data: infoOf(call, group) };
}

/** Group and settings; the two modes are the acting user's own. */
function infoOf({ caller }: Call, { shown, members }: Group): unknown {
	const own = members.get(caller.actingAs?.user_id ?? 0);
	return {
		...shown,
		capacity: GROUP_CAPACITY,
		count: members.size,
		msg_mute_mode: own?.msg_mute_mode ?? 0,
		msg_push_mode: own?.msg_push_mode ?? 0,
	};
}

/** Groups that do not exist are left out; what the vendor does with them is not documented. */
function listInfos(call: Call): Result {
	const groups = idsIn(bodyOf(call), 'group_list').flatMap((id) => call.groups.find(id) ?? []);
	return {
		data: groups.map((group) => {
			const { group_id, name, avatar, apply_approval, owner_id, status, type } = group.shown;
			const own = group.members.get(call.caller.actingAs?.user_id ?? 0);
			return {
				...{ group_id, name, avatar, apply_approval, owner: owner_id, status, type },
				capacity: GROUP_CAPACITY,
				count: group.members.size,
				msg_mute_mode: own?.msg_mute_mode ?? 0,
				msg_push_mode: own?.msg_push_mode ?? 0,
			};
		}),
	};
}

/** Admins may change the group, and members where the group lets them. */
function change(
	call: Call,
	name: keyof Shown & ('name' | 'avatar' | 'description' | 'ext'),
): Result {
	const group = groupInBody(call);
	const value = textIn(bodyOf(call), 'value');
	const isAllowed = group.shown.member_modify ? isMemberFor(call, group) : isAdminFor(call, group);
	if (!isAllowed) throw failure('20012');
	Object.assign(group.shown, { [name]: value, updated_at: call.now });
	return { data: true };
}

function destroy(call: Call): Result {
	const group = groupInQuery(call);
	requireOwner(call, group);
	call.groups.remove(group.shown.group_id);
	return { data: true };
}

function transfer(call: Call): Result {
	const group = groupInBody(call);
	const owner = idIn(bodyOf(call), 'new_owner');
	requireOwner(call, group);
	if (!group.members.has(owner)) throw failure('20005');
	Object.assign(group.shown, { owner_id: owner, updated_at: call.now });
	return { data: resultOf(owner) };
}

const idOf = ({ shown }: Group): Id => shown.group_id;

function listJoined(call: Call): Result {
	const { user_id } = userOf(call);
	return { data: call.groups.all.filter(({ members }) => members.has(user_id)).map(idOf) };
}

function listPublic({ groups }: Call): Result {
	return { data: groups.all.filter(({ shown }) => shown.type === PUBLIC).map(idOf) };
}

function showQrCode(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	const expire_at = call.now + DAY_MS;
	return { data: { qr_info: qrInfoOf(idOf(group), expire_at), create_at: call.now, expire_at } };
}

/** The vendor's is signed; this one only says what it stands for. */
const qrInfoOf = (group: Id, expireAt: number) => `group-${group}-until-${expireAt}`;

function showSettings(call: Call): Result {
	const group = groupInQuery(call);
	requireMember(call, group);
	return { data: infoOf(call, group) };
}
