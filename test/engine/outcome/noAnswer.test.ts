import { noAnswerOf, NoAnswerError, unsentOutcome } from '../../../engine/outcome/noAnswer';

it.each([
	'The request was blocked because it resolves to a restricted IP address',
	'The request was blocked because the destination hostname is restricted',
])('says who can allow an address where n8n says: %s', (message) => {
	const outcome = noAnswerOf(new Error(message));
	expect(outcome).toMatchObject({ code: 'NO_ANSWER', category: 'network', message });
	expect(outcome.meaning).toBe('This n8n sends nothing to this address.');
	expect(outcome.remedy).toContain('N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES');
});

it('says of a server that does not answer to check address and network', () => {
	const { remedy } = noAnswerOf(new Error('connect ETIMEDOUT 10.1.2.3:443'));
	expect(remedy).toContain('Check the base URL');
	expect(remedy).not.toContain('N8N_SSRF');
	expect(remedy).not.toContain('Insecure');
});

/** Words of OpenSSL 1.1 and 3, and of n8n, for a server that speaks plain text. */
it.each([
	'write EPROTO 139:error:1408F10B:SSL routines:ssl3_get_record:wrong version number',
	'write EPROTO C0:error:0A0000C6:SSL routines:tls_get_more_records:packet length too long',
	'write EPROTO C0:error:0A00009C:SSL routines:ssl3_get_record:http request',
	'error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol',
	'error:0A000139:SSL routines::record layer failure',
])('says to enter http where the server speaks no https: %s', (message) => {
	const outcome = noAnswerOf(new Error(message));
	expect(outcome).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
	expect(outcome.meaning).toBe('The server answers, but it does not speak https.');
	expect(outcome.remedy).toContain('with http://');
});

describe('a certificate that is refused', () => {
	// Names of X509 errors, and how Node writes them out: https://nodejs.org/api/tls.html
	it.each([
		['CERT_HAS_EXPIRED', /has expired: whoever runs the server/],
		['certificate has expired', /has expired: whoever runs the server/],
		['CERT_NOT_YET_VALID', /not valid yet: check the clock/],
		['certificate is not yet valid', /not valid yet: check the clock/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /for another host/],
		["Host: a. is not in the cert's altnames: DNS:b", /for another host/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
		['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
		['self-signed certificate', /NODE_EXTRA_CA_CERTS/],
		['self signed certificate', /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_GET_ISSUER_CERT', /NODE_EXTRA_CA_CERTS/],
		['unable to verify the first certificate', /NODE_EXTRA_CA_CERTS/],
		['unable to get local issuer certificate', /NODE_EXTRA_CA_CERTS/],
		['unable to get issuer certificate', /NODE_EXTRA_CA_CERTS/],
		['CERT_UNTRUSTED', /NODE_EXTRA_CA_CERTS/],
		['CERT_SIGNATURE_FAILURE', /NODE_EXTRA_CA_CERTS/],
		['CERT_REVOKED', /not valid: the message says why/],
		['CRL_HAS_EXPIRED', /not valid: the message says why/],
		['INVALID_CA', /not valid: the message says why/],
		['INVALID_PURPOSE', /not valid: the message says why/],
		['PATH_LENGTH_EXCEEDED', /not valid: the message says why/],
		['NodeSslError', /not valid: the message says why/],
		['SSL Issue: consider using the option', /not valid: the message says why/],
	])('for %s says what to do, and what it costs to ignore it', (name, remedy) => {
		const ofMessage = noAnswerOf(new Error(name));
		const ofCode = noAnswerOf(Object.assign(new Error('refused'), { code: name }));
		for (const outcome of [ofMessage, ofCode]) {
			expect(outcome).toMatchObject({ code: 'NO_ANSWER', category: 'network' });
			expect(outcome.remedy).toMatch(remedy);
			expect(outcome.remedy).toMatch(/Ignore SSL Issues \(Insecure\).*read and change/);
		}
	});
});

describe('the message of a request without an answer', () => {
	it('names the error of the network once', () => {
		const error = (message: string, code: unknown) =>
			noAnswerOf(Object.assign(new Error(message), { code })).message;
		expect(error('socket hang up', 'ECONNRESET')).toBe('socket hang up (ECONNRESET)');
		expect(error('read ECONNRESET', 'ECONNRESET')).toBe('read ECONNRESET');
		expect(error('socket hang up', 7)).toBe('socket hang up');
		expect(error('socket hang up', undefined)).toBe('socket hang up');
	});

	it('is whatever was thrown', () => {
		expect(noAnswerOf('down').message).toBe('down');
		expect(noAnswerOf(undefined).message).toBe('undefined');
	});

	it('is that of the error, with its cause', () => {
		const cause = new Error('socket hang up');
		const error = new NoAnswerError(cause);
		expect(error.message).toBe('socket hang up');
		expect(error.cause).toBe(cause);
		expect(error.outcome).toMatchObject({ code: 'NO_ANSWER', message: 'socket hang up' });
	});
});

describe('what was not sent', () => {
	it('says why, and what to do where the error does', () => {
		const error = Object.assign(new Error('The ID is missing'), { description: 'Enter it.' });
		expect(unsentOutcome(error)).toMatchObject({
			code: 'INVALID_INPUT',
			category: 'input',
			message: 'The ID is missing',
			remedy: 'Enter it.',
		});
	});

	it.each([new Error('The ID is missing'), { message: 'no error', description: 7 }, 'text'])(
		'has the usual remedy where it does not: %j',
		(thrown) => {
			expect(unsentOutcome(thrown).remedy).toBe('Correct the parameter that the message names.');
		},
	);
});
