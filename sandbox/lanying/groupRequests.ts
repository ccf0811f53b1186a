import { toId, type Id } from '../common/values';
import { GET, POST, userOf, WRITE, type Call, type Endpoints, type Result } from './call';
import { failure } from './codes';
import {
	bodyOf,
	eachUser,
	flagIn,
	groupInBody,
	idIn,
	idsIn,
	isAdminFor,
	isMemberFor,
	knownGroup,
	optionalTextIn,
	pageOf,
	requireAdmin,
	resultOf,
	textIn,
} from './groupCall';
import { newMember, newWaiting, type Group, type Waiting } from './groupState';

const SHORT_PAGE = 100;

/** How users come into a group: they ask, are invited, or scan its QR code. */
export const GROUP_REQUEST_ENDPOINTS: Endpoints = [
	['/group/apply', { methods: POST, run: apply }],
	['/group/application_list', { methods: POST, run: listApplications }],
	['/group/apply/handle', { methods: WRITE, run: handleApplication }],
	['/group/invite', { methods: POST, run: invite }],
	['/group/invitation_list', { methods: GET, run: listInvitations }],
	['/group/invite/handle', { methods: WRITE, run: handleInvitation }],
	['/group/qrcode/invite', { methods: POST, run: joinByQrCode }],
];

/** Why a user cannot come in, as a code. */
function obstacle({ members, blocked }: Group, user: Id): string | undefined {
	if (members.has(user)) return '20017';
	return blocked.has(user) ? '20018' : undefined;
}

function join({ members, blocked }: Group, user: Id, now: number): void {
	members.set(user, newMember(user, now));
	blocked.delete(user);
}

function apply(call: Call): Result {
	const group = groupInBody(call);
	const reason = optionalTextIn(bodyOf(call), 'reason');
	const { user_id } = userOf(call);
	const code = obstacle(group, user_id);
	if (code !== undefined) throw failure(code);
	const { apply_approval } = group.shown;
	if (apply_approval === 2) return { data: resultOf(user_id, '10010') };
	if (apply_approval === 0) join(group, user_id, call.now);
	else group.applications.set(user_id, newWaiting(user_id, call.now, reason));
	return { data: resultOf(user_id) };
}

function listApplications(call: Call): Result {
	const groups = idsIn(bodyOf(call), 'group_list').map((id) => knownGroup(call, id));
	for (const group of groups) requireAdmin(call, group);
	const rows = groups.flatMap(({ shown, applications }) =>
		[...applications.values()].map(({ user_id, reason, status, expired_time }) => ({
			group_id: shown.group_id,
			applicant_id: user_id,
			reason,
			status,
			expired_time,
		})),
	);
	return pageOf(call, rows, SHORT_PAGE);
}

/** Settles what is still open; throws the code otherwise. */
function settle(
	waiting: Waiting | undefined,
	isAccepted: boolean,
	now: number,
	code: string,
): void {
	if (waiting?.status !== 0 || waiting.expired_time <= now) throw failure(code);
	Object.assign(waiting, { status: isAccepted ? 1 : 2, updated_at: now });
}

function handleApplication(call: Call): Result {
	const group = groupInBody(call);
	const fields = bodyOf(call);
	const isAccepted = flagIn(fields, 'approval');
	const user = idIn(fields, 'user_id');
	requireAdmin(call, group);
	settle(group.applications.get(user), isAccepted, call.now, '20014');
	if (isAccepted) join(group, user, call.now);
	return { data: resultOf(user) };
}

/** Members may invite where the group lets them. Whoever is invited must accept. */
function invite(call: Call): Result {
	const group = groupInBody(call);
	const reason = optionalTextIn(bodyOf(call), 'reason');
	const isAllowed = group.shown.member_invite ? isMemberFor(call, group) : isAdminFor(call, group);
	if (!isAllowed) throw failure('20012');
	const inviter_id = call.caller.actingAs?.user_id ?? group.shown.owner_id;
	return eachUser(call, (user) => {
		const code = obstacle(group, user);
		if (code === undefined) {
			group.invitations.set(user, { ...newWaiting(user, call.now, reason), inviter_id });
		}
		return code;
	});
}

function listInvitations(call: Call): Result {
	const { user_id } = userOf(call);
	const rows = call.groups.all.flatMap(({ shown, invitations }) => {
		const invitation = invitations.get(user_id);
		if (invitation === undefined) return [];
		const { inviter_id, reason, status, expired_time, updated_at } = invitation;
		return [
			{
				group_id: shown.group_id,
				inviter_id,
				invitee_id: user_id,
				reason,
				status,
				expired_time,
				updated_at: new Date(updated_at).toISOString(),
			},
		];
	});
	return pageOf(call, rows, SHORT_PAGE);
}

/** `user_id` is who invited: the pages do not say it, the vendor's client passes the inviter. */
function handleInvitation(call: Call): Result {
	const group = groupInBody(call);
	const fields = bodyOf(call);
	const isAccepted = flagIn(fields, 'approval');
	const inviter = idIn(fields, 'user_id');
	const { user_id } = userOf(call);
	const invitation = group.invitations.get(user_id);
	if (invitation?.inviter_id !== inviter) throw failure('20015');
	settle(invitation, isAccepted, call.now, '20015');
	if (isAccepted) join(group, user_id, call.now);
	return { data: true };
}

function joinByQrCode(call: Call): Result {
	const [, id, end] = /^group-(\d+)-until-(\d+)$/.exec(textIn(bodyOf(call), 'qr_info')) ?? [];
	const { user_id } = userOf(call);
	const group = id === undefined ? undefined : call.groups.find(toId(id));
	if (group === undefined) throw failure('20024');
	if (Number(end) <= call.now) throw failure('20025');
	const code = obstacle(group, user_id);
	if (code !== undefined) throw failure(code);
	join(group, user_id, call.now);
	return { data: null };
}
