import type { Json } from '../basics/json';
import { isPage } from '../outcome/page';
import type { RequestSignIn, SignInAnswer } from '../provider/session';
import { readToken } from './token';

/** What the name of a member says of its value. */
const tellingName =
	/token|ticket|session|secret|passw|pwd|cookie|jwt|assertion|credential|api_?key|access_?key/i;

/** The same in text: the name, what stands between, and the value. */
const named =
	/(?:token|ticket|session|secret|passw|pwd|cookie|jwt|assertion|credential|api_?key|access_?key)\w{0,20}[\\"'\s:=>]{1,8}([\w.~+/=-]{8,})/gi;

/** No word of a language is so long, and hardly a token is shorter. */
const longRun = /[\w.~+/=-]{16,}/g;

const jsonWebToken = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;

/** Fewest characters of a value that may be a token. */
const shortest = 8;
/** Longest word of a language. */
const longestWord = 15;
const word = /^(?:[A-Z]?[a-z]*|[A-Z]*)$/;
/** So many texts are hidden: more of them, masked, than are shown of a text. */
const mostFound = 500;

/**
 * What the answers of a sign-in that has failed may hand out all the same: one that was cut off, came with HTTP
 * 500, or has another form than is documented holds a token that nobody has sent yet, so that no list of
 * secrets has it. A text that is not JSON cannot be asked for its members: there, all that is as long as a
 * token counts as one.
 */
export function handedOut(
	spec: RequestSignIn,
	answers: readonly SignInAnswer[],
	now: number,
): readonly string[] {
	const found = new Set<string>(tokensOf(spec, answers, now));
	for (const { body, text } of answers) {
		if (body === undefined || typeof body === 'string') addFromText(text, !isPage(text), found);
		else addFromMembers(body, found);
	}
	return [...found];
}

/** Where the sign-in looks for its token. */
function tokensOf(
	spec: RequestSignIn,
	answers: readonly SignInAnswer[],
	now: number,
): readonly string[] {
	try {
		const { token = '', kept = {} } = readToken(spec, answers, now) ?? {};
		return [token, ...Object.values(kept)].filter(({ length }) => length >= shortest);
	} catch {
		// An answer of another form.
		return [];
	}
}

function addFromText(text: string, isOfApi: boolean, found: Set<string>): void {
	add(text.matchAll(named), found);
	add(text.matchAll(jsonWebToken), found);
	if (isOfApi) add(text.matchAll(longRun), found);
}

function add(matches: Iterable<RegExpMatchArray>, found: Set<string>): void {
	let left = mostFound;
	for (const [whole, value = whole] of matches) {
		if (isWords(value)) continue;
		found.add(value);
		left -= 1;
		if (left === 0) return;
	}
}

/** What says something to people, such as "invalid-credentials", is no token. */
function isWords(text: string): boolean {
	return text.split(/[^A-Za-z\d]+/).every((part) => part.length <= longestWord && word.test(part));
}

/** No recursion: JSON may be nested deeply. */
function addFromMembers(body: Json, found: Set<string>): void {
	const pending: Array<readonly [value: Json, isTold: boolean]> = [[body, false]];
	for (let next = pending.pop(); next && found.size < mostFound; next = pending.pop()) {
		const [value, isTold] = next;
		if (Array.isArray(value)) {
			for (const member of value) pending.push([member, isTold]);
		} else if (typeof value === 'object' && value !== null) {
			for (const [name, member] of Object.entries(value)) {
				pending.push([member, isTold || tellingName.test(name)]);
			}
		} else if (isTold) {
			const text = String(value);
			if (text.length >= shortest && !/\s/.test(text) && !isWords(text)) found.add(text);
		} else if (typeof value === 'string') {
			addFromText(value, false, found);
		}
	}
}
