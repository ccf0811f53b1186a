import { LANYING_USERS } from '../../sandbox';
import { useLanying } from './lanyingNode';

const [alice, bob, carol, dave] = Object.values(LANYING_USERS).map(({ user_id }) =>
	String(user_id),
);
const { sandbox, branches, run, tokenOf } = useLanying();

const done = [{ success: true }];
const idsOf = (rows: ReadonlyArray<Record<string, unknown>>) =>
	rows.map(({ user_id }) => String(user_id));

/** Calls whose query names the other user, so that only a token can say whose friends they are. */
const byToken = ['acceptRequest', 'remove', 'block', 'unblock'];

describe('messages', () => {
	const text = { type: 1, targets: bob, contentType: 0, content: 'Hi' };
	const fromAlice = { actAs: 'user', actAsUserId: alice };
	const contentOf = (rows: ReadonlyArray<Record<string, unknown>>) =>
		rows.map(({ content }) => content);

	it('are read back from the newest, a page at a time, by IDs beyond 2^53', async () => {
		const [sent] = await run('message', 'send', { ...text, ...fromAlice });
		const list = {
			conversationId: bob,
			startMessageId: '0',
			actAs: 'user',
			actAsUserId: alice,
		};
		const all = await run('message', 'getMany', { ...list, returnAll: true, pageSize: 3 });
		expect(contentOf(all)).toEqual(['Hi', 'See you', 'How are you?', 'Hello']);
		expect([all[0]?.msg_id]).toEqual(sent?.msg_ids);
		const starts = sandbox()
			.requests.slice(1)
			.map(({ query }) => Object.fromEntries(query));
		expect(starts).toEqual([
			{ opposite_id: bob, msg_id_start: '0', limit: '3' },
			{ opposite_id: bob, msg_id_start: String(all[3]?.msg_id), limit: '3' },
		]);
		const older = { ...list, startMessageId: String(all[2]?.msg_id) };
		expect(contentOf(await run('message', 'getMany', older))).toEqual(['How are you?', 'Hello']);
	});

	it('are recalled, and then nobody has them', async () => {
		const [sent] = await run('message', 'send', { ...text, ...fromAlice });
		const [messageId = ''] = Array.isArray(sent?.msg_ids) ? sent.msg_ids.map(String) : [];
		const recall = { conversationId: bob, messageId };
		expect(await run('message', 'recall', recall, alice)).toEqual(done);
		const rest = await run(
			'message',
			'getMany',
			{ conversationId: alice, startMessageId: '0' },
			bob,
		);
		expect(contentOf(rest)).not.toContain('Hi');
		const [, [gone]] = await branches('message', 'recall', recall);
		expect(gone).toMatchObject({ code: '10002', category: 'input' });
	});

	it('are unread until there is a read receipt', async () => {
		const counts = async () => await run('message', 'getUnread', {}, alice);
		const ofBob = { conversation_id: { uid: Number(bob) } };
		expect(await counts()).toEqual([{ ...ofBob, num: 3 }]);
		const receipt = { conversationId: bob, messageId: '1152921504606846981' };
		expect(await run('message', 'sendReadReceipt', receipt, alice)).toEqual(done);
		expect(await counts()).toEqual([{ ...ofBob, num: 1 }]);
		expect(await run('message', 'deleteConversation', { conversationId: bob }, alice)).toEqual(
			done,
		);
		const [none] = await branches('message', 'getUnread', {
			actAs: 'user',
			actAsUserId: alice,
		});
		expect(none).toEqual([]);
	});

	it('are broadcast to all users, or fail as one', async () => {
		const news = { contentType: 0, content: 'News' };
		expect(await run('message', 'broadcast', news)).toEqual([{ send_num: 4, success: true }]);
		const body = '{"code":200,"data":{"send_num":0,"success":false}}';
		const forced = {
			path: '/message/broadcast',
			status: 200,
			contentType: 'application/json',
			body,
		};
		sandbox().set('lanying', { forceAnswer: forced });
		const [good, bad] = await branches('message', 'broadcast', news);
		expect(good).toEqual([]);
		expect(bad).toMatchObject([{ code: 'MEMBER_FAILED', answer: { send_num: 0 } }]);
	});

	it('are answered by an AI in the same call', async () => {
		const [answer] = await run('ai', 'send', { ...text, ...fromAlice });
		expect(answer).toMatchObject({
			message_quota_usage: 1,
			messages: [{ content: 'You said: Hi', from_xid: { uid: Number(bob) } }],
		});
	});
});

describe('push notifications', () => {
	const message = '{"title":"News","body":"Hello"}';

	it('are sent to everyone, and their figures are read by the exact task ID', async () => {
		const [task] = await run('push', 'notify', { audience: '"all"', message });
		expect(sandbox().requests.at(-1)?.body).toEqual({
			audience: 'all',
			message: JSON.parse(message),
		});
		const taskIds = String(task?.task_id);
		expect(taskIds).not.toBe(String(BigInt(Number(taskIds))));
		const [figures] = await run('push', 'getTaskDetails', { taskIds, simplify: false });
		expect(figures).toMatchObject({ task_id: taskIds, apns_target: 0, mxpush_received: 0 });
	});
});

describe('friends', () => {
	it('are listed by cursor until none is left, as items with their IDs', async () => {
		const list = { returnAll: true, pageSize: 1, actAs: 'user', actAsUserId: bob };
		expect(idsOf(await run('roster', 'getMany', list))).toEqual([alice, carol]);
		const pages = sandbox().requests.map(({ query }) => Object.fromEntries(query));
		expect(pages).toEqual([{ limit: '1' }, { limit: '1', cursor: 'after-1' }]);
	});

	it('are those who asked and were accepted', async () => {
		const [request] = await run('roster', 'getRequests', {}, alice);
		expect(request).toMatchObject({ user_id: Number(carol), status: 0 });
		const accept = { userId: carol, ...(await tokenOf('alice')) };
		expect(await run('roster', 'acceptRequest', accept)).toEqual(done);
		expect(idsOf(await run('roster', 'getMany', {}, carol))).toContain(alice);
		const [, [again]] = await branches('roster', 'acceptRequest', accept);
		expect(again).toMatchObject({ code: '10007', category: 'notFound' });
	});

	it('are not those who were declined', async () => {
		await run('roster', 'declineRequest', { userId: carol }, alice);
		const [request] = await run('roster', 'getRequests', {}, alice);
		expect(request).toMatchObject({ user_id: Number(carol), status: 2 });
		expect(idsOf(await run('roster', 'getMany', {}, alice))).toEqual([bob]);
	});

	it('are asked for several at once, each with its own result', async () => {
		const friends = JSON.stringify([bob, carol, dave].map((id) => ({ user_id: Number(id) })));
		const [asked, refused] = await branches('roster', 'addMany', {
			friends,
			actAs: 'user',
			actAsUserId: alice,
		});
		expect(asked).toEqual([{ user_id: Number(carol), success: true }]);
		expect(refused).toMatchObject([
			{ code: 'MEMBER_FAILED', answer: { user_id: Number(bob) } },
			{ code: 'MEMBER_FAILED', answer: { user_id: Number(dave) } },
		]);
	});

	it('keep what the user noted about them', async () => {
		const noted = { alias: 'Bobby', ext: '{"a":1}', muteNotification: true };
		await run('roster', 'update', { userId: bob, additionalFields: noted }, alice);
		const [friend] = await run('roster', 'getManyById', { userIds: bob }, alice);
		expect(friend).toMatchObject({ alias: 'Bobby', ext: '{"a":1}', mute_notification: true });
	});

	it.each(byToken)('cannot be reached by %s where nobody is named', async (operation) => {
		const [, [refused]] = await branches('roster', operation, { userId: carol });
		expect(refused).toMatchObject({ code: '10002', category: 'input' });
	});

	it('are strangers once they are removed', async () => {
		const own = { userId: bob, ...(await tokenOf('alice')) };
		expect(await run('roster', 'get', own)).toMatchObject([{ relation: 0 }]);
		expect(await run('roster', 'remove', own)).toEqual(done);
		expect(await run('roster', 'get', own)).toMatchObject([{ relation: 2 }]);
	});
});

describe('blocked users', () => {
	it('may not send messages until they are unblocked', async () => {
		const pair = { userId: dave, receiverId: alice };
		expect(idsOf(await run('roster', 'getBlocked', {}, alice))).toEqual([dave]);
		expect(await run('roster', 'checkMessaging', pair)).toEqual([{ may_message: false }]);
		await run('roster', 'unblock', { userId: dave, ...(await tokenOf('alice')) });
		expect(await run('roster', 'checkMessaging', pair)).toEqual([{ may_message: true }]);
	});

	it('cannot ask to become friends', async () => {
		const ask = { userId: alice, actAs: 'user', actAsUserId: dave };
		const [, [refused]] = await branches('roster', 'sendRequest', ask);
		expect(refused).toMatchObject({ code: '10006', category: 'permission' });
	});
});
