import { exact } from './exactJson';
import type { RawRequest } from './rawServer';

export type Pair = readonly [name: string, text: string];

/** The text that a server reads from these characters, in which halves of one become U+FFFD. */
export function arriving(text: string): string {
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(text, 'utf8'));
}

/** Pairs of a query or a form, decoded byte by byte. */
export function decodePairs(text: string): Pair[] {
	return text
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const at = pair.indexOf('=');
			return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
		});
}

function decode(text: string): string {
	const bytes: number[] = [];
	const source = Buffer.from(text.replaceAll('+', ' '), 'utf8');
	for (let index = 0; index < source.length; index += 1) {
		const hex = source.subarray(index + 1, index + 3).toString('latin1');
		const isCode = source[index] === 0x25 && /^[\da-f]{2}$/i.test(hex);
		bytes.push(isCode ? parseInt(hex, 16) : (source[index] ?? 0));
		if (isCode) index += 2;
	}
	return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(bytes));
}

export function queryPairs({ target }: RawRequest): Pair[] {
	const at = target.indexOf('?');
	return at < 0 ? [] : decodePairs(target.slice(at + 1));
}

export function mediaTypeOf({ headers }: RawRequest): string {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	return type.trim().toLowerCase();
}

/** The parameters in a body, by its type; a member of JSON that is none has its JSON as text. */
export function bodyPairs(request: RawRequest): Pair[] {
	const text = request.body.toString('utf8');
	if (text === '') return [];
	if (mediaTypeOf(request) === 'application/x-www-form-urlencoded') return decodePairs(text);
	expect(mediaTypeOf(request)).toBe('application/json');
	return Object.entries(exact(text)).map(([name, value]) => [name, memberText(value)]);
}

function memberText(value: unknown): string {
	if (typeof value === 'string') return value.replace(/^integer (?=-?\d{16,}$)/, '');
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
