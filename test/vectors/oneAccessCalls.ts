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
const userId = { userId: 'User ID' };

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
		required: { userId: 'User ID', password: 'Password' },
	},
	{
		operation: 'user changePasswordWithOld',
		given: { userId: 'u-1', password: 'new-pw', oldPassword: 'old-pw' },
		request: 'PUT /api/v2/tenant/users/u-1/change-password-verify',
		json: '{"password":"new-pw","old_password":"old-pw"}',
		required: { userId: 'User ID', password: 'Password', oldPassword: 'Old Password' },
	},
	{
		operation: 'user authorizeAccount',
		given: { userId: 'u-1', applicationId: 'app-1', accountName: 'zs' },
		request: 'POST /api/v2/tenant/users/u-1/applications/app-1/accounts',
		json: '{"account_name":"zs"}',
		required: { userId: 'User ID', applicationId: 'Application ID' },
	},
	{
		operation: 'user getAccounts',
		given: inUser,
		request: 'GET /api/v2/tenant/users/u-1/accounts',
		required: userId,
	},
] as const;

const inOrganization = { orgId: 'o-1' };
const organizationId = { orgId: 'Organization ID' };

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

export const oneAccessCalls = [...users, ...organizations] as const;
