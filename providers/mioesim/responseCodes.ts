/**
 * MIOeSIM: what the `code` field of an answer means.
 *
 * https://developers.mioesim.com/reference/error-codes
 * https://developers.mioesim.com/authentication (sign-in)
 *
 * The sign-in reuses -1, -2 and -3 for other things and answers 1, not 0, for success, so it has
 * its own table. The vendor's table of codes was readable up to 22 only; there may be more. 99 is
 * from the page on sending PDFs, https://developers.mioesim.com/api-reference/send-pdf-email
 */
import type { ResponseCode } from '../../engine/provider/responseCode';

/** Codes of every call but the sign-in. */
export const callCodes: readonly ResponseCode[] = [
	{
		code: '0',
		label: 'Success',
		category: 'success',
		meaning: 'MIOeSIM carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '-1',
		label: 'Token Expired',
		category: 'session',
		meaning: 'MIOeSIM no longer accepts the session token.',
		remedy:
			'The node signs in again by itself. If this keeps coming back, make sure that no other ' +
			'program uses the same MIOeSIM account, because each new login ends the previous token.',
	},
	{
		code: '-2',
		label: 'Missing Parameter',
		category: 'input',
		meaning: 'A required parameter was empty or not sent.',
		remedy:
			'Fill in all required parameters of this operation. If one comes from an expression, ' +
			'check that it has a value for this item.',
	},
	{
		code: '-3',
		label: 'Not Found or Failed',
		category: 'notFound',
		mayBeDone: true,
		meaning: 'MIOeSIM found no matching data or could not finish the operation.',
		check: 'look in the MIOeSIM order list',
		remedy: 'Check the values that you entered.',
		remedyOf: {
			sku: 'Check the values that you entered; there may be no SKUs for them.',
			package: 'Check the SKU ID you entered; there may be no packages for it.',
			card: 'Check the ICCID you entered, and that it belongs to your MIOeSIM account.',
			'order create': 'Check SKU and Package: they must belong together.',
			order: 'Check the order number and the ICCIDs you entered.',
		},
	},
	{
		code: '-8',
		label: 'Query Failed',
		category: 'input',
		meaning: 'MIOeSIM could not run the query with these filter values.',
		remedy:
			'Check the filter values of this operation, or remove the filters and add them one by one.',
	},
	{
		code: '-10',
		label: 'Partner ID Missing',
		givenBy: ['sku getManyOfPartner', 'order create'],
		category: 'input',
		meaning: 'The distribution partner ID (dpId) was not sent.',
		remedy: 'Fill in Distribution Partner ID. MIOeSIM gives it to resellers of physical SIM cards.',
	},
	{
		code: '-30',
		label: 'Wrong Signature',
		category: 'credentials',
		signature: true,
		meaning: 'The signature of the call does not match what MIOeSIM computed.',
		remedy:
			'Check the Secret Key in the credential: no blank before or after it, and from the same ' +
			'MIOeSIM account. If it is right and the credential names one Signature Form, choose ' +
			'the other one.',
	},
	{
		code: '3',
		label: 'No Such Data',
		category: 'notFound',
		meaning: 'The record that the call names does not exist.',
		remedy: 'Check the IDs you entered, and that they belong to your MIOeSIM account.',
		remedyOf: {
			order:
				'Check the order number and the ICCIDs you entered, and that they belong to your ' +
				'MIOeSIM account.',
		},
	},
	{
		code: '4',
		label: 'Wrong Status',
		givenBy: ['order'],
		category: 'input',
		meaning: 'The order is in a status that does not allow this operation.',
		remedy:
			'Look up the status of the order in MIOeSIM. For example, a canceled or unpaid order ' +
			'cannot be used here.',
	},
	{
		code: '22',
		label: 'Not Your Order',
		givenBy: ['order'],
		category: 'permission',
		meaning: 'The order is not a personal order, so it cannot be canceled through the API.',
		remedy: 'Check the order number. To cancel this order, contact MIOeSIM support.',
	},
	{
		code: '99',
		label: 'PDF Failed',
		givenBy: ['order sendPdf'],
		category: 'provider',
		meaning: 'MIOeSIM could not create or deliver the PDF.',
		remedy:
			'Check the email address and the ICCIDs, wait a few minutes and ask for the PDF again. ' +
			'If it still fails, contact MIOeSIM support with the order number.',
	},
];

/** Codes of the sign-in, `POST /api_order/login`. Labels follow the word Sign-In. */
export const signInCodes: readonly ResponseCode[] = [
	{
		code: '1',
		label: 'Success',
		category: 'success',
		meaning: 'MIOeSIM accepted the sign-in and issued a token.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '-1',
		label: 'Wrong Login',
		category: 'credentials',
		meaning: 'MIOeSIM does not accept the phone number or the password.',
		remedy:
			'Correct the Phone Number and the Password in the credential before you run the ' +
			'workflow again.',
	},
	{
		code: '-2',
		label: 'Login Empty',
		category: 'credentials',
		meaning: 'The phone number or the password was empty.',
		remedy: 'Fill in both the Phone Number and the Password in the credential.',
	},
	{
		code: '-3',
		label: 'Not Allowed',
		category: 'permission',
		meaning: 'The account exists but may not use the API.',
		remedy: 'Ask MIOeSIM to enable API access for this account.',
	},
	{
		code: '-30',
		label: 'Wrong Sign',
		category: 'credentials',
		signature: true,
		meaning: 'The signature of the sign-in does not match what MIOeSIM computed.',
		remedy:
			'Check the Secret Key in the credential: no blank before or after it, and from the same ' +
			'MIOeSIM account. If it is right and the credential names one Signature Form, choose ' +
			'the other one.',
	},
];
