/**
 * What OneAccess's answers hold, from the vendor's pages, without what a user may lack: an email, a
 * date of the last change of the password.
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/oneaccess_04_0002.html
 */
export const oneAccessAnswers = {
	login: ['status', 'session_token', 'id_token', 'expire'],
	user: [
		...['user_id', 'org_id', 'user_name', 'name', 'mobile', 'pwd_must_modify'],
		...['created_at', 'updated_at', 'disabled', 'grade', 'locked', 'extension'],
		'user_org_relation_list',
	],
	organization: ['org_id', 'org_code', 'name', 'parent_id', 'category'],
	account: [
		...['id', 'account_name', 'account_type', 'name', 'disabled', 'org_id', 'roles', 'extension'],
	],
	appOrganization: ['org_id', 'org_code', 'name', 'parent_id'],
	role: ['id', 'code', 'name', 'createdAt', 'updatedAt'],
	member: ['id', 'account_name', 'name', 'org_id', 'disabled', 'account_type', 'extension'],
} as const;
