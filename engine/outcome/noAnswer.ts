import { isObject } from '../basics/json';
import type { Outcome } from '../provider/outcome';
import type { ResponseCode } from '../provider/responseCode';
import { outcomeOf } from './classify';
import { commonCodes } from './commonCodes';

/** A request was sent, or was to be, and no answer came. */
export class NoAnswerError extends Error {
	readonly outcome: Outcome;
	constructor(cause: unknown) {
		const outcome = noAnswerOf(cause);
		super(outcome.message, { cause });
		this.name = 'NoAnswerError';
		this.outcome = outcome;
	}
}

/** The outcome of a request that got no answer, from what n8n's helper threw. */
export function noAnswerOf(cause: unknown): Outcome {
	const message = `${messageOf(cause)}${codeOf(cause)}`;
	if (noTls.test(message)) return outcomeOf(plainServer);
	if (isBlocked(cause)) return outcomeOf(blocked, { message });
	const outcome = outcomeOf(commonCodes.noAnswer, { message });
	const remedy = certificateRemedy(message);
	return remedy === undefined ? outcome : { ...outcome, remedy };
}

/** What OpenSSL and Node say where a server answers in plain text. */
const noTls =
	/wrong version number|packet length too long|http request|unknown protocol|record layer failure/i;

const plainServer: ResponseCode = {
	...commonCodes.noAnswer,
	meaning: 'The server answers, but it does not speak https.',
	remedy:
		'A base URL without a scheme is taken for one with https://. If the server speaks http only, enter the base URL in the credential with http://, such as http://api.example.com:8080.',
};

/** Whether n8n itself has refused to send to an address, such as a private one. */
export function isBlocked(cause: unknown): boolean {
	return cause instanceof Error && cause.message.startsWith('The request was blocked because');
}

const blocked: ResponseCode = {
	...commonCodes.noAnswer,
	meaning: 'This n8n sends nothing to this address.',
	remedy:
		'Ask who runs n8n to allow it in N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES, or correct the base URL in the credential.',
};

/** The outcome of a request that we ourselves did not send, from what was thrown. */
export function unsentOutcome(cause: unknown): Outcome {
	const outcome = outcomeOf(commonCodes.invalidInput, { message: messageOf(cause) });
	return isObject(cause) && typeof cause.description === 'string'
		? { ...outcome, remedy: cause.description }
		: outcome;
}

function messageOf(cause: unknown): string {
	return cause instanceof Error ? cause.message : String(cause);
}

/** The name of a network error, where the message does not hold it already. */
function codeOf(cause: unknown): string {
	const code = isObject(cause) ? cause.code : undefined;
	const isNew = typeof code === 'string' && !messageOf(cause).includes(code);
	return isNew ? ` (${code})` : '';
}

const insecure =
	'If you trust the network between n8n and the server, you can switch on Ignore SSL Issues (Insecure) in the options of the node or, under Advanced, in the credential; then anybody on the way can read and change what is sent.';

/** What can be done about a certificate, by Node's name of what is wrong with it. */
const certificates: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/CERT_HAS_EXPIRED|certificate has expired/i,
		'The certificate of the server has expired: whoever runs the server has to renew it. Check the clock of the n8n server, too.',
	],
	[
		/CERT_NOT_YET_VALID|certificate is not yet valid/i,
		'The certificate of the server is not valid yet: check the clock of the n8n server.',
	],
	[
		/ERR_TLS_CERT_ALTNAME_INVALID|altnames/i,
		'The certificate of the server is for another host: enter the host in the base URL that the certificate names.',
	],
	[
		/DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|self[- ]signed certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|unable to (?:verify the first|get (?:local )?issuer) certificate|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE/i,
		'n8n does not know who signed the certificate of the server. Put the certificate of the authority (of a self-signed one, the certificate itself) into a file, set the environment variable NODE_EXTRA_CA_CERTS of n8n to its path, and restart n8n.',
	],
	[
		/\bCERT_[A-Z_]+|\bCRL_[A-Z_]+|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|NodeSslError|SSL Issue/i,
		'The certificate of the server is not valid: the message says why. Whoever runs the server has to mend it.',
	],
];

function certificateRemedy(message: string): string | undefined {
	const remedy = certificates.find(([pattern]) => pattern.test(message))?.[1];
	return remedy && `${remedy} ${insecure}`;
}
