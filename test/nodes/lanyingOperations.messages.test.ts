import { LANYING_USERS } from '../../sandbox';
import { lanyingRosterCalls } from '../vectors/lanyingRosterCalls';
import { filledIn, useLanying } from './lanyingNode';

const [alice, bob, carol, dave] = Object.values(LANYING_USERS).map(({ user_id }) =>
	String(user_id),
);
const { sandbox, branches, run, tokenOf } = useLanying();

const done = [{ success: true }];
const idsOf = (rows: ReadonlyArray<Record<string, unknown>>) =>
	rows.map(({ user_id }) => String(user_id));

/** Calls whose query names the other user, so that only a token can say whose friends they are. */
const byToken = ['acceptRequest', 'remove', 'block', 'unblock'];

describe('every documented call about friends', () => {
	it.each(lanyingRosterCalls)('$operation succeeds with all its fields', async (documented) => {
		const { actAsGroupId, ...given } = documented.given;
		const needsToken = byToken.some((name) => documented.operation === `roster ${name}`);
		const { resource, operation, fields } = filledIn(
			documented.operation,
			needsToken ? given : { ...given, actAsGroupId },
		);
		const token = needsToken ? await tokenOf('alice') : {};
		const items = await run(resource, operation, { ...fields, ...token });
		expect(items.length).toBeGreaterThan(0);
		const sent = sandbox().requests.at(-1);
		expect(`${sent?.method} ${sent?.path}`).toBe(documented.request);
	});

	it.each(byToken)('%s is refused where nobody is named', async (operation) => {
		const [, [refused]] = await branches('roster', operation, { userId: carol });
		expect(refused).toMatchObject({ code: '10002', category: 'input' });
	});
});

describe('friends', () => {
	it('are listed by cursor until none is left, as items with their IDs', async () => {
		const list = { returnAll: true, pageSize: 1, additionalFields: { actAsUserId: bob } };
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
			additionalFields: { actAsUserId: alice },
		});
		expect(asked).toEqual([{ user_id: Number(carol), success: true }]);
		expect(refused).toMatchObject([
			{ code: 'MEMBER_FAILED', answer: { user_id: Number(bob) } },
			{ code: 'MEMBER_FAILED', answer: { user_id: Number(dave) } },
		]);
	});

	it('keep what the user noted about them', async () => {
		const noted = { actAsUserId: alice, alias: 'Bobby', ext: '{"a":1}', muteNotification: true };
		await run('roster', 'update', { userId: bob, additionalFields: noted });
		const [friend] = await run('roster', 'getManyById', { userIds: bob }, alice);
		expect(friend).toMatchObject({ alias: 'Bobby', ext: '{"a":1}', mute_notification: true });
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
		const ask = { userId: alice, additionalFields: { actAsUserId: dave } };
		const [, [refused]] = await branches('roster', 'sendRequest', ask);
		expect(refused).toMatchObject({ code: '10006', category: 'permission' });
	});
});
