/**
 * IceKredit Nigeria: what the `response_code` field of an answer means.
 *
 * http://101.32.111.141/Nigeria/en/START/GetToken_en.html (sign-in)
 * http://101.32.111.141/Nigeria/en/START/Request_en.html (calls)
 *
 * The union of the two tables that the vendor prints: they agree where they overlap, and an invalid
 * token (2000xx, printed on the sign-in page only) shows itself on calls, so one table serves both.
 */
import type { ResponseCode } from '../../engine/provider/responseCode';

/** Codes of the sign-in and of every call. */
export const callCodes: readonly ResponseCode[] = [
	{
		code: '00',
		label: 'Success',
		category: 'success',
		meaning: 'IceKredit carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '02',
		label: 'Sign-In Service Down',
		category: 'provider',
		meaning: 'The sign-in service of IceKredit has a fault.',
		remedy:
			'Contact IceKredit support with the trace ID. This is not a problem with your password.',
	},
	{
		code: '10000001',
		label: 'Service Error',
		category: 'provider',
		meaning: 'IceKredit failed while it processed the call.',
		check: 'look in your IceKredit account whether it was charged',
		remedy: 'Contact IceKredit support with the trace ID.',
	},
	{
		code: '10000400',
		label: 'Bad Request',
		category: 'input',
		meaning: 'IceKredit could not accept the request; the message says which part is wrong.',
		remedy: 'Read the message of this answer and correct the parameter that it names.',
	},
	{
		code: '10000401',
		label: 'Unauthorized',
		category: 'session',
		meaning: 'IceKredit does not regard the call as signed in.',
		remedy:
			'The node signs in again by itself. If this keeps coming back, ask IceKredit whether ' +
			'your account may use this product.',
	},
	{
		code: '10000404',
		label: 'Not Found',
		category: 'notFound',
		meaning: 'The address of the call does not exist at IceKredit.',
		remedy:
			'Check the base URLs in the credential: compare both with the email from IceKredit, ' +
			'without the path of a call behind them. They can differ from product to product.',
	},
	{
		code: '10000405',
		label: 'Wrong Method',
		category: 'input',
		meaning: 'This address does not accept the HTTP method that was used.',
		remedy:
			'Use the method that IceKredit documents for this product, usually POST. If you did not ' +
			'choose the method yourself, check Service Base URL in the credential.',
	},
	{
		code: '10000415',
		label: 'Content Type',
		category: 'input',
		meaning: 'IceKredit does not accept the content type of the request.',
		remedy:
			'Send the body as JSON with the content type application/json. If this comes from the ' +
			'sign-in, IceKredit refused both forms that it documents: check Login Base URL in ' +
			'the credential, or contact IceKredit support.',
	},
	{
		code: '10000429',
		label: 'Too Many Calls',
		category: 'rateLimit',
		meaning: 'Too many calls were sent in a short time.',
		remedy: 'Wait a minute before the next call, and process fewer items at a time.',
	},
	{
		code: '200002',
		label: 'Wrong Password',
		category: 'credentials',
		meaning: 'IceKredit does not accept the account name or the password.',
		remedy:
			'Correct the Merchant Name and the Merchant Password in the credential before you run ' +
			'the workflow again, because repeated wrong sign-ins can lock the account.',
	},
	{
		code: '200005',
		label: 'Token Invalid',
		category: 'session',
		meaning: 'The session token is wrong or has expired; it lasts 20 minutes from the last call.',
		remedy:
			'The node signs in again by itself. If this keeps coming back, make sure that no other ' +
			'program signs in with the same account.',
	},
	{
		code: '200006',
		label: 'Address Changed',
		category: 'session',
		meaning: 'The call came from another IP address than the sign-in.',
		remedy:
			'The node signs in again by itself. If this keeps coming back, let n8n reach IceKredit ' +
			'through one fixed IP address.',
	},
	{
		code: '200007',
		label: 'No Data Access',
		category: 'permission',
		meaning: 'Your account may not see the data that the call asks for.',
		remedy: 'Ask IceKredit to allow your account to use this data.',
	},
	{
		code: '200008',
		label: 'Account Locked',
		category: 'credentials',
		meaning: 'IceKredit has locked the account.',
		remedy: 'Stop the workflow and ask IceKredit support to unlock the account.',
	},
	{
		code: '200009',
		label: 'Account Expired',
		category: 'credentials',
		meaning: 'The IceKredit account is past its end date.',
		remedy: 'Ask IceKredit support to renew the account.',
	},
	{
		code: '200010',
		label: 'Service Inactive',
		category: 'permission',
		meaning: 'The service that your account is authorized for is not available to it now.',
		remedy: 'Ask IceKredit support to activate the service for your account.',
	},
	{
		code: '200020',
		label: 'Wrong Login Code',
		category: 'credentials',
		meaning: 'The sign-in wanted a verification code and did not get the right one.',
		remedy:
			'The API has no field for such a code. Ask IceKredit support to let your account sign ' +
			'in without one.',
	},
	{
		code: '20100102',
		label: 'Missing Input',
		category: 'input',
		meaning: 'A required parameter was not sent.',
		remedy:
			'Fill in all required parameters of this operation. If one comes from an expression, ' +
			'check that it has a value for this item.',
	},
	{
		code: '20100103',
		label: 'Wrong Input',
		category: 'input',
		meaning: 'A parameter has a value that IceKredit does not accept.',
		remedy: 'Check the format of the BVN, the phone number and the other parameters of this item.',
	},
	{
		code: '20100200',
		label: 'Service Ended',
		category: 'notFound',
		meaning: 'IceKredit no longer offers the service that was called.',
		remedy: 'Ask IceKredit which service takes its place, and remove this call from the workflow.',
	},
	{
		code: '20100201',
		label: 'Not Configured',
		category: 'permission',
		meaning: 'The service is not set up for your account.',
		remedy: 'Ask IceKredit support to set up this service for your account.',
	},
	{
		code: '20100202',
		label: 'Low Balance',
		category: 'balance',
		meaning: 'The balance of your account does not cover the call.',
		remedy:
			'Top up the IceKredit account or contact IceKredit support, then run the items that failed.',
	},
	{
		code: '20100300',
		label: 'Data Error',
		category: 'provider',
		meaning: 'IceKredit could not fetch the data behind the answer.',
		check: 'look in your IceKredit account whether it was charged',
		remedy: 'Wait a few minutes. If it stays, contact IceKredit support with the trace ID.',
	},
	{
		code: '20100301',
		label: 'Not Decrypted',
		category: 'input',
		meaning: 'IceKredit could not decrypt the request.',
		remedy:
			'Send the parameters as plain text, not encrypted. If IceKredit asked you to encrypt ' +
			'them, check the key with their support.',
	},
	{
		code: '20100302',
		label: 'Wrong Encoding',
		category: 'input',
		meaning: 'The request names an encoding that IceKredit does not support.',
		remedy: 'Send all text as UTF-8 and leave out any encoding parameter.',
	},
];
