const [quote, backslash, minus, plus, point, colon] = [0x22, 0x5c, 0x2d, 0x2b, 0x2e, 0x3a];
const [zero, nine, upperE, lowerE] = [0x30, 0x39, 0x45, 0x65];

/** The fewest digits of an integer beyond 2^53. */
const fewestDigits = 16;

/**
 * JSON text in which each integer beyond 2^53 is a string: its digits after a prefix. Broken JSON
 * stays broken. One look at each character, whatever the text is: it comes from outside.
 */
export function quoteLongIntegers(text: string, prefix: string): string {
	if (!/\d{16}/.test(text)) return text;
	const parts: string[] = [];
	let copied = 0;
	for (let at = 0; at < text.length; ) {
		const code = text.charCodeAt(at);
		if (code === quote) at = endOfString(text, at);
		else if (isDigit(code) || code === minus) {
			const end = endOfNumber(text, at);
			if (isLongInteger(text, at, end) && !isName(text, end)) {
				parts.push(text.slice(copied, at), `"${prefix}`, text.slice(at, end), '"');
				copied = end;
			}
			at = end;
		} else at += 1;
	}
	if (copied === 0) return text;
	parts.push(text.slice(copied));
	return parts.join('');
}

/** Behind the closing quote; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
	for (let at = start + 1; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		if (code === quote) return at + 1;
		if (code === backslash) at += 1;
	}
	return text.length;
}

/** Behind everything that can be part of a number. */
function endOfNumber(text: string, start: number): number {
	let at = start + 1;
	while (at < text.length && isInNumber(text.charCodeAt(at))) at += 1;
	return at;
}

function isInNumber(code: number): boolean {
	const isSign = code === minus || code === plus;
	return isDigit(code) || isSign || code === point || code === upperE || code === lowerE;
}

function isDigit(code: number): boolean {
	return code >= zero && code <= nine;
}

function isLongInteger(text: string, start: number, end: number): boolean {
	const first = text.charCodeAt(start) === minus ? start + 1 : start;
	if (end - first < fewestDigits || text.charCodeAt(first) === zero) return false;
	for (let at = first; at < end; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
	// With more digits it is beyond 2^53 for certain, and may be too long to be read for nothing.
	return end - first > fewestDigits || !Number.isSafeInteger(Number(text.slice(first, end)));
}

/** Whether what ends here is the name of a member: without quotes that is no JSON. */
function isName(text: string, end: number): boolean {
	let at = end;
	while (isBlank(text.charCodeAt(at))) at += 1;
	return text.charCodeAt(at) === colon;
}

/** What JSON allows between its tokens. */
function isBlank(code: number): boolean {
	return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
