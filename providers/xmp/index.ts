import {
	baseUrlField,
	secretField,
	textField,
	type CredentialFields,
} from '../../engine/record/fields';
import { memberAt, textOf } from '../../engine/basics/json';
import type { Outcome } from '../../engine/provider/outcome';
import { signedText } from '../../engine/define/signed';
import { defineProvider } from '../../engine/define/defineProvider';
import { md5Hex } from '../../engine/signature/digest';
import { RefusedRequestError } from '../../engine/basics/refusedRequest';
import { fields } from './credential';
import { limitsOf } from './limits';
import { lookups } from './lookups';
import { adReportOperations } from './operations/adReport';
import {
	accountOperations,
	folderOperations,
	metricOperations,
	teamOperations,
	userOperations,
} from './operations/company';
import { creativeOperations } from './operations/creative';
import { postbackOperations } from './operations/postback';
import { callCodes } from './responseCodes';

/** The vendor documents no code for this, only texts in several wordings and two languages. */
const tooFrequent =
	/\btoo\s+(?:frequent(?:ly)?|often|many\s+(?:requests|calls))\b|\brate[ -]?limit(?:s|ed|ing)?\b|频繁/i;

/** Codes that say nothing by themselves: XMP's own for whatever has no other, and unknown ones. */
function isTelling(code: string | undefined): boolean {
	return code !== '-1' && callCodes.some((row) => row.code === code);
}

const refusedStamp = /\btime[- ]?(?:out|stamp)\b|\bexpired\b|超时|时间戳|过期/i;

/**
 * The vendor promises "an interface timeout type of error" for a timestamp older than 30 seconds, and
 * documents neither its code nor its text; -1 is its code for whatever has no other.
 */
function refusesStamp({ category, code, message, httpStatus = 200 }: Outcome): boolean {
	if (category === 'success' || category === 'rateLimit' || httpStatus >= 500) return false;
	if (isTelling(code)) return false;
	return code === '-1' || refusedStamp.test(message);
}

/** Data goes into XMP on a host of its own. */
function postbackBaseUrl(credential: CredentialFields): string {
	return textField(credential, 'postbackBaseUrl') === ''
		? 'https://xmp-postback.mobvista.com'
		: baseUrlField(credential, 'postbackBaseUrl', 'Postback Base URL');
}

function postbackToken(credential: CredentialFields): string {
	const token = textField(credential, 'xmpToken');
	if (token !== '') return token;
	throw new RefusedRequestError(
		'The credential field "XMP Token" is empty',
		'Postbacks need it. Ask your XMP operations manager for the token and enter it in the XMP credential.',
	);
}

/**
 * XMP by Mobvista, advertising reports: no session; every request signs itself with a timestamp
 * that is good for 30 seconds. https://help-xmp.mobvista.com/en/docs/4oMxJW
 */
export const xmp = defineProvider({
	name: 'xmp',
	displayName: 'XMP',
	documentationUrl: 'https://help-xmp.mobvista.com/en/docs/4oMxJW',
	services: [
		{ name: 'api', displayName: 'API', baseUrlField: 'baseUrl' },
		{
			name: 'postback',
			displayName: 'Postback',
			baseUrlField: 'postbackBaseUrl',
			baseUrl: postbackBaseUrl,
		},
	],
	stamp: { life: 30_000, isRefusedBy: refusesStamp },
	authenticate: ({ service, method }, { credential, serverNow }) => {
		if (service === 'postback') {
			const token = { xmp_token: postbackToken(credential) };
			return method === 'GET' ? { query: token } : { body: token };
		}
		const timestamp = Math.floor(serverNow / 1000);
		const secret = secretField(credential, 'clientSecret');
		const sign = md5Hex(`${secret}${timestamp}`);
		return {
			body: { client_id: textField(credential, 'clientId'), timestamp, sign },
			isStamped: true,
			signed: () =>
				signedText(
					[
						{ secret: 'Client Secret', text: secret },
						{ is: 'timestamp, in seconds', text: String(timestamp) },
					],
					{ place: 'body.sign', algorithm: 'MD5', output: 'hex' },
				),
		};
	},
	throttle: {
		account: ['clientId'],
		limitsOf,
		requests: 10,
		documented: 'XMP allows 10 a minute, and more for some calls, which change in proportion.',
	},
	responseCodes: {
		call: callCodes,
		read: ({ httpStatus, body }) => {
			const code = textOf(memberAt(body, 'code'));
			const message = textOf(memberAt(body, 'msg'));
			const saysSo = !isTelling(code) && tooFrequent.test(message ?? '');
			const isTooFrequent = httpStatus === 429 || saysSo;
			return { code: isTooFrequent ? 'TOO_FREQUENT' : code, message };
		},
	},
	resources: [
		{ name: 'adReport', displayName: 'Ad Report', operations: adReportOperations },
		{ name: 'adAccount', displayName: 'Ad Account', operations: accountOperations },
		{ name: 'creative', displayName: 'Creative', operations: creativeOperations },
		{ name: 'department', displayName: 'Department', operations: teamOperations },
		{ name: 'folder', displayName: 'Folder', operations: folderOperations },
		{ name: 'metric', displayName: 'Metric', operations: metricOperations },
		{ name: 'postback', displayName: 'Postback', operations: postbackOperations },
		{ name: 'user', displayName: 'User', operations: userOperations },
	],
	lookups,
	fields,
	// Cheap and outside the budget of the reports.
	probe: () => ({
		method: 'POST',
		path: '/v1/media/user/list',
		body: { kind: 'json', value: {} },
	}),
	timeout: 60_000,
	request: { examplePath: '/v2/media/account/list', method: 'POST', bodyFormat: 'json' },
});
