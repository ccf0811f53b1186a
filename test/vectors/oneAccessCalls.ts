import { oneAccessAnswers as answers } from './oneAccessAnswers';
import { deviceInBody, fromDevice } from './oneAccessDevice';

/**
 * OneAccess's management calls, from the vendor's pages: what a user enters, and the request.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html
 */
const person = {
	password: 'p w 12345',
	orgCode: 'sales',
	name: 'Zhang San',
	email: 'zs@example.com',
	employeeId: '0042',
	firstName: 'San',
	middleName: 'M',
	lastName: 'Zhang',
	pwdMustModify: false,
	gender: 'male',
	birthday: '1990-01-31',
	nickName: 'Sanny',
	identityType: 'ID_CARD',
	identityNumber: '00112233',
	area: 'CN',
	city: 'Shenzhen',
	managerId: 'user-employee001',
	userType: 'intern',
	hireDate: '2026-01-05',
	workPlace: 'B2',
	organizations: '[{"org_code":"sales","relation_type":1}]',
	extension: '{"level":6597413380352123456}',
};

const personOnWire = [
	'"password":"p w 12345","org_code":"sales","name":"Zhang San","email":"zs@example.com"',
	'"employee_id":"0042","first_name":"San","middle_name":"M","last_name":"Zhang"',
	'"pwd_must_modify":false,"attr_gender":"male","attr_birthday":"1990-01-31"',
	'"attr_nick_name":"Sanny","attr_identity_type":"ID_CARD","attr_identity_number":"00112233"',
	'"attr_area":"CN","attr_city":"Shenzhen","attr_manager_id":"user-employee001","attr_user_type":"intern"',
	'"attr_hire_date":"2026-01-05","attr_work_place":"B2"',
	'"user_org_relation_list":[{"org_code":"sales","relation_type":1}]',
	'"extension":{"level":6597413380352123456}',
].join(',');

/** Pages are counted from 0. */
const firstPage = { query: { offset: '0', limit: '50' } };

const inUser = { userId: 'user-employee001' };
const userId = { userId: 'User' };

const users = [
	{
		operation: 'user create',
		given: { userName: 'lisi', mobile: '13600000001', ...person },
		request: 'POST /api/v2/tenant/users',
		items: ['user_id'],
		json: `{"user_name":"lisi","mobile":"13600000001",${personOnWire}}`,
		// Mandatory by default; which attributes are, an instance can set otherwise.
		required: {},
		keep: ['userName', 'mobile'],
	},
	{
		operation: 'user update',
		given: { userId: 'user-employee001', userName: 'zhangsan', mobile: '1', ...person },
		request: 'PUT /api/v2/tenant/users/user-employee001',
		items: ['user_id'],
		json: `{"user_name":"zhangsan","mobile":"1",${personOnWire}}`,
		required: userId,
	},
	{
		operation: 'user delete',
		given: inUser,
		request: 'DELETE /api/v2/tenant/users/user-employee001',
		required: userId,
	},
	{
		operation: 'user get',
		given: inUser,
		request: 'GET /api/v2/tenant/users/user-employee001',
		items: answers.user,
		required: userId,
	},
	{
		operation: 'user getByUserName',
		given: { userName: 'zhangsan' },
		request: 'POST /api/v2/tenant/users/user-by-username',
		items: answers.user,
		json: '{"user_name":"zhangsan"}',
		required: { userName: 'User Name' },
	},
	{
		operation: 'user getMany',
		page: firstPage,
		given: { orgId: 'org-sales' },
		request: 'GET /api/v2/tenant/users',
		items: answers.user,
		query: { org_id: 'org-sales' },
		required: {},
		// Sent even when it is empty.
		keep: ['orgId'],
	},
	{
		operation: 'user enable',
		given: inUser,
		request: 'PUT /api/v2/tenant/users/user-employee001/enable',
		items: ['user_id'],
		required: userId,
	},
	{
		operation: 'user disable',
		given: inUser,
		request: 'PUT /api/v2/tenant/users/user-employee001/disable',
		items: ['user_id'],
		required: userId,
	},
	{
		operation: 'user changePassword',
		given: { userId: 'user-employee001', password: ' new-pw ', pwdMustModify: true },
		request: 'PUT /api/v2/tenant/users/user-employee001/change-password',
		items: ['user_id'],
		json: '{"password":" new-pw ","pwd_must_modify":true}',
		required: { userId: 'User', password: 'Password' },
	},
	{
		operation: 'user changePasswordWithOld',
		after: ['user changePassword'],
		given: { userId: 'user-employee001', password: 'newer-pw', oldPassword: ' new-pw ' },
		request: 'PUT /api/v2/tenant/users/user-employee001/change-password-verify',
		items: ['user_id'],
		json: '{"password":"newer-pw","old_password":" new-pw "}',
		required: { userId: 'User', password: 'Password', oldPassword: 'Old Password' },
	},
	{
		operation: 'user authorizeAccount',
		given: { userId: '20210809000000-user-1', applicationId: 'app-demo', accountName: 'zs' },
		request: 'POST /api/v2/tenant/users/20210809000000-user-1/applications/app-demo/accounts',
		items: ['account_id'],
		json: '{"account_name":"zs"}',
		required: { userId: 'User', applicationId: 'Application ID' },
	},
	{
		operation: 'user getAccounts',
		given: inUser,
		request: 'GET /api/v2/tenant/users/user-employee001/accounts',
		items: ['id', 'application_id', 'account_name', 'account_type', 'name', 'extension'],
		required: userId,
	},
] as const;

const inOrganization = { orgId: 'org-support' };
const organizationId = { orgId: 'Organization' };

const organizations = [
	{
		operation: 'organization create',
		given: { code: 'sales_1', name: 'Sales & More', parentId: 'org-root', category: 'company' },
		request: 'POST /api/v2/tenant/organizations',
		items: ['org_id'],
		json: '{"code":"sales_1","name":"Sales & More","parent_id":"org-root","category":"company"}',
		required: { code: 'Code', name: 'Name' },
	},
	{
		operation: 'organization update',
		given: {
			orgId: 'org-support',
			code: 's',
			name: 'S',
			parentId: 'org-root',
			category: 'department',
		},
		request: 'PUT /api/v2/tenant/organizations/org-support',
		items: ['org_id'],
		json: '{"code":"s","name":"S","parent_id":"org-root","category":"department"}',
		required: organizationId,
		besides: ['moveToRoot'],
	},
	{
		operation: 'organization delete',
		given: inOrganization,
		request: 'DELETE /api/v2/tenant/organizations/org-support',
		required: organizationId,
	},
	{
		operation: 'organization get',
		given: inOrganization,
		request: 'GET /api/v2/tenant/organizations/org-support',
		items: answers.organization,
		required: organizationId,
	},
	{
		operation: 'organization getMany',
		page: firstPage,
		given: { orgId: 'org-support', allChild: true },
		request: 'GET /api/v2/tenant/organizations',
		items: answers.organization,
		query: { org_id: 'org-support', all_child: 'true' },
		required: {},
		least: { query: { all_child: 'false' } },
	},
] as const;

const application = { applicationId: 'Application ID' };
const inApplication = { applicationId: 'app-demo' };
const inAccount = { applicationId: 'app-demo', accountId: 'account-employee001' };
const accountId = { applicationId: 'Application ID', accountId: 'Account' };
const account = {
	accountName: 'zs',
	name: 'Zhang San',
	orgCode: 'root',
	password: 'p w 12345',
	disabled: true,
	extension: '{"level":"3"}',
};
const accountOnWire = [
	'"account_name":"zs","name":"Zhang San","org_code":"root","password":"p w 12345"',
	'"disabled":true,"extension":{"level":"3"}',
].join(',');

const accounts = [
	{
		operation: 'appAccount create',
		given: { ...inApplication, userId: '20210809000000-user-1', ...account },
		request: 'POST /api/v2/tenant/applications/app-demo/accounts/basic-account',
		items: ['account_id'],
		json: `{"user_id":"20210809000000-user-1",${accountOnWire}}`,
		required: { applicationId: 'Application ID', userId: 'User' },
	},
	{
		operation: 'appAccount update',
		given: { ...inAccount, ...account },
		request: 'PUT /api/v2/tenant/applications/app-demo/accounts/account-employee001',
		items: ['account_id'],
		json: `{${accountOnWire}}`,
		required: accountId,
	},
	{
		operation: 'appAccount delete',
		given: inAccount,
		request: 'DELETE /api/v2/tenant/applications/app-demo/accounts/account-employee001',
		required: accountId,
	},
	{
		operation: 'appAccount get',
		given: inAccount,
		request: 'GET /api/v2/tenant/applications/app-demo/accounts/account-employee001',
		items: answers.account,
		required: accountId,
	},
	{
		operation: 'appAccount getMany',
		page: firstPage,
		given: { ...inApplication, accountType: 'BASIC_ACCOUNT' },
		request: 'GET /api/v2/tenant/applications/app-demo/accounts',
		items: answers.account,
		query: { account_type: 'BASIC_ACCOUNT' },
		required: application,
	},
	{
		operation: 'appAccount enable',
		given: inAccount,
		request: 'PUT /api/v2/tenant/applications/app-demo/accounts/account-employee001/enable',
		items: ['account_id'],
		required: accountId,
	},
	{
		operation: 'appAccount disable',
		given: inAccount,
		request: 'PUT /api/v2/tenant/applications/app-demo/accounts/account-employee001/disable',
		items: ['account_id'],
		required: accountId,
	},
] as const;

const inAppOrganization = { applicationId: 'app-demo', orgId: 'app-org-created' };
const appOrganizationId = {
	applicationId: 'Application ID',
	orgId: 'Application Organization',
};

const appOrganizations = [
	{
		operation: 'appOrganization create',
		given: { ...inApplication, orgCode: 'sales-1', name: 'Sales', parentId: 'app-org-root' },
		request: 'POST /api/v2/tenant/applications/app-demo/organizations',
		items: ['org_id'],
		json: '{"org_code":"sales-1","name":"Sales","parent_id":"app-org-root"}',
		required: { applicationId: 'Application ID', orgCode: 'Code', name: 'Name' },
	},
	{
		operation: 'appOrganization update',
		after: ['appOrganization create'],
		learns: { 'app-org-created': 'org_id' },
		given: { ...inAppOrganization, name: 'S', parentId: 'app-org-root' },
		request: 'PUT /api/v2/tenant/applications/app-demo/organizations/app-org-created',
		items: ['org_id'],
		json: '{"name":"S","parent_id":"app-org-root"}',
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization delete',
		after: ['appOrganization create'],
		learns: { 'app-org-created': 'org_id' },
		given: inAppOrganization,
		request: 'DELETE /api/v2/tenant/applications/app-demo/organizations/app-org-created',
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization get',
		after: ['appOrganization create'],
		learns: { 'app-org-created': 'org_id' },
		given: inAppOrganization,
		request: 'GET /api/v2/tenant/applications/app-demo/organizations/app-org-created',
		items: answers.appOrganization,
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization getMany',
		page: firstPage,
		given: inApplication,
		request: 'GET /api/v2/tenant/applications/app-demo/organizations',
		items: answers.appOrganization,
		required: application,
	},
] as const;

const inRole = { applicationId: 'app-demo', roleId: 'role-reader' };
const roleId = { applicationId: 'Application ID', roleId: 'Role' };

const roles = [
	{
		operation: 'appRole create',
		given: { ...inApplication, code: 'writer', name: 'Writer' },
		request: 'POST /api/v2/tenant/applications/app-demo/role',
		items: ['role_id'],
		json: '{"code":"writer","name":"Writer"}',
		required: { applicationId: 'Application ID', code: 'Code' },
	},
	{
		operation: 'appRole update',
		given: { ...inRole, name: 'Reader' },
		request: 'PUT /api/v2/tenant/applications/app-demo/role/role-reader',
		items: ['role_id'],
		json: '{"name":"Reader"}',
		required: { ...roleId, name: 'Name' },
	},
	{
		operation: 'appRole delete',
		given: inRole,
		request: 'DELETE /api/v2/tenant/applications/app-demo/role/role-reader',
		required: roleId,
	},
	{
		operation: 'appRole get',
		given: inRole,
		request: 'GET /api/v2/tenant/applications/app-demo/role/role-reader',
		items: answers.role,
		required: roleId,
	},
	{
		operation: 'appRole getMany',
		page: firstPage,
		given: inApplication,
		request: 'GET /api/v2/tenant/applications/app-demo/role-list',
		items: answers.role,
		required: application,
	},
	{
		operation: 'appRole addMembers',
		given: { ...inRole, accountIds: 'account-employee001, account-employee002' },
		request: 'POST /api/v2/tenant/applications/app-demo/role-member',
		items: ['account_id', 'success'],
		json: '{"role_id":"role-reader","account_Ids":["account-employee001","account-employee002"]}',
		required: { ...roleId, accountIds: 'Account Names or IDs' },
	},
	{
		operation: 'appRole removeMembers',
		after: ['appRole addMembers'],
		given: { ...inRole, accountIds: ['account-employee001', 'account-employee002'] },
		request: 'DELETE /api/v2/tenant/applications/app-demo/role-member',
		items: ['account_id', 'success'],
		json: '{"role_id":"role-reader","account_Ids":["account-employee001","account-employee002"]}',
		required: { ...roleId, accountIds: 'Account Names or IDs' },
	},
	{
		operation: 'appRole getMembers',
		page: firstPage,
		after: ['appRole addMembers'],
		given: inRole,
		request: 'GET /api/v2/tenant/applications/app-demo/role-member-list/role-reader',
		items: answers.member,
		required: roleId,
	},
] as const;

const logins = [
	{
		operation: 'login smsCode',
		given: { mobile: '12345678901', verifyCode: '232326' },
		request: 'POST /api/v2/sdk/login/mobile-verify-code',
		items: answers.login,
		json: '{"mobile":"12345678901","verify_code":"232326"}',
		required: { mobile: 'Mobile Number', verifyCode: 'SMS Code' },
	},
	{
		operation: 'login password',
		given: { userName: 'zhangsan', password: 'Passw0rd!2024' },
		request: 'POST /api/v2/sdk/login',
		items: answers.login,
		json: '{"user_name":"zhangsan","password":"Passw0rd!2024"}',
		required: { userName: 'User Name', password: 'Password' },
	},
] as const;

/** Device and session of the person are added by authentication. */
const tickets = [
	{
		operation: 'ssoTicket create',
		after: ['login password'],
		given: {
			targetClientId: 'SandboxClientId00000000000000002',
			...deviceInBody.given,
		},
		request: 'POST /api/v2/tenant/sso/session-token/sso-ticket',
		items: ['sso_ticket', 'expire'],
		json: `{"client_id":"SandboxClientId00000000000000002",${deviceInBody.json}}`,
		required: {},
	},
	{
		operation: 'ssoTicket verify',
		after: ['login password', 'ssoTicket create'],
		learns: { 'ticket-of-the-person': 'sso_ticket' },
		given: { ssoTicket: 'ticket-of-the-person', ...deviceInBody.given },
		request: 'POST /api/v2/tenant/sso/sso-ticket/verify',
		items: ['id', 'userName', 'name', 'mobile', 'email'],
		json: `{"sso_ticket":"ticket-of-the-person",${deviceInBody.json}}`,
		required: { ssoTicket: 'SSO Ticket' },
	},
	{
		operation: 'ssoTicket refreshSession',
		after: ['login password'],
		given: deviceInBody.given,
		request: 'POST /api/v2/tenant/sso/session-token/refresh',
		items: ['session_token', 'id_token', 'expire'],
		json: `{${deviceInBody.json}}`,
		required: {},
	},
] as const;

export const oneAccessCalls = [
	...users,
	...organizations,
	...accounts,
	...appOrganizations,
	...roles,
	...logins.map(fromDevice),
	...tickets,
] as const;
