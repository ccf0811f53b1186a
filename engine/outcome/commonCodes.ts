import type { ResponseCode } from '../provider/responseCode';

/** Codes of our own, for what happens before or instead of a provider's answer. */
export const commonCodes = {
	invalidInput: {
		code: 'INVALID_INPUT',
		label: 'Invalid Input',
		meaning: 'A parameter of the node is missing or has the wrong form; no request was sent.',
		category: 'input',
		remedy: 'Correct the parameter that the message names.',
	},
	noSession: {
		code: 'NO_SESSION',
		label: 'Sign In First',
		meaning: 'The call needs a session that the credential does not hold.',
		category: 'session',
		remedy: 'Run the operation that the message names, or pass a token in the item.',
	},
	foreignHost: {
		code: 'FOREIGN_HOST',
		label: 'Foreign Host',
		meaning: 'The sign-in named an address to which the description of the API lets nothing go.',
		category: 'provider',
		remedy:
			'Nothing was sent to it. Compare the host in the message with the page of the vendor: one that is right there can be added under `within` in the description.',
	},
	memberFailed: {
		code: 'MEMBER_FAILED',
		label: 'Member Failed',
		meaning: 'The call succeeded, but not for this member of it.',
		category: 'other',
		remedy: 'Read the message: it is the reason that the provider gives for this member.',
	},
	downloadFailed: {
		code: 'DOWNLOAD_FAILED',
		label: 'Download Failed',
		meaning: 'The call succeeded, but a file that its answer links to could not be downloaded.',
		category: 'other',
		remedy:
			'The message names the file. If its link has ended, run the operation again; if the file is too large, raise Maximum File Size.',
	},
	uploadFailed: {
		code: 'UPLOAD_FAILED',
		label: 'Upload Failed',
		meaning: 'The provider said where the file goes, but it did not arrive there.',
		category: 'other',
		remedy:
			'Read the message and the answer: they say why. Then run the operation again; it asks anew where the file goes.',
	},
	notKept: {
		code: 'NOT_KEPT',
		label: 'Not Kept',
		meaning: 'The login succeeded, but its session could not be kept in the credential.',
		category: 'other',
		remedy:
			'Use the token in the answer of this item, so that nobody has to log in again. Read the message: it says why n8n could not store the credential.',
	},
	endlessList: {
		code: 'ENDLESS_LIST',
		label: 'Endless List',
		meaning: 'The list has no end, or goes round: the rest of it could not be read.',
		category: 'provider',
		remedy:
			'Ask for less, such as a shorter span or larger pages. If the message says that rows came again, report it to the provider.',
	},
	unexpected: {
		code: 'UNEXPECTED_ERROR',
		label: 'Unexpected',
		meaning: 'Something broke in the node or in n8n while it worked on this item.',
		category: 'other',
		remedy:
			'Read the message: it says what broke, and whether the call was carried out. If it was not, run the item again.',
	},
	noAnswer: {
		code: 'NO_ANSWER',
		label: 'No Answer',
		meaning: 'The provider could not be reached or did not answer in time.',
		category: 'network',
		remedy:
			'Check the base URL in the credential and the network of the n8n server; then try again.',
	},
	httpError: {
		code: 'HTTP_ERROR',
		label: 'HTTP Error',
		meaning: 'The server answered with an HTTP error and without a response code.',
		category: 'provider',
		remedy: 'Check the base URL and the path. If they are right, try again later.',
	},
	tooManyRequests: {
		code: 'TOO_MANY_REQUESTS',
		label: 'Too Many Requests',
		meaning: 'The server answered with HTTP 429: it was sent too many requests.',
		category: 'rateLimit',
		remedy:
			'Try again later. If it happens often, switch on Advanced and Change Rate Limit in the credential and enter how many requests the provider allows.',
	},
	emptyBody: {
		code: 'EMPTY_BODY',
		label: 'Empty Body',
		meaning: 'The answer has no body where the provider documents one.',
		category: 'provider',
		remedy: 'Check the base URL and the path. If they are right, report it to the provider.',
	},
	unreadableBody: {
		code: 'UNREADABLE_BODY',
		label: 'Unreadable Body',
		meaning: 'The answer is not the JSON that the provider documents.',
		category: 'provider',
		remedy: 'Check the base URL and the path. If they are right, report it to the provider.',
	},
} as const satisfies Record<string, ResponseCode>;

/** What a search for the signature of an example ends with where nothing fits. */
export const signatureNotFound: ResponseCode = {
	code: 'SIGNATURE_NOT_FOUND',
	label: 'Nothing Fits',
	meaning: 'No recipe that is searched for makes the expected signature of the example.',
	category: 'notFound',
	remedy:
		'Check that all is there that the page signs (time, nonce, key, token, headers), in the request or under Further Values, and that it is exactly that of the example, character by character. A page that prints the signature of another time cannot be searched.',
};

/** An answer that is a file has no code of its own. */
export const fileAnswer: ResponseCode = {
	code: '',
	label: 'File',
	meaning: 'The answer is a file.',
	category: 'success',
	remedy: '',
};
