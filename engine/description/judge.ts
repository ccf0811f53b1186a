import type { CredentialFields } from '../record/fields';
import { isSameSecret } from '../signature/sameSecret';
import { bounds } from './bounds';
import type { Inbound } from './inbound';
import { firstAt, placeText } from './inboundPlaces';
import type { InboundPlace } from './inboundVocabulary';
import { ReceivedFacts, type Received } from './received';
import { comparable, Scope } from './scope';
import { textFrom, type Template } from './template';

/** What a webhook is found to be. What is said of one that is refused is for its receiver alone. */
export type Judged =
	| { readonly kind: 'wrong' | 'stale'; readonly why: string }
	| { readonly kind: 'challenge'; readonly answer: string | Readonly<Record<string, string>> }
	| ReceivedWebhook;

export interface ReceivedWebhook {
	readonly kind: 'webhook';
	readonly facts: ReceivedFacts;
	/** The type of the event; '' where the sender does not say it. */
	readonly event: string;
	/**
	 * What is the same only where the webhook is sent again: one of them is enough. With the moment in
	 * ms since 1970 until which it would not be refused as stale; undefined where that is never.
	 */
	readonly marks: ReadonlyArray<{ readonly mark: string; readonly until: number | undefined }>;
}

/** Signatures of one webhook: more are no keys that are being replaced. */
const mostSignatures = 20;

/** Judges a webhook at a moment in ms since 1970. Throws an InvalidInputError for a credential that cannot be used. */
export function judgeWebhook(
	inbound: Inbound,
	received: Received,
	credential: CredentialFields,
	now: number,
): Judged {
	inbound.checkTyped(credential);
	try {
		return judged(inbound, new ReceivedFacts(received), credential, now);
	} catch (error) {
		// Of what came, or of a key; the check of the credential tells these.
		return wrong(messageOf(error));
	}
}

function judged(
	inbound: Inbound,
	facts: ReceivedFacts,
	credential: CredentialFields,
	now: number,
): Judged {
	const { challenge, signatures } = inbound;
	const [current, ...others] = scopesOf(inbound, facts, credential, now);
	if (challenge?.isUnsigned && firstAt([challenge.when], facts) !== '') {
		if (isMet(challenge.when(facts), challenge.is, current))
			return { kind: 'challenge', answer: challenge.answer(current) };
		return wrong('What asks whether this address is yours does not have the right token');
	}
	const came = signatures.flatMap((place) => place(facts));
	if (came.length === 0) {
		const places = placesText(inbound.description.inbound.signatures);
		return wrong(`No signature came. It is expected in ${places}`);
	}
	if (came.length > mostSignatures) return wrong(`More than ${mostSignatures} signatures came`);
	const made = [current, ...others].map((scope) => textFrom(inbound.expect, scope));
	const matching = came.flatMap((signature) =>
		[current, ...others].filter((_scope, index) => isSameSecret(signature, made[index] ?? '')),
	);
	const [scope] = matching;
	if (!scope) {
		const count = came.length === 1 ? 'The signature is not right' : 'No signature is right';
		return wrong(`${count}. Compare the secret of the credential with that of the sender`);
	}
	const unmet = inbound.requires.findIndex(({ at, is }) => !isMet(at(facts), is, scope));
	if (unmet >= 0) return wrong(`It is signed, but inbound.requires[${unmet}] is not met`);
	const sentAt = sentAtOf(inbound, scope);
	const age = ageProblem(inbound, sentAt, now);
	if (age !== undefined) return { kind: 'stale', why: age };
	if (challenge && !challenge.isUnsigned && isMet(challenge.when(facts), challenge.is, scope))
		return { kind: 'challenge', answer: challenge.answer(scope) };
	return {
		kind: 'webhook',
		facts,
		event: firstAt(inbound.events, facts),
		marks: marksOf(inbound, facts, made[0] ?? '', sentAt),
	};
}

function wrong(why: string): Judged {
	return { kind: 'wrong', why };
}

function placesText(places: readonly InboundPlace[]): string {
	return places.map(placeText).join(' or ');
}

/** With the secrets of now, and where there are some with those of before. */
function scopesOf(
	inbound: Inbound,
	facts: ReceivedFacts,
	credential: CredentialFields,
	now: number,
): readonly [Scope, ...Scope[]] {
	const { fieldsOf, previous, values } = inbound;
	const read = fieldsOf(credential);
	const before = (name: string) => read(previous.get(name) ?? '');
	const ofWebhook = (name: string) => {
		if (name === 'time') return firstAt(inbound.time ?? [], facts);
		return name === 'id' && typeof inbound.id === 'object' ? firstAt(inbound.id, facts) : '';
	};
	// A body may be larger than what a request is made of.
	const length = facts.rawBody.length;
	const most = { made: bounds.made + 4 * length, work: bounds.work + 16 * length };
	const scopeWith = (field: Scope['field']) =>
		new Scope(field, facts, ofWebhook, now, values, undefined, '', most);
	const hasBefore = [...previous.keys()].some((name) => before(name) !== '');
	const withBefore = scopeWith((name) => before(name) || read(name));
	return hasBefore ? [scopeWith(read), withBefore] : [scopeWith(read)];
}

/** Whether a place has what it should: anything at all where that is not said. */
function isMet(found: readonly string[], is: Template | undefined, scope: Scope): boolean {
	if (!is) return found.length > 0;
	const expected = textFrom(is, scope);
	return found.filter((text) => isSameSecret(text, expected)).length > 0;
}

/** In ms since 1970; undefined where there is none that can be read. */
function sentAtOf({ description, time }: Inbound, scope: Scope): number | undefined {
	if (!time) return undefined;
	const text = scope.session('time');
	const { unit = 's' } = description.inbound.time ?? {};
	if (unit === 'iso') {
		const isIso = /^\d{4}-\d\d-\d\dT[\d:.]{5,18}(?:Z|[+-]\d\d:?\d\d)$/.test(text);
		return isIso && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
	}
	if (!/^\d{1,15}$/.test(text)) return undefined;
	return Number(text) * (unit === 's' ? 1000 : 1);
}

function ageProblem(
	{ description }: Inbound,
	sentAt: number | undefined,
	now: number,
): string | undefined {
	const { time } = description.inbound;
	if (!time) return undefined;
	if (sentAt === undefined) return `It says no time that can be read in ${placesText(time.at)}`;
	const seconds = Math.round((now - sentAt) / 1000);
	if (Math.abs(now - sentAt) <= time.tolerance * 1000) return undefined;
	const off = `${Math.abs(seconds)} s ${seconds < 0 ? 'ahead of' : 'behind'}`;
	return `Its time is ${off} the clock of this machine, and ${time.tolerance} s are accepted`;
}

function marksOf(
	{ description, id }: Inbound,
	facts: ReceivedFacts,
	signature: string,
	sentAt: number | undefined,
): ReceivedWebhook['marks'] {
	const { time } = description.inbound;
	const own = typeof id === 'object' ? firstAt(id, facts) : '';
	const until = time && sentAt !== undefined ? sentAt + time.tolerance * 1000 : undefined;
	return [
		...(own === '' ? [] : [{ mark: `id ${own}`, until: undefined }]),
		// Where the time is signed, no two webhooks are signed alike; an ID may come without a signature.
		...(time || id === 'signature' ? [{ mark: `signature ${signature}`, until }] : []),
	];
}

/** What a documented webhook should be signed with, the texts on the way, and when it was sent. */
export function madeSignature(
	inbound: Inbound,
	facts: ReceivedFacts,
	credential: CredentialFields,
): {
	readonly now: number;
	readonly signature: string;
	readonly texts: Readonly<Record<string, string>>;
} {
	const [scope] = scopesOf(inbound, facts, credential, 0);
	const texts = inbound.values.map(
		({ name }, index) => [name, comparable(scope.value(index))] as const,
	);
	const signature = textFrom(inbound.expect, scope);
	return { now: sentAtOf(inbound, scope) ?? 0, signature, texts: Object.fromEntries(texts) };
}

/** Why no webhook could be signed with what a credential holds; undefined where nothing is wrong. */
export function keyProblem(inbound: Inbound, credential: CredentialFields): string | undefined {
	const nothing = { method: 'POST', url: 'https://none.invalid/', rawQuery: '', headers: [] };
	const facts = new ReceivedFacts({ ...nothing, body: Buffer.from('{}') });
	try {
		for (const scope of scopesOf(inbound, facts, credential, 0)) textFrom(inbound.expect, scope);
		return undefined;
	} catch (error) {
		return messageOf(error);
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
