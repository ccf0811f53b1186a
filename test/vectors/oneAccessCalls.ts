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
	managerId: 'u-1',
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
	'"attr_area":"CN","attr_city":"Shenzhen","attr_manager_id":"u-1","attr_user_type":"intern"',
	'"attr_hire_date":"2026-01-05","attr_work_place":"B2"',
	'"user_org_relation_list":[{"org_code":"sales","relation_type":1}]',
	'"extension":{"level":6597413380352123456}',
].join(',');

const inUser = { userId: 'u-1' };
const userId = { userId: 'User' };

const users = [
	{
		operation: 'user create',
		given: { userName: 'zhangsan', mobile: '12345678901', ...person },
		request: 'POST /api/v2/tenant/users',
		json: `{"user_name":"zhangsan","mobile":"12345678901",${personOnWire}}`,
		required: { userName: 'User Name', mobile: 'Mobile Number' },
	},
	{
		operation: 'user update',
		given: { userId: 'a+b', userName: 'zhangsan', mobile: '1', ...person },
		request: 'PUT /api/v2/tenant/users/a%2Bb',
		json: `{"user_name":"zhangsan","mobile":"1",${personOnWire}}`,
		required: userId,
	},
	{
		operation: 'user delete',
		given: inUser,
		request: 'DELETE /api/v2/tenant/users/u-1',
		required: userId,
	},
	{
		operation: 'user get',
		given: inUser,
		request: 'GET /api/v2/tenant/users/u-1',
		required: userId,
	},
	{
		operation: 'user getByUserName',
		given: { userName: 'zhangsan' },
		request: 'POST /api/v2/tenant/users/user-by-username',
		json: '{"user_name":"zhangsan"}',
		required: { userName: 'User Name' },
	},
	{
		operation: 'user getMany',
		given: { orgId: 'org-1' },
		request: 'GET /api/v2/tenant/users',
		query: { org_id: 'org-1' },
		required: {},
		// Sent even when it is empty.
		keep: ['orgId'],
	},
	{
		operation: 'user enable',
		given: inUser,
		request: 'PUT /api/v2/tenant/users/u-1/enable',
		required: userId,
	},
	{
		operation: 'user disable',
		given: inUser,
		request: 'PUT /api/v2/tenant/users/u-1/disable',
		required: userId,
	},
	{
		operation: 'user changePassword',
		given: { userId: 'u-1', password: ' new-pw ', pwdMustModify: true },
		request: 'PUT /api/v2/tenant/users/u-1/change-password',
		json: '{"password":" new-pw ","pwd_must_modify":true}',
		required: { userId: 'User', password: 'Password' },
	},
	{
		operation: 'user changePasswordWithOld',
		given: { userId: 'u-1', password: 'new-pw', oldPassword: 'old-pw' },
		request: 'PUT /api/v2/tenant/users/u-1/change-password-verify',
		json: '{"password":"new-pw","old_password":"old-pw"}',
		required: { userId: 'User', password: 'Password', oldPassword: 'Old Password' },
	},
	{
		operation: 'user authorizeAccount',
		given: { userId: 'u-1', applicationId: 'app-1', accountName: 'zs' },
		request: 'POST /api/v2/tenant/users/u-1/applications/app-1/accounts',
		json: '{"account_name":"zs"}',
		required: { userId: 'User', applicationId: 'Application ID' },
	},
	{
		operation: 'user getAccounts',
		given: inUser,
		request: 'GET /api/v2/tenant/users/u-1/accounts',
		required: userId,
	},
] as const;

const inOrganization = { orgId: 'o-1' };
const organizationId = { orgId: 'Organization' };

const organizations = [
	{
		operation: 'organization create',
		given: { code: 'sales_1', name: 'Sales & More', parentId: 'o-0', category: 'company' },
		request: 'POST /api/v2/tenant/organizations',
		json: '{"code":"sales_1","name":"Sales & More","parent_id":"o-0","category":"company"}',
		required: { code: 'Code', name: 'Name' },
	},
	{
		operation: 'organization update',
		given: { orgId: 'o-1', code: 's', name: 'S', parentId: 'o-0', category: 'department' },
		request: 'PUT /api/v2/tenant/organizations/o-1',
		json: '{"code":"s","name":"S","parent_id":"o-0","category":"department"}',
		required: organizationId,
	},
	{
		operation: 'organization delete',
		given: inOrganization,
		request: 'DELETE /api/v2/tenant/organizations/o-1',
		required: organizationId,
	},
	{
		operation: 'organization get',
		given: inOrganization,
		request: 'GET /api/v2/tenant/organizations/o-1',
		required: organizationId,
	},
	{
		operation: 'organization getMany',
		given: { orgId: 'o-1', allChild: true },
		request: 'GET /api/v2/tenant/organizations',
		query: { org_id: 'o-1', all_child: 'true' },
		required: {},
	},
] as const;

const application = { applicationId: 'Application ID' };
const inApplication = { applicationId: 'app-1' };
const inAccount = { applicationId: 'app-1', accountId: 'a-1' };
const accountId = { applicationId: 'Application ID', accountId: 'Account' };
const account = {
	accountName: 'zs',
	name: 'Zhang San',
	orgCode: 'sales',
	password: 'p w 12345',
	disabled: true,
	extension: '{"level":"3"}',
};
const accountOnWire = [
	'"account_name":"zs","name":"Zhang San","org_code":"sales","password":"p w 12345"',
	'"disabled":true,"extension":{"level":"3"}',
].join(',');

const accounts = [
	{
		operation: 'appAccount create',
		given: { ...inApplication, userId: 'u-1', ...account },
		request: 'POST /api/v2/tenant/applications/app-1/accounts/basic-account',
		json: `{"user_id":"u-1",${accountOnWire}}`,
		required: { applicationId: 'Application ID', userId: 'User' },
	},
	{
		operation: 'appAccount update',
		given: { ...inAccount, ...account },
		request: 'PUT /api/v2/tenant/applications/app-1/accounts/a-1',
		json: `{${accountOnWire}}`,
		required: accountId,
	},
	{
		operation: 'appAccount delete',
		given: inAccount,
		request: 'DELETE /api/v2/tenant/applications/app-1/accounts/a-1',
		required: accountId,
	},
	{
		operation: 'appAccount get',
		given: inAccount,
		request: 'GET /api/v2/tenant/applications/app-1/accounts/a-1',
		required: accountId,
	},
	{
		operation: 'appAccount getMany',
		given: { ...inApplication, accountType: 'PUBLIC_ACCOUNT' },
		request: 'GET /api/v2/tenant/applications/app-1/accounts',
		query: { account_type: 'PUBLIC_ACCOUNT' },
		required: application,
	},
	{
		operation: 'appAccount enable',
		given: inAccount,
		request: 'PUT /api/v2/tenant/applications/app-1/accounts/a-1/enable',
		required: accountId,
	},
	{
		operation: 'appAccount disable',
		given: inAccount,
		request: 'PUT /api/v2/tenant/applications/app-1/accounts/a-1/disable',
		required: accountId,
	},
] as const;

const inAppOrganization = { applicationId: 'app-1', orgId: 'o-1' };
const appOrganizationId = {
	applicationId: 'Application ID',
	orgId: 'Application Organization',
};

const appOrganizations = [
	{
		operation: 'appOrganization create',
		given: { ...inApplication, orgCode: 'sales-1', name: 'Sales', parentId: 'o-0' },
		request: 'POST /api/v2/tenant/applications/app-1/organizations',
		json: '{"org_code":"sales-1","name":"Sales","parent_id":"o-0"}',
		required: { applicationId: 'Application ID', orgCode: 'Code', name: 'Name' },
	},
	{
		operation: 'appOrganization update',
		given: { ...inAppOrganization, name: 'S', parentId: 'o-0' },
		request: 'PUT /api/v2/tenant/applications/app-1/organizations/o-1',
		json: '{"name":"S","parent_id":"o-0"}',
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization delete',
		given: inAppOrganization,
		request: 'DELETE /api/v2/tenant/applications/app-1/organizations/o-1',
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization get',
		given: inAppOrganization,
		request: 'GET /api/v2/tenant/applications/app-1/organizations/o-1',
		required: appOrganizationId,
	},
	{
		operation: 'appOrganization getMany',
		given: inApplication,
		request: 'GET /api/v2/tenant/applications/app-1/organizations',
		required: application,
	},
] as const;

const inRole = { applicationId: 'app-1', roleId: 'r-1' };
const roleId = { applicationId: 'Application ID', roleId: 'Role' };

const roles = [
	{
		operation: 'appRole create',
		given: { ...inApplication, code: 'reader', name: 'Reader' },
		request: 'POST /api/v2/tenant/applications/app-1/role',
		json: '{"code":"reader","name":"Reader"}',
		required: { applicationId: 'Application ID', code: 'Code', name: 'Name' },
	},
	{
		operation: 'appRole update',
		given: { ...inRole, name: 'Reader' },
		request: 'PUT /api/v2/tenant/applications/app-1/role/r-1',
		json: '{"name":"Reader"}',
		required: { ...roleId, name: 'Name' },
	},
	{
		operation: 'appRole delete',
		given: inRole,
		request: 'DELETE /api/v2/tenant/applications/app-1/role/r-1',
		required: roleId,
	},
	{
		operation: 'appRole get',
		given: inRole,
		request: 'GET /api/v2/tenant/applications/app-1/role/r-1',
		required: roleId,
	},
	{
		operation: 'appRole getMany',
		given: inApplication,
		request: 'GET /api/v2/tenant/applications/app-1/role-list',
		required: application,
	},
	{
		operation: 'appRole addMembers',
		given: { ...inRole, accountIds: 'a-1, 0042' },
		request: 'POST /api/v2/tenant/applications/app-1/role-member',
		json: '{"role_id":"r-1","account_Ids":["a-1","0042"]}',
		required: { ...roleId, accountIds: 'Account Names or IDs' },
	},
	{
		operation: 'appRole removeMembers',
		given: { ...inRole, accountIds: ['a-1', 'a-2'] },
		request: 'DELETE /api/v2/tenant/applications/app-1/role-member',
		json: '{"role_id":"r-1","account_Ids":["a-1","a-2"]}',
		required: { ...roleId, accountIds: 'Account Names or IDs' },
	},
	{
		operation: 'appRole getMembers',
		given: inRole,
		request: 'GET /api/v2/tenant/applications/app-1/role-member-list/r-1',
		required: roleId,
	},
] as const;

const logins = [
	{
		operation: 'login smsCode',
		given: { mobile: '12345678901', verifyCode: '023232' },
		request: 'POST /api/v2/sdk/login/mobile-verify-code',
		json: '{"mobile":"12345678901","verify_code":"023232"}',
		required: { mobile: 'Mobile Number', verifyCode: 'SMS Code' },
	},
	{
		operation: 'login password',
		given: { userName: 'ann', password: ' p w ' },
		request: 'POST /api/v2/sdk/login',
		json: '{"user_name":"ann","password":" p w "}',
		required: { userName: 'User Name', password: 'Password' },
	},
] as const;

/** Device and session of the person are added by authentication. */
const tickets = [
	{
		operation: 'ssoTicket create',
		given: { targetClientId: 'other app', deviceFingerprint: '156aysdna213sc50' },
		request: 'POST /api/v2/tenant/sso/session-token/sso-ticket',
		json: '{"client_id":"other app","device_fingerprint":"156aysdna213sc50"}',
		required: {},
	},
	{
		operation: 'ssoTicket verify',
		given: { ssoTicket: 'ticket 1', deviceFingerprint: '156aysdna213sc50' },
		request: 'POST /api/v2/tenant/sso/sso-ticket/verify',
		json: '{"sso_ticket":"ticket 1","device_fingerprint":"156aysdna213sc50"}',
		required: { ssoTicket: 'SSO Ticket' },
	},
	{
		operation: 'ssoTicket refreshSession',
		given: { deviceFingerprint: '156aysdna213sc50' },
		request: 'POST /api/v2/tenant/sso/session-token/refresh',
		json: '{"device_fingerprint":"156aysdna213sc50"}',
		required: {},
	},
] as const;

export const oneAccessCalls = [
	...users,
	...organizations,
	...accounts,
	...appOrganizations,
	...roles,
	...logins,
	...tickets,
] as const;
