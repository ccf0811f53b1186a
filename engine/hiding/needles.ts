import { percentEncode } from '../signature/percentEncode';
import { decode, mostLayers } from './decode';

/**
 * Where a text counts as a secret: in the middle of anything; where no letter or digit stands next
 * to it; where no digit does; or only where it is a value as a whole.
 */
export type Where = 'anywhere' | 'word' | 'number' | 'whole';

/** A text to look for: a secret, or a form in which it travels. */
export interface Needle {
	readonly text: string;
	readonly where: Where;
	/** Characters of its Base64 beside it hold bits of it, too. */
	readonly isBase64?: true;
}

/**
 * Where the secrets are looked for: in a failure; in good data, which must not be damaged; or in
 * good data after they were sent along with this very request, so that an echo is likely.
 */
export type Place = 'failure' | 'data' | 'echo';

/** Shorter ones cannot be told from ordinary texts: nothing is hidden. */
const shortestSecret = 4;
/** In data, shorter ones are hidden only as whole values: they may be part of any number or name. */
const shortestWord = 8;
/** Longer ones are never met by chance, not even in the middle of a word. */
const shortestAnywhere = 16;

/**
 * How a secret is looked for; undefined where it is too short. The rules:
 *
 * | Length     | In a failure                                   | In good data                            |
 * | ---------- | ---------------------------------------------- | --------------------------------------- |
 * | 1 to 3     | not hidden                                     | not hidden                              |
 * | 4 to 7     | as a word                                      | as a whole value; as a word if just sent |
 * | 8 to 15    | anywhere; digits not inside a longer number    | as a word                               |
 * | 16 or more | anywhere                                       | anywhere, also in the names of members  |
 */
export function whereOf(secret: string, place: Place): Where | undefined {
	const { length } = secret;
	if (length < shortestSecret) return undefined;
	if (length >= shortestAnywhere) return 'anywhere';
	if (place === 'failure') {
		if (/^\d+$/.test(secret)) return 'number';
		return length < shortestWord ? 'word' : 'anywhere';
	}
	return length < shortestWord && place === 'data' ? 'whole' : 'word';
}

/** The secret, as it is written in URLs, forms, JSON, HTML and hexadecimal digits, and what its Base64 is made of. */
export function needlesOf(secret: string, place: Place): readonly Needle[] {
	const where = whereOf(secret, place);
	if (where === undefined) return [];
	const inBodies = bodyForms(secret);
	return [
		...formsOf(secret).map((text) => ({ text, where })),
		...decodedForms(secret).flatMap((text) => {
			// It stands wherever the secret would: only one that is mostly escapes is another text.
			const isMostOfIt = text.length * 2 >= secret.length;
			const whereDecoded = isMostOfIt ? where : whereOf(text, place);
			return whereDecoded === undefined ? [] : [{ text, where: whereDecoded }];
		}),
		...inBodies.flatMap(inHex).map((text) => ({ text, where: 'anywhere' }) as const),
		...inBodies
			.flatMap(inBase64)
			.map((text) => ({ text, where: 'anywhere', isBase64: true }) as const),
	];
}

/** What neither URLs nor forms nor JSON nor HTML escape, such as nearly every token and sign. */
const isWrittenAlike = /^[\w.-]*$/;

function formsOf(secret: string): string[] {
	if (isWrittenAlike.test(secret)) return [secret];
	const inPhp = jsonForm(secret).replaceAll('/', '\\/');
	const inHtml = secret.replace(/[&<>"']/g, (character) => inHtmlOf[character] ?? character);
	return [...new Set([...bodyForms(secret), percentEncode(secret), inPhp, inHtml])];
}

/** As it is written in bodies and queries, which may be encoded as a whole. */
function bodyForms(secret: string): string[] {
	if (isWrittenAlike.test(secret)) return [secret];
	// Without those escapes that URLs do without.
	const inUrl = percentEncode(secret).replace(/%(?:21|27|28|29|2A)/g, decodeURIComponent);
	const asField = new URLSearchParams({ a: secret }).toString().slice('a='.length);
	return [...new Set([secret, inUrl, asField, jsonForm(secret)])];
}

const jsonForm = (secret: string) => JSON.stringify(secret).slice(1, -1);

/**
 * What a secret becomes that looks itself as if it were encoded, where all encodings are undone; and
 * what is left of one whose end makes an escape together with what happens to stand behind it.
 */
function decodedForms(secret: string): string[] {
	const undone: string[] = [];
	for (let next = decode(secret); next && undone.length < mostLayers; next = decode(next.text)) {
		undone.push(next.text);
	}
	const open = [secret, ...undone].filter((text) => openEscape.test(text));
	return [...undone, ...open.map((text) => text.replace(openEscape, ''))];
}

/** The beginning of an escape at the end of a text. */
const openEscape =
	/(?:%(?:[\da-f]|u[\da-f]{0,3})?|\\(?:x[\da-f]?|u[\da-f]{0,3})?|&(?:#(?:x[\da-f]{0,5}|\d{0,6})|am?|lt?|gt?|apo?|qu?|quo)?)$/i;

const inHtmlOf: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Fewer bytes make so little Base64 or so few digits that other texts may hold them. */
const fewestBytes = 6;

function inHex(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	return bytes.length < fewestBytes ? [] : [bytes.toString('hex')];
}

/**
 * What all Base64 of a longer text has in common that holds the secret: one form for each of the
 * three places at which it may begin, without the characters that it shares with its neighbours.
 */
function inBase64(secret: string): string[] {
	const forms: string[] = [];
	for (const before of [0, 1, 2]) {
		const bytes = Buffer.from(`${'\0'.repeat(before)}${secret}`, 'utf8');
		if (bytes.length - before < fewestBytes) return [];
		const first = Math.ceil((before * 8) / 6);
		const form = bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6));
		forms.push(form);
		if (/[+/]/.test(form)) forms.push(form.replaceAll('+', '-').replaceAll('/', '_'));
	}
	return forms;
}
