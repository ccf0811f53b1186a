import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { CredentialStore } from '../harness';
import { jsonOf, runNode } from '../support/runNode';
import { storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await storeFor(sandbox);
});
afterAll(async () => await sandbox.close());

async function run(resource: string, operation: string, fields: INodeParameters = {}) {
	const parameters = { resource, operation, ...fields };
	const finished = await runNode({ node: 'oneAccess', store, parameters });
	expect(finished.error('Node')?.message).toBeUndefined();
	return jsonOf(finished);
}

/** What leaves on the success and on the failure branch. */
async function branches(resource: string, operation: string, fields: INodeParameters) {
	const parameters = { resource, operation, ...fields, outputMode: 'successFailure' };
	const finished = await runNode({ node: 'oneAccess', store, parameters });
	return [jsonOf(finished, 0), jsonOf(finished, 1)] as const;
}

const done = [{ success: true }];

describe('users', () => {
	it('are created, read, changed, disabled, enabled and deleted', async () => {
		const person = { userName: 'ann', mobile: '13600000001' };
		const [created] = await run('user', 'create', {
			...person,
			additionalFields: { orgCode: 'sales', password: 'first-password', userType: 'intern' },
		});
		const userId = String(created?.user_id);
		const [shown] = await run('user', 'get', { userId, simplify: false });
		expect(shown).toMatchObject({ user_id: userId, user_name: 'ann', attr_user_type: 'intern' });
		const named = await run('user', 'getByUserName', { userName: 'ann', simplify: false });
		expect(named).toEqual([shown]);
		const [simple] = await run('user', 'get', { userId });
		expect(simple).toMatchObject({ user_id: userId, user_name: 'ann', disabled: false });
		for (const name of ['attr_user_type', 'grade', 'user_org_relation_list']) {
			expect(shown).toHaveProperty(name);
			expect(simple).not.toHaveProperty(name);
		}
		await run('user', 'update', { userId, additionalFields: { name: 'Ann', userName: 'ann2' } });
		await run('user', 'disable', { userId });
		const [changed] = await run('user', 'get', { userId });
		expect(changed).toMatchObject({ name: 'Ann', user_name: 'ann2', disabled: true });
		await run('user', 'enable', { userId });
		expect((await run('user', 'get', { userId }))[0]).toMatchObject({ disabled: false });
		expect(await run('user', 'delete', { userId })).toEqual(done);
		const [, [refused]] = await branches('user', 'get', { userId });
		expect(refused).toMatchObject({ code: 'USER.0001', category: 'notFound' });
	});

	it('are listed by pages, everyone or those of an organization', async () => {
		const all = { returnAll: true };
		const before = sandbox.requests.length;
		expect(await run('user', 'getMany', all)).toHaveLength(235);
		const pages = sandbox.requests.slice(before).filter(({ path }) => path.endsWith('/users'));
		expect(pages.map(({ query }) => Object.fromEntries(query))).toEqual(
			['0', '1', '2'].map((offset) => ({ org_id: '', offset, limit: '100' })),
		);
		const support = await run('user', 'getMany', { ...all, orgId: 'org-support' });
		expect(new Set(support.map(({ org_id: id }) => id))).toEqual(new Set(['org-support']));
	});

	it('are listed up to a limit that is smaller than the smallest page', async () => {
		expect(await run('user', 'getMany', { limit: 3 })).toHaveLength(3);
		expect(sandbox.requests.at(-1)?.query).toContainEqual(['limit', '10']);
	});

	it('get a new password, with the old one or without', async () => {
		const userId = 'user-employee001';
		const changed = [{ user_id: userId }];
		const first = { userId, password: 'first-password' };
		expect(await run('user', 'changePassword', first)).toEqual(changed);
		const second = { userId, password: 'second-password', oldPassword: 'first-password' };
		expect(await run('user', 'changePasswordWithOld', second)).toEqual(changed);
		const [, [refused]] = await branches('user', 'changePasswordWithOld', second);
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1006' });
		expect(JSON.stringify(refused)).not.toContain('first-password');
	});

	it('are given accounts in applications', async () => {
		const userId = 'user-employee002';
		const applicationId = 'app-plain';
		const given = { userId, applicationId, additionalFields: { accountName: 'two' } };
		const [{ account_id: id } = {}] = await run('user', 'authorizeAccount', given);
		const accounts = await run('user', 'getAccounts', { userId });
		expect(accounts).toContainEqual(
			expect.objectContaining({ id, application_id: applicationId, account_name: 'two' }),
		);
		const [, [refused]] = await branches('user', 'authorizeAccount', given);
		expect(refused).toMatchObject({ code: 'APP_ACCOUNT.0002' });
	});

	it('cannot be reached by an ID that leads elsewhere', async () => {
		const [, [refused]] = await branches('user', 'delete', { userId: '..' });
		expect(refused).toMatchObject({ code: 'INVALID_INPUT' });
	});
});

describe('organizations', () => {
	it('are created, read, moved and deleted', async () => {
		const fields = { code: 'growth', name: 'Growth', additionalFields: { parentId: 'org-sales' } };
		const [created] = await run('organization', 'create', fields);
		const orgId = String(created?.org_id);
		const shown = {
			org_id: orgId,
			org_code: 'growth',
			name: 'Growth',
			parent_id: 'org-sales',
			category: 'department',
		};
		expect(await run('organization', 'get', { orgId })).toEqual([shown]);
		const [, [refused]] = await branches('organization', 'delete', { orgId: 'org-sales' });
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1006' });
		const changes = { name: 'Growth 2', moveToRoot: true };
		await run('organization', 'update', { orgId, additionalFields: changes });
		const moved = { ...shown, name: 'Growth 2', parent_id: '' };
		expect(await run('organization', 'get', { orgId })).toEqual([moved]);
		expect(await run('organization', 'delete', { orgId })).toEqual(done);
	});

	it('are listed at the top, or at all levels below one of them', async () => {
		const ids = async (fields: INodeParameters) =>
			(await run('organization', 'getMany', fields)).map(({ org_id: id }) => id);
		expect(await ids({})).toEqual(['org-root']);
		const below = await ids({ orgId: 'org-root', allChild: true });
		expect(below).toEqual(['org-root', 'org-sales', 'org-support']);
	});
});

const applicationId = 'app-demo';

describe('application accounts', () => {
	it('are created, read, changed, disabled, enabled and deleted', async () => {
		const fields = { applicationId, userId: 'user-employee200' };
		const additionalFields = { orgCode: 'root', extension: '{"level":"3"}' };
		const [created] = await run('appAccount', 'create', { ...fields, additionalFields });
		const account = { applicationId, accountId: String(created?.account_id) };
		expect((await run('appAccount', 'get', account))[0]).toMatchObject({
			account_name: 'employee200',
			org_id: 'app-org-root',
			extension: { level: '3' },
		});
		await run('appAccount', 'update', { ...account, additionalFields: { name: 'Ann' } });
		await run('appAccount', 'disable', account);
		const [changed] = await run('appAccount', 'get', account);
		expect(changed).toMatchObject({ name: 'Ann', disabled: true });
		await run('appAccount', 'enable', account);
		expect((await run('appAccount', 'get', account))[0]).toMatchObject({ disabled: false });
		expect(await run('appAccount', 'delete', account)).toEqual(done);
		const [, [refused]] = await branches('appAccount', 'get', account);
		expect(refused).toMatchObject({ code: 'APP_ACCOUNT.0001', category: 'notFound' });
	});

	it('are listed by pages, and by type', async () => {
		const all = { applicationId, returnAll: true };
		expect(await run('appAccount', 'getMany', all)).toHaveLength(120);
		const additionalFields = { accountType: 'PUBLIC_ACCOUNT' };
		expect(await run('appAccount', 'getMany', { ...all, additionalFields })).toEqual([]);
	});

	it('of an unknown application are refused', async () => {
		const [, [refused]] = await branches('appAccount', 'getMany', { applicationId: 'nope' });
		expect(refused).toMatchObject({ code: 'APP.0001' });
	});
});

describe('application organizations', () => {
	it('are created, read, changed, listed and deleted', async () => {
		const fields = { applicationId, orgCode: 'growth', name: 'Growth' };
		const additionalFields = { parentId: 'app-org-root' };
		const [created] = await run('appOrganization', 'create', { ...fields, additionalFields });
		const organization = { applicationId, orgId: String(created?.org_id) };
		const renamed = { ...organization, additionalFields: { name: 'Growth 2' } };
		await run('appOrganization', 'update', renamed);
		const shown = await run('appOrganization', 'get', organization);
		expect(shown).toEqual([
			{
				org_id: organization.orgId,
				org_code: 'growth',
				name: 'Growth 2',
				parent_id: 'app-org-root',
			},
		]);
		const listed = await run('appOrganization', 'getMany', { applicationId });
		expect(listed).toContainEqual(shown[0]);
		expect(await run('appOrganization', 'delete', organization)).toEqual(done);
		const [, [refused]] = await branches('appOrganization', 'get', organization);
		expect(refused).toMatchObject({ code: 'APP_ORG.0001' });
	});

	it('are refused where they are not switched on', async () => {
		const bare = { applicationId: 'app-plain' };
		const [, [refused]] = await branches('appOrganization', 'getMany', bare);
		expect(refused).toMatchObject({ code: 'APP_ORG.0002' });
	});
});

describe('application roles', () => {
	it('are created, read, renamed, listed and deleted', async () => {
		const fields = { applicationId, code: 'writer', name: 'Writer' };
		const [created] = await run('appRole', 'create', fields);
		const role = { applicationId, roleId: String(created?.role_id) };
		await run('appRole', 'update', { ...role, name: 'Author' });
		const [shown] = await run('appRole', 'get', role);
		expect(shown).toMatchObject({ id: role.roleId, code: 'writer', name: 'Author' });
		expect(await run('appRole', 'getMany', { applicationId })).toContainEqual(shown);
		expect(await run('appRole', 'delete', role)).toEqual(done);
		const [, [refused]] = await branches('appRole', 'get', role);
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1006' });
	});

	it('send the members that were refused to the failure branch, one by one', async () => {
		const role = { applicationId, roleId: 'role-reader' };
		const good = ['account-employee001', 'account-employee002'];
		const both = { ...role, accountIds: [...good, 'account-nobody'].join(',') };
		const [added, refused] = await branches('appRole', 'addMembers', both);
		expect(added).toEqual(good.map((id) => ({ account_id: id, success: true })));
		expect(refused).toEqual([
			expect.objectContaining({
				code: 'MEMBER_FAILED',
				message: expect.stringContaining('gives no reason'),
			}),
		]);
		const members = await run('appRole', 'getMembers', role);
		expect(members.map(({ id }) => id)).toEqual(good);
		const [removed, notThere] = await branches('appRole', 'removeMembers', both);
		expect(removed).toHaveLength(2);
		expect(JSON.stringify(notThere)).toContain('account-nobody');
		expect(await run('appRole', 'getMembers', role)).toEqual([]);
	});
});

describe('SSO tickets and sessions', () => {
	const session = async () => {
		const person = { userName: 'zhangsan', password: passwordOf() };
		return String((await run('login', 'password', person))[0]?.session_token);
	};
	const passwordOf = () => sandbox.accounts.oneaccess.application.users[0]?.password ?? '';

	it('say whose ticket it is, once', async () => {
		const [issued] = await run('ssoTicket', 'create', { itemToken: await session() });
		const ticket = { ssoTicket: String(issued?.sso_ticket) };
		expect((await run('ssoTicket', 'verify', ticket))[0]).toMatchObject({ userName: 'zhangsan' });
		const [, [refused]] = await branches('ssoTicket', 'verify', ticket);
		expect(refused).toMatchObject({ code: 'SDK.COMMON.1005' });
	});

	it.each([
		['{"code":"500","message":"it is over"}', { code: '500', category: 'provider' }],
		['{"code":"TICKET.1","message":"it is over"}', { code: 'TICKET.1', category: 'other' }],
		['{"code":"200","message":"it is over","data":{}}', { code: 'UNREADABLE_BODY' }],
		['{"message":"it is over"}', { code: 'UNREADABLE_BODY', category: 'provider' }],
	])(
		'fail where the answer names no person, although its HTTP status is good',
		async (body, is) => {
			const path = '/api/v2/tenant/sso/sso-ticket/verify';
			const answer = { path, status: 200, contentType: 'application/json', body };
			sandbox.set('oneaccess', { forceAnswer: answer });
			const [good, [refused]] = await branches('ssoTicket', 'verify', { ssoTicket: 'one-4711' });
			expect(good).toEqual([]);
			expect(refused).toMatchObject({ ...is, message: expect.stringContaining('it is over') });
			sandbox.set('oneaccess', { forceAnswer: undefined });
		},
	);

	it('exchange a session for a new one, which works', async () => {
		const old = await session();
		const [renewed] = await run('ssoTicket', 'refreshSession', { itemToken: old });
		const token = String(renewed?.session_token);
		expect(token).not.toBe(old);
		const [issued] = await run('ssoTicket', 'create', { itemToken: token });
		expect(issued).toHaveProperty('sso_ticket');
	});
});
