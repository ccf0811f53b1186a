import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { unlessCancelled } from '../basics/cancel';
import { systemClock } from '../basics/clock';
import { RefusedRequestError } from '../basics/refusedRequest';
import { Deadline } from '../context/deadline';
import { redisProblem } from '../coordination/check';
import { shownSessions } from '../form/sessions';
import { attach } from '../http/attach';
import { readCall } from '../http/read';
import { optionsOf, readAnswer, sendPlain } from '../http/send';
import { advised } from '../outcome/advice';
import { classify } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { noAnswerOf, unsentOutcome } from '../outcome/noAnswer';
import { signedWords, withSigned } from '../outcome/signed';
import { hideSecrets, hideSecretsOf, secretsIn, secretsOf } from '../outcome/secrets';
import type { Call } from '../provider/call';
import { isSuccess, type Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { SessionToken } from '../provider/session';
import type { StoredSession } from '../record/sessionRecord';
import { aheadOf, learnClock } from '../serverClock/serverClock';
import { liveSession } from '../session/live';
import { isMadeByEngine, sessionMemory } from '../session/seek';
import { obtainSession } from '../session/sessions';
import type { Send } from '../session/signIn';
import { nextNumber } from '../throttle/numbers';
import { waitForSlot } from '../throttle/throttle';
import { usedUpNow } from '../throttle/usedUp';
import { AuthenticationMoment } from './moment';

type Tested = { data?: ICredentialDataDecryptedObject };
export type CredentialTest = (
	this: ICredentialTestFunctions,
	tested: Tested,
) => Promise<INodeCredentialTestResult>;

/**
 * The credential's Test: signs in anew and makes a cheap call where the provider has one, and
 * says what the provider said, also when it said it with HTTP 200.
 */
export function credentialTestWith(provider: Provider): CredentialTest {
	return async function (tested) {
		const credential = tested.data ?? {};
		const { result } = await tryOut(provider, credential, this);
		return result;
	};
}

/** What has been tried of a credential, in this order. */
export type Step = 'signIn' | 'probe';

/** What came of trying a credential out. */
export interface TriedOut {
	readonly result: INodeCredentialTestResult;
	/** What was sent; the last one failed where the result is an error. */
	readonly steps: readonly Step[];
}

/** Tries a credential out with a provider. */
export async function tryOut(
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
	functions: ICredentialTestFunctions,
): Promise<TriedOut> {
	const steps: Step[] = [];
	let outcome: Outcome | undefined;
	let problem = '';
	try {
		outcome = await testCredential(provider, credential, httpRequestOf(functions), steps);
	} catch (error) {
		problem = problemOf(provider, credential, error);
	}
	const secrets = secretsOf(provider, credential);
	const failed = (message: string): TriedOut => ({ result: { status: 'Error', message }, steps });
	if (problem !== '') return failed(hideSecrets(problem, secrets));
	if (!outcome || isSuccess(outcome))
		return { result: await testRedis(credential, secrets), steps };
	const { code, label, message, meaning, remedy, signed } = hideSecretsOf(outcome, secrets);
	const detail = message === meaning ? meaning : `${message}. ${meaning}`;
	const more = signed ? ` ${signedWords(signed)}` : '';
	return failed(`${code} ${label}: ${detail} ${remedy}${more}`);
}

/** What is wrong with the fields themselves, so that nothing could be sent. */
function problemOf(
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
	error: unknown,
): string {
	const { message, remedy } = advised(provider, credential, unsentOutcome(error));
	const isOfParameters = remedy === commonCodes.invalidInput.remedy;
	return isOfParameters ? message : `${message}. ${remedy}`;
}

/** The account is well; so must be the Redis through which the workers share it. */
async function testRedis(
	credential: ICredentialDataDecryptedObject,
	secrets: readonly string[],
): Promise<INodeCredentialTestResult> {
	const problem = await redisProblem(credential).catch((error: unknown) =>
		error instanceof Error ? error.message : String(error),
	);
	return problem === undefined
		? { status: 'OK', message: 'Connection successful' }
		: { status: 'Error', message: hideSecrets(problem, secrets) };
}

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * A credential test is given n8n's older helper only. This speaks to it in the newer one's words:
 * the full response, as text, whatever the HTTP status.
 */
function httpRequestOf({ helpers }: ICredentialTestFunctions): HttpRequest {
	return async ({
		url,
		ignoreHttpStatusErrors,
		returnFullResponse,
		encoding,
		skipSslCertificateValidation,
		abortSignal,
		...options
	}) => {
		const response: Promise<unknown> = helpers.request({
			...options,
			rejectUnauthorized: !skipSslCertificateValidation,
			uri: url,
			simple: !ignoreHttpStatusErrors,
			resolveWithFullResponse: returnFullResponse,
			json: encoding === 'json',
			followRedirect: false,
		});
		// The older helper does not listen to a signal.
		return await unlessCancelled(response, abortSignal);
	};
}

async function testCredential(
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
	steps: Step[],
): Promise<Outcome | undefined> {
	for (const service of provider.services) service.baseUrl(credential);
	const send: Send = async (call, attachments) =>
		await sendPlain(
			provider,
			credential,
			{ call, attachments },
			{ timeout: provider.timeout },
			httpRequest,
		);
	const sessions: Record<string, SessionToken> = {};
	const made: Array<readonly [name: string, session: StoredSession]> = [];
	for (const session of shownSessions(provider)) {
		const { name } = session;
		if (isMadeByEngine(session, credential)) {
			steps.push('signIn');
			const obtained = await obtainSession(provider, name, credential, send, { fresh: true });
			if (obtained.kind === 'failed') return obtained.outcome;
			sessions[name] = obtained.session;
			made.push([name, obtained.session]);
		} else {
			const live = liveSession(provider, name, credential, systemClock.now());
			if (live) sessions[name] = live;
		}
	}
	const probe = provider.probe(credential);
	if ('provenBySignIn' in probe) {
		if (made.length > 0) return undefined;
		throw new RefusedRequestError(
			'Nothing could be sent that proves the credential: there was no sign-in',
			'Fill in the fields of the credential that a sign-in needs.',
		);
	}
	steps.push('probe');
	const ask = async () => await sendProbe(provider, credential, probe, sessions, httpRequest);
	const first = await ask();
	const { outcome } = first.isStampRefused ? await ask() : first;
	const failure = isSuccess(outcome) || provider.isProvenBy?.(outcome) ? undefined : outcome;
	if (!failure) {
		// The provider takes these: where they end later, renewing them is not in vain.
		for (const [name, session] of made) {
			sessionMemory(provider, name, credential).vain.noteServed(session);
		}
	}
	return failure;
}

/** A probe that cannot be made throws; one that nobody answers is an outcome, as in a node. */
async function sendProbe(
	provider: Provider,
	credential: ICredentialDataDecryptedObject,
	probe: Call,
	sessions: Record<string, SessionToken>,
	httpRequest: HttpRequest,
): Promise<{ outcome: Outcome; isStampRefused: boolean }> {
	const options = optionsOf(provider, credential, probe, provider.timeout);
	const call = readCall(provider, credential, options, (name) => sessions[name]);
	const usedUp = usedUpNow(provider, credential, call);
	if (usedUp) return { outcome: usedUp, isStampRefused: false };
	await waitForSlot(provider, credential, call);
	const { service } = call;
	const ahead = aheadOf(provider, credential, service);
	const now = systemClock.now();
	const number = await nextNumber(provider, credential, now + ahead);
	const moment = new AuthenticationMoment(credential, sessions, now, now + ahead, number);
	const attachments = provider.authenticate(call, moment);
	const attached = attach(options, call, attachments);
	// Neither the sign nor the token is in the credential: they were made for this.
	const tokens = Object.values(sessions).map(({ token }) => token);
	const made = [...secretsIn(attachments), ...tokens];
	const deadline = new Deadline(undefined, provider.timeout);
	attached.abortSignal = deadline;
	let response: unknown;
	try {
		deadline.start();
		response = await httpRequest(attached);
	} catch (error) {
		const outcome = noAnswerOf(deadline.reasonFor(error));
		return { outcome: hideSecretsOf(outcome, made), isStampRefused: false };
	} finally {
		deadline.end();
	}
	const answer = readAnswer(response, now);
	const judged = advised(provider, credential, classify(provider, answer));
	const off = answer.clock ? answer.clock.ahead - ahead : 0;
	const outcome = withSigned(judged, attachments.signed, off);
	const stamped = { service, ahead, reading: answer.clock, outcome };
	const isStampRefused = learnClock(provider, credential, stamped);
	return { outcome: hideSecretsOf(outcome, made), isStampRefused };
}
