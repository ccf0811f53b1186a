import { parametersOf } from '../../engine/request/build';
import { lanyingIm } from '../../providers/lanyingIm';
import { LANYING_USERS } from '../../sandbox';
import { lanyingGroupCalls } from '../vectors/lanyingGroupCalls';
import { useLanying } from './lanyingNode';

const [alice, bob, carol, dave] = Object.values(LANYING_USERS).map(({ user_id }) =>
	String(user_id),
);
const [sales, support, ideas, board] = [1, 2, 3, 4].map((number) => `232123600000${number}`);

const { branches, run, sandbox } = useLanying();

const done = [{ success: true }];
const idsOf = (rows: ReadonlyArray<Record<string, unknown>>, name = 'user_id') =>
	rows.map((row) => String(row[name]));

it.each(lanyingGroupCalls)(
	'$operation names its group in the query or may name one in the header, never both',
	(documented) => {
		const [resource, operation] = documented.operation.split(' ');
		const row = lanyingIm.resources
			.find(({ name }) => name === resource)
			?.operations.find(({ name }) => name === operation);
		if (row?.kind !== 'call') throw new Error(`there is no call ${documented.operation}`);
		const offered = parametersOf(lanyingIm, row).map(({ name }) => name);
		const isInQuery = 'query' in documented && 'group_id' in documented.query;
		expect(offered.includes('actAsGroupId')).toBe(!isInQuery);
	},
);

describe('groups', () => {
	it('are created, read, changed, handed on and dissolved', async () => {
		const fields = {
			name: 'Team',
			actAs: 'user',
			actAsUserId: alice,
			additionalFields: { userIds: bob },
		};
		const [created] = await run('group', 'create', fields);
		expect(created).toMatchObject({ name: 'Team', count: 2, owner_id: Number(alice) });
		const groupId = String(created?.group_id);
		await run('group', 'updateName', { groupId, name: 'Crew' }, alice);
		await run('group', 'updateExtension', { groupId, ext: '{"level":1}' }, alice);
		await run('group', 'transfer', { groupId, newOwnerId: bob }, alice);
		const [shown] = await run('group', 'get', { groupId });
		expect(shown).toMatchObject({ name: 'Crew', ext: '{"level":1}', owner_id: Number(bob) });
		const [, [refused]] = await branches('group', 'delete', {
			groupId,
			actAs: 'user',
			actAsUserId: alice,
		});
		expect(refused).toMatchObject({ code: '20013', category: 'permission' });
		expect(await run('group', 'delete', { groupId }, bob)).toEqual(done);
		const [, [gone]] = await branches('group', 'get', { groupId });
		expect(gone).toMatchObject({ code: '20001', category: 'notFound' });
	});

	it('are listed as items with their IDs', async () => {
		const joined = await run('group', 'getManyJoined', {}, alice);
		expect(idsOf(joined, 'group_id')).toEqual([sales, support, board]);
		expect(idsOf(await run('group', 'getManyPublic'), 'group_id')).toEqual([ideas]);
	});

	it('can be joined by their QR code', async () => {
		const [code] = await run('group', 'getQrCode', { groupId: ideas }, bob);
		const join = { qrInfo: String(code?.qr_info) };
		expect(await run('groupMember', 'joinByQrCode', join, dave)).toEqual(done);
		const members = await run('groupMember', 'getMany', { groupId: ideas, returnAll: true });
		expect(idsOf(members)).toContain(dave);
	});

	it('keep what their settings say', async () => {
		await run('groupSetting', 'updateJoinApproval', { groupId: sales, applyApproval: 2 }, alice);
		await run('groupSetting', 'updateReadReceipts', { groupId: sales, readAck: true }, alice);
		await run('groupSetting', 'updatePushMode', { groupId: sales, pushMode: 4 }, alice);
		const [settings] = await run('groupSetting', 'get', { groupId: sales }, alice);
		expect(settings).toMatchObject({ apply_approval: 2, read_ack: true, msg_push_mode: 4 });
	});
});

describe('members', () => {
	it('that were refused leave on the failure branch, one by one', async () => {
		const both = { groupId: sales, userIds: `${carol},${dave}`, duration: 10 };
		const [banned, refused] = await branches('groupMember', 'ban', both);
		expect(banned).toEqual([{ user_id: Number(carol), result: 'success' }]);
		expect(refused).toEqual([
			expect.objectContaining({
				code: 'MEMBER_FAILED',
				message: expect.stringContaining('not a member'),
			}),
		]);
	});

	it('are made admins, blocked and removed', async () => {
		const user = { groupId: sales, userIds: carol };
		await run('groupMember', 'addAdmins', user, alice);
		expect(idsOf(await run('groupMember', 'getAdmins', { groupId: sales }))).toEqual([bob, carol]);
		await run('groupMember', 'block', user, alice);
		const blocked = await run('groupMember', 'getBlocked', { groupId: sales });
		expect(idsOf(blocked)).toEqual([dave, carol]);
		await run('groupMember', 'remove', { groupId: sales, userIds: bob }, alice);
		expect(idsOf(await run('groupMember', 'getMany', { groupId: sales }))).toEqual([alice]);
	});

	it('are listed by cursor until none is left', async () => {
		const list = { groupId: sales, returnAll: true, pageSize: 2 };
		expect(idsOf(await run('groupMember', 'getMany', list))).toEqual([alice, bob, carol]);
		const pages = sandbox().requests.map(({ query }) => Object.fromEntries(query));
		expect(pages).toEqual([
			{ group_id: sales, limit: '2' },
			{ group_id: sales, limit: '2', cursor: 'after-2' },
		]);
	});

	it('are listed up to a limit', async () => {
		const limited = { groupId: sales, returnAll: false, limit: 1 };
		expect(idsOf(await run('groupMember', 'getMany', limited))).toEqual([alice]);
	});

	it('call with the token of their own item', async () => {
		const login = { userName: 'bob', password: LANYING_USERS.bob.password };
		const [session] = await run('token', 'getByUserName', login);
		const own = { groupId: board, actAs: 'token', itemToken: String(session?.token) };
		const [, [refused]] = await branches('groupMember', 'leave', own);
		expect(refused).toMatchObject({ code: '20004' });
		const named = { ...own, ownDisplayName: 'Chief' };
		expect(await run('groupMember', 'updateOwnDisplayName', named)).toEqual(done);
		const [shown] = await run('groupMember', 'getDisplayNames', { ...own, userIds: bob });
		expect(shown).toMatchObject({ display_name: 'Chief' });
	});
});

describe('requests and invitations', () => {
	it('let a user in who asked, once', async () => {
		await run('groupJoinRequest', 'create', { groupId: ideas }, dave);
		const answer = { groupId: ideas, userId: dave, approval: true };
		await run('groupJoinRequest', 'respond', answer, bob);
		const [request] = await run('groupJoinRequest', 'getMany', { groupIds: ideas });
		expect(request).toMatchObject({ applicant_id: Number(dave), status: 1 });
		const [, [again]] = await branches('groupJoinRequest', 'respond', answer);
		expect(again).toMatchObject({ code: '20014' });
	});

	it('fail as a member where the group takes nobody', async () => {
		await run('groupSetting', 'updateJoinApproval', { groupId: ideas, applyApproval: 2 });
		const [good, [refused]] = await branches('groupJoinRequest', 'create', {
			groupId: ideas,
			actAs: 'user',
			actAsUserId: dave,
		});
		expect(good).toEqual([]);
		expect(refused).toMatchObject({ code: 'MEMBER_FAILED' });
	});

	it('let a user in who was invited and accepts', async () => {
		await run('groupInvitation', 'create', { groupId: support, userIds: carol }, alice);
		const [invitation] = await run('groupInvitation', 'getMany', {}, carol);
		expect(invitation).toMatchObject({ inviter_id: Number(alice), status: 0 });
		const answer = { groupId: support, inviterId: alice, approval: true };
		expect(await run('groupInvitation', 'respond', answer, carol)).toEqual(done);
		const joined = await run('group', 'getManyJoined', {}, carol);
		expect(idsOf(joined, 'group_id')).toContain(support);
	});
});

describe('announcements and files', () => {
	it('are found by IDs beyond 2^53, exactly', async () => {
		const text = { groupId: sales, title: 'News', content: 'All is well' };
		const [created] = await run('groupAnnouncement', 'create', text, alice);
		const announcementId = String(created?.id);
		expect(announcementId).not.toBe(String(BigInt(Number(announcementId))));
		const [latest] = await run('groupAnnouncement', 'getLatest', { groupId: sales });
		expect(latest).toEqual(created);
		const one = { groupId: sales, announcementId };
		expect(await run('groupAnnouncement', 'get', one)).toEqual([created]);
		expect(await run('groupAnnouncement', 'delete', one)).toEqual(done);
		const [, [gone]] = await branches('groupAnnouncement', 'get', one);
		expect(gone).toMatchObject({ code: '20020' });
	});

	it('are shared, renamed and deleted, a file at a time', async () => {
		const url = 'https://files.example.com/a.pdf';
		const shared = { groupId: support, name: 'a.pdf', url, size: 7 };
		const [file] = await run('groupFile', 'create', shared, bob);
		const fileId = String(file?.file_id);
		await run('groupFile', 'update', { groupId: support, fileId, name: 'b.pdf' }, bob);
		expect(await run('groupFile', 'getMany', { groupId: support })).toMatchObject([
			{ file_id: fileId, name: 'b.pdf', url, size: 7 },
		]);
		const several = { groupId: support, fileIds: `${fileId},5` };
		const [deleted, missing] = await branches('groupFile', 'delete', several);
		expect(deleted).toEqual([{ file_id: fileId, result: 'success' }]);
		expect(missing).toMatchObject([{ code: 'MEMBER_FAILED', answer: { file_id: 5 } }]);
	});
});
