/**
 * Huawei Cloud OneAccess: what the answers mean.
 *
 * https://support.huaweicloud.com/api-oneaccess/ErrorCode.html (readable in part only)
 * https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByMobileVerifyCode.html
 *
 * Three kinds of codes share this table without clashing: the HTTP status where the body holds no
 * code, the `status` of a login (it comes with HTTP 200, so the HTTP status alone says nothing),
 * and the `error_code` or `error` of a refusal.
 *
 * [U] marks what is known only from the documentation of the upstream product, BambooCloud EIAM:
 * probable, not promised by Huawei.
 * https://open.bccastle.com/en/development/eiam/userapi/returncode.html
 * https://open.bccastle.com/development/standard-protocol/oauth2/oauth-error-list.html
 *
 * Where a code is too long to name an output, `output` is its number and the label.
 */
import type { ResponseCode } from '../../engine/provider/responseCode';

const loginCalls = ['login', 'secondFactor', 'socialAccount', 'registration', 'password'];

/** The calls of the user API, which the vendor documents together. */
const personCalls = [...loginCalls, 'captcha', 'smsCode', 'profile', 'ssoTicket', 'system'];

/** Codes of the logins, of the management token and of every other call. */
export const callCodes: readonly ResponseCode[] = [
	{
		code: '200',
		label: 'Success',
		category: 'success',
		meaning: 'OneAccess carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '201',
		label: 'Created',
		category: 'success',
		meaning: 'OneAccess created the user, organization or account.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '204',
		label: 'Deleted',
		category: 'success',
		meaning: 'OneAccess deleted the record.',
		remedy: 'Nothing needs to be done.',
	},
	// HTTP status alone, where the body names no code.
	{
		code: '302',
		label: 'Redirect',
		givenBy: ['api'],
		category: 'other',
		meaning: 'OneAccess answered with a redirect, as it does for a global logout.',
		remedy:
			'If you did not call the global logout, check the Base URL in the credential: it must ' +
			'be the user access domain name of your OneAccess instance, with https.',
	},
	{
		code: '400',
		label: 'Bad Request',
		category: 'input',
		meaning: 'OneAccess refused the request without a code of its own.',
		remedy: 'Read the message of this answer and correct the parameter that it names.',
	},
	// Documented by Huawei for the OAuth user info only.
	{
		code: '401',
		label: 'Not Signed In',
		category: 'session',
		meaning: 'OneAccess does not accept the token that was sent.',
		remedy:
			'The node fetches a new management token by itself. If this keeps coming back, check ' +
			'the Client ID and the Client Secret in the credential.',
	},
	// [U]
	{
		code: '500',
		label: 'Server Error',
		category: 'provider',
		meaning: 'OneAccess had an internal fault or was too busy.',
		check: 'look in the OneAccess console',
		remedy: 'Wait a few minutes, then try again.',
	},
	// `status` of a login that did not simply succeed. The state_token of the answer leads on.
	{
		code: 'PASSWORD_WARN',
		label: 'Password Expires Soon',
		givenBy: ['login', 'secondFactor', 'socialAccount'],
		category: 'other',
		meaning: 'The login passed, but the password will expire soon.',
		remedy:
			'Use the state_token of this answer to skip the warning or to set a new password; ' +
			'either finishes the login.',
	},
	{
		code: 'PASSWORD_EXPIRED',
		label: 'Password Expired',
		givenBy: ['login', 'secondFactor', 'socialAccount'],
		category: 'other',
		meaning: 'The password has expired and must be changed before the login can finish.',
		remedy: 'Ask the person for a new password and send it with the state_token of this answer.',
	},
	{
		code: 'MFA_AUTH',
		label: 'Second Factor',
		givenBy: ['login', 'secondFactor', 'socialAccount'],
		category: 'other',
		meaning: 'The first step of the login passed and a second one is needed.',
		remedy:
			'Use the state_token of this answer to read the mobile number, send an SMS code to it, ' +
			'and finish with the code that the person received.',
	},
	{
		code: 'ACCESS_DENIED',
		label: 'Login Denied',
		givenBy: ['login', 'secondFactor', 'socialAccount'],
		category: 'permission',
		meaning: 'A policy of your OneAccess instance refuses this login.',
		remedy:
			'Ask the OneAccess administrator to look at the access policy of the application and ' +
			'whether the person may use it.',
	},
	{
		code: 'SOCIAL_BIND',
		label: 'Not Linked',
		givenBy: ['login weChat', 'login alipay'],
		category: 'other',
		meaning: 'The social account is not linked to a OneAccess user yet.',
		remedy:
			'Send an SMS code for linking, then link the account with the state_token of this answer.',
	},
	{
		code: 'USER_REGISTER',
		label: 'New User',
		givenBy: ['login weChat', 'login alipay'],
		category: 'other',
		meaning: 'No OneAccess user belongs to this social account.',
		remedy: 'Send an SMS code, then register the person with the state_token of this answer.',
	},
	// `error_code`, as far as Huawei documents it.
	{
		code: 'APP.0001',
		label: 'App Not Found',
		givenBy: ['appAccount', 'appOrganization', 'appRole', 'user authorizeAccount'],
		category: 'credentials',
		meaning: 'OneAccess knows no application with this ID.',
		remedy:
			'Check the Client ID in the credential and, if this operation has one, the application ' +
			'ID: copy it from the application page of the OneAccess console.',
	},
	{
		code: 'APP.0002',
		label: 'App ID Missing',
		givenBy: ['appAccount', 'appOrganization', 'appRole', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The application ID was not sent.',
		remedy:
			'Fill in the application ID of this operation. You find it on the application page of ' +
			'the OneAccess console.',
	},
	{
		code: 'APP.0003',
		label: 'App Disabled',
		givenBy: ['appAccount', 'appOrganization', 'appRole', 'user authorizeAccount'],
		category: 'credentials',
		meaning: 'The application is disabled in OneAccess.',
		remedy:
			'Ask the OneAccess administrator to enable the application in the console under ' +
			'Resources, Applications.',
	},
	{
		code: 'APP_ACCOUNT.0001',
		label: 'Account Not Found',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'notFound',
		meaning: 'The application account does not exist.',
		remedy:
			'Check the account ID and the application ID; list the accounts of the application to ' +
			'find the right one.',
	},
	{
		code: 'APP_ACCOUNT.0002',
		label: 'Account Exists',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The application already has this account.',
		remedy: 'Use another account name, or update the existing account instead of creating one.',
	},
	{
		code: 'APP_ACCOUNT.0003',
		label: 'Account Type Wrong',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'OneAccess does not support this account type here.',
		remedy: 'Choose one of the account types that the operation offers.',
	},
	{
		code: 'APP_ACCOUNT.0004',
		label: 'Wrong Permission Type',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'OneAccess does not support this type of account permission.',
		remedy:
			'Check the permission settings of the account, and compare them with the application ' +
			'page of the OneAccess console.',
	},
	{
		code: 'APP_ACCOUNT.0006',
		label: 'No Public Account',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'notFound',
		meaning: 'The public account does not exist.',
		remedy:
			'Check the ID of the public account in the OneAccess console, on the accounts page of ' +
			'the application.',
	},
	{
		code: 'APP_ACCOUNT.0007',
		label: 'Unknown Attribute',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'An extended attribute is not defined for this application.',
		remedy:
			'Check the names in Extension against the account attributes of the ' +
			'application in the OneAccess console.',
	},
	{
		code: 'APP_ACCOUNT.0008',
		label: 'No Display Name',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The display name of the account is missing.',
		remedy: 'Fill in Name.',
	},
	{
		code: 'APP_ACCOUNT.0035',
		label: 'No Account Name',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The account name is missing.',
		remedy: 'Fill in Account Name.',
	},
	{
		code: 'APP_ACCOUNT.0036',
		label: 'Bad Account Name',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The account name breaks the rule that the application sets for it.',
		remedy:
			'Choose another account name. The rule is on the account attributes page of the ' +
			'application in the OneAccess console.',
	},
	{
		code: 'APP_ORG.0001',
		label: 'No Such Organization',
		givenBy: ['appOrganization'],
		category: 'notFound',
		meaning: 'The organization of the application does not exist.',
		remedy:
			'Check the organization ID and the application ID; list the organizations of the ' +
			'application to find the right one.',
	},
	{
		code: 'APP_ORG.0002',
		label: 'Organizations Off',
		givenBy: ['appOrganization'],
		category: 'permission',
		meaning: 'The application has no organizations of its own, because this is not switched on.',
		remedy:
			'Ask the OneAccess administrator to switch on organizations for this application in the ' +
			'console.',
	},
	{
		code: 'APP_ORG.0003',
		label: 'Code Taken',
		givenBy: ['appOrganization'],
		category: 'input',
		meaning: 'Another organization of the application already has this code.',
		remedy: 'Use another organization code, or update the existing organization.',
	},
	{
		code: 'APP_ORG.0004',
		label: 'No Parent',
		givenBy: ['appOrganization'],
		category: 'notFound',
		meaning: 'The parent organization does not exist in the application.',
		remedy: 'Check the parent ID: it must be the ID of an organization of the same application.',
	},
	// The vendor page was cut off here; the number is inferred from the order of the rows.
	{
		code: 'APP_ORG.0006',
		label: 'Own Parent',
		givenBy: ['appOrganization'],
		category: 'input',
		meaning: 'The organization and its parent are the same.',
		remedy: 'Enter the ID of another organization as the parent, or leave the parent empty.',
	},
	// The text of this row was cut off.
	{
		code: 'APP_ORG.0007',
		label: 'Change Refused',
		givenBy: ['appOrganization'],
		category: 'other',
		meaning: 'OneAccess refuses this change to the organization of the application.',
		remedy: 'Read the message of this answer; it says what is not allowed.',
	},
	{
		code: 'CAPTCHA.0002',
		label: 'Captcha Not Solved',
		givenBy: ['captcha', 'smsCode'],
		category: 'input',
		meaning: 'The captcha was not solved correctly.',
		remedy: 'Show the person a new captcha and send the new answer.',
	},
	{
		code: 'CAPTCHA.0003',
		label: 'Captcha Expired',
		givenBy: ['captcha', 'smsCode'],
		category: 'input',
		meaning: 'The captcha token has expired.',
		remedy: 'Let the person solve a new captcha and ask for the SMS code with the new token.',
	},
	{
		code: 'CAPTCHA.0004',
		label: 'Captcha Mismatch',
		givenBy: ['captcha', 'smsCode'],
		category: 'input',
		meaning: 'The captcha token is not the one that OneAccess issued.',
		remedy:
			'Pass on the captcha token exactly as the captcha check returned it, for the same ' +
			'mobile number or email address.',
	},
	{
		code: 'LOGIN.0001',
		label: 'User Locked',
		givenBy: loginCalls,
		category: 'credentials',
		meaning: 'The user is locked after too many failed logins; the message says for how long.',
		remedy:
			'Wait until the time in the message has passed, or ask the OneAccess administrator to ' +
			'unlock the user. Find out why the logins failed before the next one.',
	},
	{
		code: 'LOGIN.0002',
		label: 'Wrong Login',
		givenBy: loginCalls,
		category: 'credentials',
		meaning: 'The user name or the password is wrong; the message says how many attempts remain.',
		remedy:
			'Ask the person for the right user name and password. Do not run the same login again, ' +
			'because failed logins lock the user everywhere.',
	},
	// The number is inferred from the order of the rows.
	{
		code: 'PARAM.0003',
		label: 'No Client ID',
		givenBy: personCalls,
		category: 'credentials',
		meaning: 'The client ID was not sent.',
		remedy:
			'Fill in the Client ID in the credential. You find it in the OneAccess console under ' +
			'General information of the application.',
	},
	{
		code: 'PARAM.0004',
		label: 'No Captcha Position',
		givenBy: ['captcha', 'smsCode'],
		category: 'input',
		meaning: 'The coordinates of the solved captcha were not sent.',
		remedy: 'Fill in Position with where the person moved the piece.',
	},
	{
		code: 'PARAM.0005',
		label: 'No Captcha',
		givenBy: ['captcha', 'smsCode'],
		category: 'input',
		meaning: 'The token that identifies the captcha was not sent.',
		remedy: 'Fill in Captcha ID with the token that came with the captcha picture.',
	},
	// The number is inferred from the order of the rows.
	{
		code: 'USER.0036',
		label: 'Bad Username',
		givenBy: ['user', 'registration', 'profile'],
		category: 'input',
		meaning: 'The username breaks the rule of your OneAccess instance.',
		remedy:
			'Choose another username. The rule is in the OneAccess console under the definitions of ' +
			'the user attributes.',
	},
	{
		code: 'USER.0037',
		label: 'Bad Name',
		givenBy: ['user', 'registration', 'profile'],
		category: 'input',
		meaning: 'The name breaks the rule of your OneAccess instance.',
		remedy:
			'Correct the name. The rule is in the OneAccess console under the definitions of the ' +
			'user attributes.',
	},
	{
		code: 'USER.0038',
		label: 'Bad Mobile',
		givenBy: ['user', 'registration', 'profile'],
		category: 'input',
		meaning: 'The mobile number breaks the rule of your OneAccess instance.',
		remedy:
			'Correct the mobile number. Where no other rule is set, send the digits only, without a ' +
			'country prefix.',
	},
	// [U] `error_code` of the upstream product.
	{
		code: 'USER.0001',
		label: 'User Not Found',
		givenBy: ['user', 'registration', 'profile'],
		category: 'notFound',
		meaning: 'The user does not exist.',
		remedy: 'Check the user ID or the username; list the users to find the right one.',
	},
	{
		code: 'APP.ACC.0013',
		label: 'Name Taken',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'Another account of the application already has this name.',
		remedy: 'Use another account name.',
	},
	{
		code: 'APP.ACC.0029',
		label: 'Account Exists',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The application already has this account.',
		remedy: 'Update the existing account instead of creating one.',
	},
	{
		code: 'APP.ACCOUNT.0028',
		label: 'Account Not Found',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'notFound',
		meaning: 'The application account does not exist.',
		remedy:
			'Check the account ID and the application ID; list the accounts of the application to ' +
			'find the right one.',
	},
	{
		code: 'APP.ACCOUNT.0045',
		label: 'Wrong Account Type',
		givenBy: ['appAccount', 'user authorizeAccount'],
		category: 'input',
		meaning: 'The account type is wrong for this call.',
		remedy: 'Choose one of the account types that the operation offers.',
	},
	{
		code: 'APP.ORG.0024',
		label: 'No Such Organization',
		givenBy: ['appOrganization'],
		category: 'notFound',
		meaning: 'The organization of the application does not exist.',
		remedy:
			'Check the organization ID and the application ID; list the organizations of the ' +
			'application to find the right one.',
	},
	{
		code: 'APP.ORG.0027',
		label: 'Has Children',
		givenBy: ['appOrganization'],
		category: 'input',
		meaning: 'The organization cannot be deleted while it has organizations below it.',
		remedy: 'Delete or move the organizations below it first.',
	},
	{
		code: 'APP.ORG.0028',
		label: 'Has Accounts',
		givenBy: ['appOrganization'],
		category: 'input',
		meaning: 'The organization cannot be deleted while accounts belong to it.',
		remedy: 'Delete the accounts or move them to another organization first.',
	},
	{
		code: 'SDK.COMMON.1001',
		label: 'Empty Parameter',
		givenBy: personCalls,
		category: 'input',
		meaning: 'A required parameter is empty; the message names it.',
		remedy: 'Fill in the parameter that the message names.',
	},
	{
		code: 'SDK.COMMON.1002',
		label: 'Wrong Format',
		givenBy: personCalls,
		category: 'input',
		meaning: 'A parameter has the wrong format; the message names it.',
		remedy: 'Correct the parameter that the message names.',
	},
	{
		code: 'SDK.COMMON.1003',
		label: 'Device Incomplete',
		givenBy: personCalls,
		category: 'input',
		meaning: 'The description of the calling device is incomplete.',
		remedy:
			'Fill in Device Operating System, Device Fingerprint, Device Agent and Device IP in the ' +
			'credential, or in Additional Fields where the device is that of the item. OneAccess ' +
			'demands the first three.',
	},
	{
		code: 'SDK.COMMON.1004',
		label: 'Wrong Signature',
		givenBy: ['profile', 'ssoTicket', 'socialAccount'],
		category: 'credentials',
		signature: true,
		meaning: 'OneAccess could not decrypt the signature of the call.',
		remedy:
			'Check that the Client ID in the credential belongs to the application through which ' +
			'the person logged in. If it does, contact Huawei Cloud support.',
	},
	// Not category session: the value may be an SMS code, and a login must never be repeated
	// unasked.
	{
		code: 'SDK.COMMON.1005',
		label: 'Invalid or Expired',
		givenBy: personCalls,
		category: 'input',
		meaning: 'An SMS code, captcha or token is wrong or has expired; the message names it.',
		remedy:
			'If the message names a verification code or captcha, get a new one. If it names a ' +
			'state token or session token, start the login again.',
	},
	{
		code: 'SDK.COMMON.1006',
		label: 'Wrong Parameter',
		givenBy: personCalls,
		category: 'input',
		meaning: 'A parameter has a wrong value; the message names it.',
		remedy: 'Correct the parameter that the message names.',
	},
	{
		code: 'SDK.COMMON.1007',
		label: 'Wrong Type',
		givenBy: personCalls,
		category: 'input',
		meaning: 'A parameter has the wrong type; the message names it.',
		remedy:
			'Check whether the parameter that the message names must be a number, a text or a ' +
			'yes/no value.',
	},
	{
		code: 'SDK.COMMON.1008',
		label: 'System Busy',
		givenBy: personCalls,
		category: 'provider',
		meaning: 'OneAccess is too busy to answer.',
		check: 'look in the OneAccess console',
		remedy: 'Wait a few minutes, then try again.',
	},
	{
		code: 'SDK.COMMON.1009',
		label: 'Sign-In Not Set Up',
		givenBy: personCalls,
		category: 'permission',
		meaning: 'OneAccess knows no authentication setup for this kind of login.',
		remedy: 'Ask the OneAccess administrator to set up this kind of login for the application.',
	},
	{
		code: 'SDK.COMMON.1010',
		label: 'No Global Settings',
		givenBy: personCalls,
		category: 'provider',
		meaning: 'OneAccess could not read its global settings.',
		remedy: 'Ask the OneAccess administrator to contact Huawei Cloud support.',
	},
	{
		code: 'SDK.COMMON.1011',
		label: 'No Area Codes',
		givenBy: ['smsCode getCountryCodes'],
		category: 'provider',
		meaning: 'OneAccess could not read its list of phone area codes.',
		remedy:
			'Ask the OneAccess administrator to check the area code settings, or to contact Huawei ' +
			'Cloud support.',
	},
	{
		code: 'SDK.COMMON.1012',
		label: 'Unknown Client ID',
		givenBy: personCalls,
		category: 'credentials',
		meaning: 'OneAccess knows no application with this client ID.',
		remedy:
			'Copy the Client ID into the credential again from the General information page of the ' +
			'application in the OneAccess console.',
	},
	{
		code: 'SDK.COMMON.1013',
		label: 'User Not Found',
		givenBy: personCalls,
		category: 'notFound',
		meaning: 'The user does not exist.',
		remedy: 'Check the username, the mobile number or the user ID you entered.',
	},
	{
		code: 'SDK.COMMON.1014',
		label: 'No App Key',
		givenBy: ['profile', 'ssoTicket', 'socialAccount'],
		category: 'provider',
		meaning: 'OneAccess finds no private key for the application.',
		remedy: 'Ask the OneAccess administrator to contact Huawei Cloud support.',
	},
	{
		code: 'SDK.LOGIN.1001',
		label: 'Inner Call Failed',
		givenBy: loginCalls,
		category: 'provider',
		meaning: 'OneAccess could not reach a service that it needs for the login.',
		remedy:
			'Wait a few minutes before the next login. If it stays, ask the OneAccess administrator ' +
			'to check the connected login services.',
	},
	{
		code: 'SDK.LOGIN.1002',
		label: 'User Not Bound',
		givenBy: loginCalls,
		category: 'permission',
		meaning: 'The user has no access to this application.',
		remedy: 'Ask the OneAccess administrator to give the user an account in this application.',
	},
	{
		code: 'SDK.LOGIN.1003',
		label: 'User Locked',
		givenBy: loginCalls,
		category: 'credentials',
		meaning: 'The user is locked; the message says for how long.',
		remedy:
			'Wait until the time in the message has passed, or ask the OneAccess administrator to ' +
			'unlock the user. Find out why the logins failed before the next one.',
	},
	{
		code: 'SDK.LOGIN.1004',
		label: 'No Password Policy',
		givenBy: loginCalls,
		category: 'provider',
		meaning: 'OneAccess could not read its password policy.',
		remedy: 'Ask the OneAccess administrator to check the password policy in the console.',
	},
	{
		code: 'SDK.LOGIN.1005',
		label: 'Wrong Password',
		givenBy: loginCalls,
		category: 'credentials',
		meaning: 'The password is wrong; the message says how many attempts remain.',
		remedy:
			'Ask the person for the right password. Do not run the same login again, because failed ' +
			'logins lock the user everywhere.',
	},
	// [U] From the sibling product, CIAM.
	{
		code: 'IDAAS.SDK.PARAM.0014',
		label: 'State Token Wrong',
		givenBy: ['secondFactor', 'password', 'socialAccount', 'smsCode'],
		category: 'input',
		meaning: 'The state token is wrong or has expired.',
		remedy: 'Start the login again to get a new state token.',
	},
	// `error` of the OAuth endpoint, also on calls with a bad management token. invalid_client,
	// invalid_grant, unsupported_grant_type and unauthorized are documented by Huawei, the others
	// are [U].
	{
		code: 'invalid_client',
		label: 'Invalid Client',
		category: 'credentials',
		meaning: 'OneAccess does not accept the client ID or the client secret.',
		remedy:
			'Correct the Client ID and the Client Secret in the credential. A reset of the secret ' +
			'in the OneAccess console makes the old one useless at once.',
	},
	{
		code: 'invalid_grant',
		label: 'Invalid Grant',
		category: 'credentials',
		meaning:
			'OneAccess does not accept what was presented: the code or refresh token is invalid, or ' +
			'the user has a wrong or expired password or is locked or disabled.',
		remedy:
			'Read the message. Start the sign-in again with a new code, or let the person or the ' +
			'OneAccess administrator put the user account in order first.',
	},
	{
		code: 'unsupported_grant_type',
		label: 'Grant Type Refused',
		category: 'input',
		meaning: 'The application may not get tokens in this way.',
		remedy:
			'Ask the OneAccess administrator to enable this grant type for the application, or use ' +
			'client_credentials for the management token.',
	},
	{
		code: 'unauthorized',
		label: 'Token Refused',
		category: 'session',
		meaning: 'The OAuth access token is missing, wrong or expired.',
		remedy: 'Sign in again to get a new access token.',
	},
	{
		code: 'invalid_token',
		label: 'Token Invalid',
		category: 'session',
		meaning: 'The access token is wrong or has expired.',
		remedy:
			'The node fetches a new management token by itself. If this keeps coming back, check ' +
			'the Client ID and the Client Secret in the credential.',
	},
	{
		code: 'unauthorized_user',
		label: 'Unauthorized User',
		category: 'permission',
		meaning: 'The user is not authorized for this application.',
		remedy: 'Ask the OneAccess administrator to give the user access to this application.',
	},
	{
		code: 'insufficient_scope',
		label: 'Insufficient Scope',
		category: 'permission',
		meaning: 'The application lacks the permission code for this call.',
		remedy:
			'Ask the OneAccess administrator to grant it: Resources, Applications, the application, ' +
			'API Permissions, Built-in APIs.',
	},
	{
		code: 'invalid_scope',
		label: 'Invalid Scope',
		category: 'input',
		meaning: 'The requested scope does not exist or may not be used.',
		remedy: 'Correct the scope parameter, or leave it out.',
	},
	{
		code: 'access_denied',
		label: 'API Not Authorized',
		category: 'permission',
		meaning: 'The API product is not authorized for the application.',
		remedy:
			'Ask the OneAccess administrator to authorize it: Resources, Enterprise APIs, System ' +
			'APIs, Built-in APIs, Application Authorization.',
	},
	{
		code: 'redirect_uri_mismatch',
		label: 'Redirect URL Mismatch',
		givenBy: ['api'],
		category: 'input',
		meaning: 'The redirect address differs from the one registered for the application.',
		remedy:
			'Enter exactly the redirect address that is registered for the application in the ' +
			'OneAccess console.',
	},
	{
		code: 'unsupported_response_type',
		label: 'Response Type Refused',
		givenBy: ['api'],
		category: 'input',
		meaning: 'The application may not use this response type.',
		remedy:
			'Use the response type code, or ask the OneAccess administrator to enable the other one.',
	},
	{
		code: 'invalid_request',
		label: 'Invalid Request',
		category: 'input',
		meaning: 'The request lacks a parameter or holds one that is wrong.',
		remedy: 'Read the message of this answer and correct the parameter that it names.',
	},
];
