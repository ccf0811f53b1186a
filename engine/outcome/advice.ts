import type { RequestContext } from '../context/requestContext';
import type { Outcome } from '../provider/outcome';
import type { Provider } from '../provider/provider';
import { typedSecretsOf } from '../provider/typedSecrets';
import type { Category } from '../provider/responseCode';
import { fieldLabel, sessionField, textField, type CredentialFields } from '../record/fields';
import { flawOf } from '../record/flaws';
import { domainsField, itemFieldsField } from '../record/itemFields';
import { commonCodes } from './commonCodes';

/** Categories of failures for which something in the credential may be the reason. */
const mayBeTyped: readonly Category[] = ['credentials', 'session', 'other'];
/** Those of a sign-in for which it cannot be. */
const neverTyped: readonly Category[] = ['network', 'provider', 'rateLimit', 'busy'];

/** The tokens that a request was sent with. */
type Tokens = Pick<RequestContext, 'given' | 'used'>;
const none: Tokens = { given: {}, used: {} };

/**
 * The outcome of a failed sign-in or call, whose remedy also says what can be seen of the reason: in
 * the credential, or in the tokens that the item brought along. It never holds their values.
 */
export function advised(
	provider: Provider,
	credential: CredentialFields,
	outcome: Outcome,
	tokens: Tokens = none,
): Outcome {
	const isOfInput = outcome.code === commonCodes.invalidInput.code;
	if (!isOfInput && !mayBeTyped.includes(outcome.category)) return outcome;
	return withAdvice(provider, credential, outcome, tokens);
}

/** The outcome of a sign-in that was refused, in the same way. */
export function advisedSignIn(
	provider: Provider,
	credential: CredentialFields,
	outcome: Outcome,
): Outcome {
	const { category } = outcome;
	if (neverTyped.includes(category)) return outcome;
	const advice = withAdvice(provider, credential, outcome, none);
	// The tables speak of calls: who is refused here may simply have another password.
	const first = 'Check the account and the secrets in the credential first.';
	return category === 'permission' ? { ...advice, remedy: `${first} ${advice.remedy}` } : advice;
}

function withAdvice(
	provider: Provider,
	credential: CredentialFields,
	outcome: Outcome,
	tokens: Tokens,
): Outcome {
	const isOfInput = outcome.code === commonCodes.invalidInput.code;
	const remedy = [
		remedyOf(provider, credential, outcome, tokens),
		// What is wrong with the other fields is what this outcome says already.
		...flawsIn(provider, credential, isOfInput ? [] : Object.keys(credential)),
		...flawsOfTokens(tokens),
	].join(' ');
	return remedy === outcome.remedy ? outcome : { ...outcome, remedy };
}

/** What can be done about a refused session: only one that the node has made is renewed by it. */
function remedyOf(
	provider: Provider,
	credential: CredentialFields,
	{ category, code, remedy }: Outcome,
	tokens: Tokens,
): string {
	if (category !== 'session' || code === commonCodes.noSession.code) return remedy;
	if (isAllGiven(provider, tokens)) {
		return 'The token came with the item, and the node does not renew it: run the operation that hands it out again, and pass the new token on.';
	}
	const typed = provider.sessions.find(({ typedToken }) => (typedToken?.(credential) ?? '') !== '');
	return typed?.unavailable ?? remedy;
}

function isAllGiven({ sessions }: Provider, { given, used }: Tokens): boolean {
	const isOfNode = (name: string) => !sessions.find((session) => session.name === name)?.isInternal;
	return Object.keys(given).length > 0 && !Object.keys(used).some(isOfNode);
}

const notTyped = [sessionField, itemFieldsField, domainsField];

/** A sentence for each secret, and each of these fields, that looks as if more was pasted than the value. */
function flawsIn(
	provider: Provider,
	credential: CredentialFields,
	shown: readonly string[],
): string[] {
	const secrets = typedSecretsOf(provider, credential);
	const others = shown.filter((name) => ![...provider.secretFields, ...notTyped].includes(name));
	// What is no secret is read without the blanks around it.
	const texts = others.map((name) => [name, textField(credential, name)] as const);
	return [...texts, ...secrets].flatMap(([name, text]) => {
		const flaw = flawOf(text);
		if (flaw === undefined) return [];
		const label = fieldLabel(provider, name);
		return [`The ${label} in the credential ${flaw}: remove that, unless it belongs there.`];
	});
}

function flawsOfTokens({ given }: Tokens): string[] {
	return Object.values(given).flatMap((token) => {
		const flaw = flawOf(token);
		return flaw === undefined ? [] : [`The token of the item ${flaw}: remove that.`];
	});
}
