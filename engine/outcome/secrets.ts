import { proxyPasswords } from '../context/route';
import { workerFields } from '../coordination/settings';
import { Hider } from '../hiding/hide';
import { hideInText, hideInValue } from '../hiding/value';
import type { Attachments } from '../provider/call';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import type { Session, SessionToken } from '../provider/session';
import { typedSecretsOf } from '../provider/typedSecrets';
import { secretField, sessionField, type CredentialFields } from '../record/fields';
import { readRecord, type SessionRecord } from '../record/sessionRecord';
import { signedWithout } from './signed';
import { signInBranch, undocumented } from './classify';
import { commonCodes } from './commonCodes';

/** Every text that must not leave the node. */
export function secretsOf(
	provider: Provider,
	credential: CredentialFields,
	more: readonly string[] = [],
): readonly string[] {
	const typed = [
		...typedSecretsOf(provider, credential).map(([, text]) => text),
		secretField(credential, workerFields.password),
	];
	const derived = provider.derivedSecrets?.(credential) ?? [];
	const tokens = tokensOf(provider, readRecord(credential));
	const ofProxy = proxyPasswords(credential);
	return [...new Set([...typed, ...derived, ...tokens, ...ofProxy, ...more])].filter(
		(text) => text !== '',
	);
}

/** The tokens of these sessions; what is obtained like a session but internal is no secret. */
export function tokensOf(provider: Provider, sessions: SessionRecord): readonly string[] {
	const tokens: string[] = [];
	for (const name of Object.keys(sessions)) {
		const made = sessions[name];
		const spec = provider.sessions.find((session) => session.name === name);
		if (made && !spec?.isInternal) tokens.push(made.token, ...keptSecrets(spec, made));
	}
	return tokens;
}

/** What is kept beside a token, but for what is no secret. */
export function keptSecrets(spec: Session | undefined, { kept = {} }: SessionToken): string[] {
	const { openlyKept = [] } = spec ?? {};
	return Object.entries(kept).flatMap(([name, text]) => (openlyKept.includes(name) ? [] : [text]));
}

/** What authentication has added to a request that no output may show: the sign, and what it names. */
export function secretsIn({ secrets, query, body }: Attachments): string[] {
	const found = secrets ? [...secrets] : [];
	if (query?.sign !== undefined) found.push(String(query.sign));
	if (body?.sign !== undefined) found.push(String(body.sign));
	return found;
}

/**
 * The secrets among these that are secret: who makes a password of the name of the account has it
 * in every answer that names the account.
 */
export function notPublic(
	provider: Provider,
	credential: CredentialFields,
	secrets: readonly string[],
): readonly string[] {
	const notShown = [...provider.secretFields, workerFields.password, sessionField];
	const shown = Object.entries(credential)
		.filter(([name]) => !notShown.includes(name))
		.map(([, value]) => value);
	return secrets.filter((secret) => !shown.includes(secret));
}

/** Most characters that are kept of an answer that is not JSON. */
const mostText = 2000;

/** Text of a failure with every secret masked, in whatever form it is written. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	return hideInText(text, [new Hider(secrets, 'failure')]);
}

/** The outcome of a failure with every secret masked; a long text is cut only after that. */
export function hideSecretsOf(outcome: Outcome, secrets: readonly string[]): Outcome {
	return hideInFailure(outcome, [new Hider(secrets, 'failure')]);
}

/** As hideSecretsOf. What our own tables say stays as it is: it cannot hold a secret. */
export function hideInFailure(outcome: Outcome, hiders: readonly Hider[], kept?: string): Outcome {
	const { answer, code, branch, message, meaning, remedy, traceId, signed } = outcome;
	const hide = (text: string) => hideInText(text, hiders);
	const hidden = answer === undefined ? undefined : hideInValue(answer, hiders, kept);
	const isOurs = outcome.label !== undocumented.label;
	// One of many that have a row together is as the provider writes it.
	const isOurCode = isOurs && [code, signInBranch(code)].includes(branch);
	const isOurRemedy = remedy === commonCodes.invalidInput.remedy;
	const mayBeFromOutside = code === commonCodes.invalidInput.code && !isOurRemedy;
	return {
		...outcome,
		code: isOurCode ? code : hide(code),
		branch: isOurs ? branch : hide(branch),
		message: message === meaning ? message : hide(message),
		remedy: mayBeFromOutside ? hide(remedy) : remedy,
		traceId: traceId === undefined ? undefined : hide(traceId),
		answer: typeof hidden === 'string' ? hidden.slice(0, mostText) : hidden,
		...(signed ? { signed: signedWithout(signed, hide) } : {}),
	};
}
