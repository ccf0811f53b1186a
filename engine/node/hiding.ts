import type { Json } from '../json';
import type { Outcome } from '../outcome/outcome';
import {
	hideSecretsIn,
	hideSecretsOf,
	joinSecrets,
	mayHoldSecret,
	secretsOf,
	tokensOf,
} from '../outcome/secrets';
import type { Run } from './run';
import type { Attempt } from './send';

/** Secrets of this request, besides those of the credential. */
function requestSecrets(run: Run, attempt: Attempt, secrets: readonly string[]): readonly string[] {
	const { used, given, secrets: signs } = attempt.context;
	return [...tokensOf(run.provider, used), ...Object.values(given), ...signs, ...secrets];
}

/** By the credential that an execution has read: the same for all of its requests. */
const ofCredentials = new WeakMap<object, readonly string[]>();

function credentialSecrets({ provider, credential }: Run): readonly string[] {
	const secrets = ofCredentials.get(credential) ?? secretsOf(provider, credential);
	ofCredentials.set(credential, secrets);
	return secrets;
}

/** In good data only long secrets are hidden: a short one may well be an ordinary number. */
const shortestInData = 8;

/** What a good answer holds, without secrets but for the one that it is its purpose to hand out. */
export function hidden(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed?: string,
): Json | undefined {
	const { answer } = attempt.outcome;
	const isHidden = (secret: string) => secret.length >= shortestInData && secret !== handed;
	const all = credentialSecrets(run)
		.concat(requestSecrets(run, attempt, secrets))
		.filter(isHidden);
	const mayHold = mayHoldSecret(attempt.text, all);
	if (answer === undefined || !mayHold) return answer;
	return hideSecretsIn(answer, joinSecrets(all, []));
}

/** A failure without secrets, but for the token with which the next step goes on. */
export function hiddenOutcome(
	run: Run,
	attempt: Attempt,
	secrets: readonly string[],
	handed?: string,
): Outcome {
	const all = joinSecrets(credentialSecrets(run), requestSecrets(run, attempt, secrets));
	return hideSecretsOf(
		attempt.outcome,
		all.filter((secret) => secret !== handed),
	);
}
