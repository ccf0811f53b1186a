import type { INodeParameters } from 'n8n-workflow';
import { forgetSessions } from '../../engine/session/sessions';
import { LANYING_USERS, startSandbox, type Sandbox } from '../../sandbox';
import { loadOptions, searchList, type CredentialStore } from '../harness';
import { openNode } from '../support/openNode';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
/** Of an admin, and of Alice. */
let admin: CredentialStore;
let own: CredentialStore;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	forgetSessions();
	admin = await storeFor(sandbox, { lanyingIm: { signInWith: 'adminToken' } });
	own = await storeFor(sandbox);
});
afterEach(async () => await sandbox.close());

const [alice, bob, carol] = [LANYING_USERS.alice, LANYING_USERS.bob, LANYING_USERS.carol].map(
	({ user_id }) => String(user_id),
);
const [sales, support, ideas, board] = [1, 2, 3, 4].map((number) => `232123600000${number}`);
const asAlice = { actAs: 'user', actAsUserId: { __rl: true, mode: 'list', value: alice } };

const search = async (
	store: CredentialStore,
	list: string,
	parameters: INodeParameters = {},
	filter?: string,
) => (await searchList(openNode('lanyingIm', store, parameters), list, filter)).results;
const valuesOf = (entries: ReadonlyArray<{ value: unknown }>) => entries.map(({ value }) => value);

describe('the list of users', () => {
	it('has all users of the app for an admin', async () => {
		const users = await search(admin, 'user');
		expect(users).toHaveLength(Object.keys(LANYING_USERS).length);
		expect(users).toContainEqual({ name: 'bob', value: bob, description: bob });
	});

	it('has the friends of a user, with their names', async () => {
		const friends = await search(own, 'user');
		expect(friends.length).toBeGreaterThan(0);
		expect(friends.find(({ value }) => value === bob)).toMatchObject({ name: 'bob' });
		expect(valuesOf(friends)).not.toContain(alice);
		expect(sandbox.requests.filter(({ accepted }) => !accepted)).toEqual([]);
	});

	it('is searched by name and by ID', async () => {
		expect(valuesOf(await search(admin, 'user', {}, 'BO'))).toEqual([bob]);
		expect(valuesOf(await search(admin, 'user', {}, carol?.slice(-4)))).toEqual([carol]);
	});

	it('is searched beyond its first page', async () => {
		const users = Array.from({ length: 450 }, (_, index) => ({
			...LANYING_USERS.alice,
			user_id: 3_000_000_000_000 + index,
			username: `member${index}`,
		}));
		sandbox.accountsAdd('lanying', { ...sandbox.accounts.lanying.app, users });
		expect(valuesOf(await search(admin, 'user', {}, 'member449'))).toEqual(['3000000000449']);
		const open = openNode('lanyingIm', admin, {});
		const first = await searchList(open, 'user');
		expect(first.results).toHaveLength(50);
		const second = await searchList(open, 'user', undefined, first.paginationToken);
		expect(second.results[0]?.value).toBe('3000000000050');
		expect(await loadOptions(open, 'user')).toHaveLength(450);
	});
});

describe('the list of groups', () => {
	it('has the public groups for an admin who acts as nobody', async () => {
		expect(await search(admin, 'group')).toEqual([
			{ name: 'Ideas', value: ideas, description: ideas },
		]);
	});

	it('has the groups of the user as whom an admin acts, by name', async () => {
		const groups = await search(admin, 'group', asAlice);
		expect(groups.map(({ name }) => name)).toEqual(['Board', 'Sales', 'Support']);
		expect(valuesOf(groups)).toEqual([board, sales, support]);
	});

	it('has the groups of the user who is signed in', async () => {
		expect(valuesOf(await search(own, 'group'))).toEqual([board, sales, support]);
	});

	it('does not guess as whom an expression makes the call', async () => {
		const acting = { actAs: 'user', actAsUserId: '={{ $json.user }}' };
		await expect(search(admin, 'group', acting)).rejects.toThrow(
			'"Act as User" is an expression whose value is not known yet',
		);
		expect(sandbox.requests).toEqual([]);
	});

	it('keeps IDs of 19 digits exact, in the list and on the wire', async () => {
		const [one, two] = ['6597413521440123457', '6597413521440123458'];
		const groups = [BigInt(one ?? ''), BigInt(two ?? '')];
		sandbox.accountsAdd('lanying', { ...sandbox.accounts.lanying.app, groups });
		expect(valuesOf(await search(admin, 'group', asAlice))).toEqual([one, two]);
		expect(valuesOf(await loadOptions(openNode('lanyingIm', admin, asAlice), 'group'))).toEqual([
			one,
			two,
		]);
		const groupId = { __rl: true, mode: 'list', value: two ?? '' };
		const run = await runNode({
			node: 'lanyingIm',
			store: admin,
			parameters: { resource: 'group', operation: 'get', groupId },
		});
		expect(jsonOf(run)).toMatchObject([{ group_id: two }]);
		expect(sandbox.requests.at(-1)?.query).toEqual([['group_id', two]]);
	});
});

describe('the list of targets', () => {
	const send = { resource: 'message', operation: 'send' };
	const targets = async (parameters: INodeParameters) =>
		valuesOf(await loadOptions(openNode('lanyingIm', admin, { ...send, ...parameters }), 'target'));

	it('has users or groups, whatever the message goes to', async () => {
		const users = await targets({ type: 1, ...asAlice });
		expect(users).toContain(bob);
		expect(users).not.toContain(sales);
		expect(await targets({ type: 2, ...asAlice })).toEqual([board, sales, support]);
	});

	it('sends what was chosen as numbers', async () => {
		const run = await runNode({
			node: 'lanyingIm',
			store: admin,
			parameters: { ...send, type: 2, targets: [sales, support], content: 'hi', ...asAlice },
		});
		expect(run.error('Node')?.message).toBeUndefined();
		expect(sandbox.requests.at(-1)?.rawBody).toContain(`"targets":[${sales},${support}]`);
	});
});

describe('a list of users and groups', () => {
	it.each(['conversation', 'fileReceiver'])('has one after the other: %s', async (list) => {
		const open = openNode('lanyingIm', admin, asAlice);
		const first = await searchList(open, list);
		expect(valuesOf(first.results)).toContain(bob);
		expect(valuesOf(first.results)).not.toContain(sales);
		const second = await searchList(open, list, undefined, first.paginationToken);
		expect(valuesOf(second.results)).toEqual([board, sales, support]);
		expect(second.paginationToken).toBeUndefined();
	});

	it('is searched as a whole', async () => {
		expect(valuesOf(await search(admin, 'conversation', asAlice, 'sales'))).toEqual([sales]);
		expect(valuesOf(await search(admin, 'conversation', asAlice, 'nobody'))).toEqual([]);
	});

	it('has only what the form says of the receiver', async () => {
		const to = (toType: number) => ({ ...asAlice, additionalFields: { toType } });
		expect(valuesOf(await search(admin, 'fileReceiver', to(2)))).toEqual([board, sales, support]);
		expect(valuesOf(await search(admin, 'fileReceiver', to(1)))).toContain(bob);
	});
});

describe('the lists of a group', () => {
	const groupId = { __rl: true, mode: 'list', value: sales ?? '' };

	it('have its announcements and its shared files, by exact IDs', async () => {
		const parameters = { groupId, ...asAlice };
		const announcements = await search(admin, 'groupAnnouncement', parameters);
		expect(announcements.map(({ name }) => name)).toEqual(['Office hours', 'Welcome']);
		const files = await search(admin, 'groupFile', parameters);
		expect(files.map(({ name }) => name)).toEqual(['map.png', 'plan.pdf']);
		for (const { value } of [...announcements, ...files]) expect(value).toMatch(/^\d{19}$/);
	});

	it('say that the group must be chosen first', async () => {
		await expect(search(admin, 'groupFile')).rejects.toThrow('"Group" is required but empty');
	});
});
