/**
 * XMP by Mobvista: what the `code` field of an answer means,
 * https://help-xmp.mobvista.com/en/docs/4oMxJW (status description)
 *
 * The vendor documents three codes and, for too many calls, a text without a code. A wrong sign and
 * an expired timestamp have no documented code either.
 */
import type { ResponseCode } from '../../engine/provider/responseCode';

const ofReports =
	'Read the message of this answer and check dates, dimensions, metrics and filters of this ' +
	'item; names are case-sensitive.';

/** Codes of every call; XMP has no sign-in. */
export const callCodes: readonly ResponseCode[] = [
	{
		code: '0',
		label: 'Success',
		category: 'success',
		meaning: 'XMP carried out the call.',
		remedy: 'Nothing needs to be done.',
	},
	{
		code: '-1',
		label: 'Error',
		category: 'other',
		signature: true,
		meaning: 'XMP refused or could not carry out the call and gives no closer code.',
		remedy:
			'Read the message of this answer. Check the Client ID and the Client Secret in the ' +
			'credential and that the clock of the n8n server is right, because a signature lasts 30 ' +
			'seconds.',
	},
	// [S] One public client takes this for too many calls, too; the vendor does not say so.
	{
		code: '400001',
		label: 'Wrong Parameter',
		category: 'input',
		meaning: 'A parameter of the request is missing or has a value that is not allowed.',
		remedy:
			'Read the message of this answer and check the parameters that it is about; names are ' +
			'case-sensitive.',
		remedyOf: { adReport: ofReports, 'creative getReport': ofReports },
	},
	// Our own code: XMP documents only the text ("request too frequent" in several wordings).
	{
		code: 'TOO_FREQUENT',
		label: 'Too Frequent',
		category: 'rateLimit',
		meaning: 'Too many calls were sent within one minute.',
		remedy:
			'Wait for the next minute. If other programs use the same Client ID, lower the limit in ' +
			'the credential so that all of them together stay below it.',
	},
];
