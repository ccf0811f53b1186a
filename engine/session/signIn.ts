import { CancelledError, type CancelSignal } from '../basics/cancel';
import type { Clock } from '../basics/clock';
import { advisedSignIn } from '../outcome/advice';
import { classify, outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { NoAnswerError, unsentOutcome } from '../outcome/noAnswer';
import { withSigned } from '../outcome/signed';
import { hideSecretsOf, secretsIn, secretsOf } from '../outcome/secrets';
import type { Answer, Attachments, Call } from '../provider/call';
import { isSuccess, type Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { Lifetime } from '../provider/lifetime';
import type {
	RequestSignIn,
	Session,
	SignInAnswer,
	SignInAttempt,
	SignInRequest,
} from '../provider/session';
import type { CredentialFields } from '../record/fields';
import type { StoredSession } from '../record/sessionRecord';
import { aheadFor } from '../serverClock/reading';
import { nextNumber } from '../throttle/numbers';
import { handedOut } from './handedOut';
import { endOf } from './lifetime';
import { readToken } from './token';

/** What a sign-in is sent for, and who ends it. */
export interface Asker {
	readonly signal: CancelSignal;
	/** Bounds the time to answer. */
	readonly ask: <Result>(send: () => Promise<Result>) => Promise<Result>;
}

/**
 * Sends a call as it is, without any authentication. Throws a NoAnswerError when no answer comes,
 * and anything else when nothing was sent.
 */
export type Send = (
	call: Call,
	attachments: Attachments | undefined,
	asker?: Asker,
) => Promise<Answer>;

export type SignInResult =
	| { readonly kind: 'signedIn'; readonly session: StoredSession }
	| {
			readonly kind: 'failed';
			readonly outcome: Outcome;
			/** Set where the credential allows one variant only: another one may well succeed. */
			readonly isForThisVariant?: true;
	  };

/**
 * Signs in once: with the variant that worked before, else with the first one, and with the others
 * only where the provider says that the form was wrong. A failure is an outcome; throws only a
 * CancelledError.
 */
export async function signIn(
	provider: Provider,
	session: Session,
	credential: CredentialFields,
	fingerprint: string,
	send: Send,
	clock: Clock,
	known?: string,
): Promise<SignInResult> {
	const spec = session.signIn;
	if (spec.kind !== 'request') return { kind: 'failed', outcome: missingSession(session) };
	const variants = knownFirst(spec.variants?.(credential) ?? [undefined], known);
	let outcome: Outcome = missingSession(session);
	for (const variant of variants) {
		const answers: SignInAnswer[] = [];
		let signs: readonly string[] = [];
		let signed: Attachments['signed'];
		for (const request of [spec.request, ...(spec.further ?? [])]) {
			const now = clock.now();
			const number = await nextNumber(provider, credential, now, clock);
			const attempt = { variant, now, number, answers };
			const sent = await trySend(provider, request, credential, attempt, send);
			if (sent.kind === 'failed') return sent;
			({ signs, signed } = sent);
			outcome = asRefusal(classify(provider, sent.answer, 'signIn'));
			answers.push({ ...sent.answer, body: outcome.answer });
			if (!isSuccess(outcome)) break;
		}
		if (isSuccess(outcome)) {
			const stored = sessionFrom(spec, session.lifetime, answers, clock.now());
			const flaw = stored && spec.flawOf?.(credential, stored);
			if (flaw !== undefined) return { kind: 'failed', outcome: flawed(flaw, outcome) };
			if (stored) {
				const made = { ...stored, fingerprint };
				return { kind: 'signedIn', session: variant ? { ...made, variant } : made };
			}
			const message = 'The sign-in succeeded but its answer holds no token';
			return {
				kind: 'failed',
				outcome: outcomeOf(commonCodes.unreadableBody, { message, httpStatus: outcome.httpStatus }),
			};
		}
		outcome = withSigned(outcome, signed);
		outcome = hideAnswers(provider, credential, {
			spec,
			answers,
			outcome,
			signs,
			now: clock.now(),
		});
		if (!spec.tryNextOn?.includes(outcome.code)) break;
	}
	const isForThisVariant = variants.length === 1 && spec.tryNextOn?.includes(outcome.code);
	outcome = advisedSignIn(provider, credential, outcome);
	return { kind: 'failed', outcome, ...(isForThisVariant ? { isForThisVariant } : {}) };
}

/** A refusal as it may be shown: without secrets, and without what its answers hand out all the same. */
export function hideAnswers(
	provider: Provider,
	credential: CredentialFields,
	{ spec, answers, outcome, signs, now }: Refused,
): Outcome {
	const secrets = [...signs, ...handedOut(spec, answers, now)];
	return hideSecretsOf(outcome, secretsOf(provider, credential, secrets));
}

interface Refused {
	readonly spec: RequestSignIn;
	/** Of all steps, that of the refusal last. */
	readonly answers: readonly SignInAnswer[];
	readonly outcome: Outcome;
	/** What the request has made known. */
	readonly signs: readonly string[];
	readonly now: number;
}

/** What was handed out; undefined where there is no token. */
export function sessionFrom(
	spec: RequestSignIn,
	lifetime: Lifetime,
	answers: readonly SignInAnswer[],
	now: number,
): Omit<StoredSession, 'fingerprint'> | undefined {
	const last = answers.at(-1);
	const { token = '', expiresAt, kept } = readToken(spec, answers, now) ?? {};
	if (!last || token === '') return undefined;
	const end =
		expiresAt === undefined ? endOf(lifetime, last.body, now, aheadFor(last.clock)) : expiresAt;
	return { token, obtainedAt: now, expiresAt: end, ...(kept ? { kept } : {}) };
}

/** What was handed out leads where no request may go. */
export function flawed(message: string, { httpStatus }: Outcome): Outcome {
	return outcomeOf(commonCodes.foreignHost, { message, httpStatus });
}

function knownFirst(
	variants: ReadonlyArray<string | undefined>,
	known: string | undefined,
): ReadonlyArray<string | undefined> {
	if (known === undefined || !variants.includes(known)) return variants;
	return [known, ...variants.filter((variant) => variant !== known)];
}

type Sent =
	| {
			readonly kind: 'answered';
			readonly answer: Answer;
			readonly signs: readonly string[];
			readonly signed: Attachments['signed'];
	  }
	| { readonly kind: 'failed'; readonly outcome: Outcome };

/** A credential from which no request can be made is bad input; after that it is the network. */
export async function trySend(
	provider: Provider,
	make: (credential: CredentialFields, attempt: SignInAttempt) => SignInRequest,
	credential: CredentialFields,
	attempt: SignInAttempt,
	send: Send,
): Promise<Sent> {
	let signs: readonly string[] = [];
	try {
		const request = make(credential, attempt);
		signs = secretsIn(request.attachments ?? {});
		const answer = await send(request.call, request.attachments);
		return { kind: 'answered', answer, signs, signed: request.attachments?.signed };
	} catch (error) {
		if (error instanceof CancelledError) return await Promise.reject(error);
		const outcome = error instanceof NoAnswerError ? error.outcome : unsentOutcome(error);
		const hidden = hideSecretsOf(outcome, secretsOf(provider, credential, signs));
		return { kind: 'failed', outcome: advisedSignIn(provider, credential, hidden) };
	}
}

/**
 * HTTP 401 and 403 refuse whoever signs in, also without a code: to ask again would be the next
 * wrong password.
 */
export function asRefusal(outcome: Outcome): Outcome {
	const { code, httpStatus } = outcome;
	if (code !== commonCodes.httpError.code) return outcome;
	if (httpStatus !== 401 && httpStatus !== 403) return outcome;
	return {
		...outcome,
		category: 'credentials',
		meaning: 'The server refused the sign-in and did not give a response code.',
		remedy:
			'Check the account and the secrets in the credential, its base URL, and whether the provider lets the address of the n8n server in.',
	};
}

/** The outcome of a call whose session only a person can make, or which the credential cannot. */
export function missingSession(session: Session, emptySecret?: string): Outcome {
	return outcomeOf(commonCodes.noSession, { message: whyMissing(session, emptySecret) });
}

function whyMissing({ signIn, displayName, unavailable }: Session, emptySecret?: string): string {
	if (signIn.kind === 'person') {
		return `There is no live ${displayName} in the credential. ${signIn.operations}`;
	}
	if (emptySecret !== undefined) {
		return `The credential cannot make a ${displayName}: its field "${emptySecret}" is empty. Enter it in the credential.`;
	}
	return unavailable ?? `The credential cannot make a ${displayName}.`;
}
