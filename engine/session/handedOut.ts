import type { Json } from '../basics/json';
import type { Outcome } from '../provider/outcome';
import type { SignIn, SignInAnswer } from '../provider/session';
import { tokenIn } from './token';

/** What the name of a member says of its value. */
const tellingName =
	/token|ticket|session|secret|passw|pwd|cookie|jwt|assertion|credential|api_?key|access_?key/i;

/** The same in text: the name, what stands between, and the value. */
const named =
	/(?:token|ticket|session|secret|passw|pwd|cookie|jwt|assertion|credential|api_?key|access_?key)\w{0,20}[\\"'\s:=>]{1,8}([\w.~+/=-]{8,})/gi;

/** No word of a language is so long, and hardly a token is shorter. */
const longRun = /[\w.~+/=-]{16,}/g;

const jsonWebToken = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

/** A page for people, from a proxy or a portal, which knows no tokens of the API. */
const page = /^\s*<(?:!doctype|html)\b/i;

/** Fewest characters of a value that may be a token. */
const shortest = 8;
/** So much of a text is looked through: more of it is not shown. */
const mostText = 2000;
/** So many members of an answer are looked through, and so many texts are hidden. */
const mostMembers = 20_000;
const mostFound = 500;

/**
 * What the answers of a sign-in that has failed may hand out all the same: one that was cut off, came with HTTP
 * 500, or has another form than is documented holds a token that nobody has sent yet, so that no list of
 * secrets has it. A text that is not JSON cannot be asked for its members: there, all that is as long as a
 * token counts as one.
 */
export function handedOut(
	spec: SignIn & { readonly kind: 'request' },
	answers: readonly SignInAnswer[],
	now: number,
): readonly string[] {
	const found = new Set<string>(tokensOf(spec, answers, now));
	for (const { body, text } of answers) {
		if (body === undefined || typeof body === 'string') {
			addFromText(text.slice(0, mostText), !page.test(text), found);
		} else {
			addFromMembers(body, found);
		}
	}
	return [...found].slice(0, mostFound);
}

/** Where the sign-in looks for its token. */
function tokensOf(
	spec: SignIn & { readonly kind: 'request' },
	answers: readonly SignInAnswer[],
	now: number,
): readonly string[] {
	const last = answers.at(-1);
	if (!last) return [];
	try {
		const { token, kept = {} } = spec.read?.(answers, now) ?? {
			token: tokenIn(spec.tokenAt, last, last.body),
		};
		return [token, ...Object.values(kept)].filter(({ length }) => length >= shortest);
	} catch {
		// An answer of another form.
		return [];
	}
}

function addFromText(text: string, isOfApi: boolean, found: Set<string>): void {
	for (const [, value = ''] of text.matchAll(named)) found.add(value);
	for (const [token] of text.matchAll(jsonWebToken)) found.add(token);
	if (isOfApi) for (const [run] of text.matchAll(longRun)) found.add(run);
}

/** No recursion: JSON may be nested deeply. */
function addFromMembers(body: Json, found: Set<string>): void {
	const pending: Array<readonly [value: Json, isTold: boolean]> = [[body, false]];
	for (let left = mostMembers; left > 0; left -= 1) {
		const next = pending.pop();
		if (!next) return;
		const [value, isTold] = next;
		if (Array.isArray(value)) {
			for (const member of value) pending.push([member, isTold]);
		} else if (typeof value === 'object' && value !== null) {
			for (const [name, member] of Object.entries(value)) {
				pending.push([member, isTold || tellingName.test(name)]);
			}
		} else if (isTold) {
			const text = String(value);
			if (text.length >= shortest && !/\s/.test(text)) found.add(text);
		} else if (typeof value === 'string') {
			addFromText(value.slice(0, mostText), false, found);
		}
	}
}

/** A failure whose answer is no longer than what was looked through. */
export function cutAnswer(outcome: Outcome): Outcome {
	const { answer } = outcome;
	return typeof answer === 'string' ? { ...outcome, answer: answer.slice(0, mostText) } : outcome;
}
