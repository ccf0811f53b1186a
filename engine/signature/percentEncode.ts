export const surrogate = /[\ud800-\udfff]/;

/** With U+FFFD for each half of a character, which UTF-8 cannot hold. */
export function wellFormed(text: string): string {
	return surrogate.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}

/** 1 for each code of a letter, a digit, or one of - _ . ~. */
const unreserved = Uint8Array.from({ length: 128 }, (_, code) =>
	/[\w.~-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function isUnreserved(text: string): boolean {
	for (let at = 0; at < text.length; at += 1) {
		if (unreserved[text.charCodeAt(at)] !== 1) return false;
	}
	return true;
}

/**
 * Percent-encodes everything but letters, digits and - _ . ~ with upper-case hex, as Python's
 * `quote(safe='')` and PHP's `rawurlencode` do. A lone surrogate is encoded as U+FFFD.
 */
export function percentEncode(text: string): string {
	if (isUnreserved(text)) return text;
	return encodeURIComponent(wellFormed(text)).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}
