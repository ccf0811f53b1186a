/** Ways in which a text travels; written for the tests, apart from the engine's own. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
	'as it is': (text) => text,
	'in upper case': (text) => text.toUpperCase(),
	'in lower case': (text) => text.toLowerCase(),
	'in a URL': encodeURIComponent,
	'in a URL, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'in a URL, three times': (text) =>
		encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
	'in a URL with hex in lower case': (text) =>
		encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
	'as percent-encoded bytes': (text) =>
		[...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	'in a form': (text) => new URLSearchParams({ a: text }).toString().slice(2),
	'in JSON': (text) => JSON.stringify(text).slice(1, -1),
	'in JSON, twice': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
	'in JSON as PHP writes it': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	'as code units': (text) =>
		[...Array(text.length).keys()]
			.map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase()}`)
			.join(''),
	'in HTML': (text) =>
		text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&#39;'),
	'in HTML as numbers': (text) =>
		[...text].map((character) => `&#${String(character.codePointAt(0))};`).join(''),
	'in HTML as hex numbers': (text) =>
		[...text].map((character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`).join(''),
	'in HTML in a URL': (text) => encodeURIComponent(text.replaceAll('&', '&amp;')),
	'in hexadecimal digits': (text) => Buffer.from(text, 'utf8').toString('hex'),
	'in Base64': (text) => Buffer.from(text, 'utf8').toString('base64'),
	'in Base64 behind one byte': (text) => Buffer.from(`:${text}`, 'utf8').toString('base64'),
	'in Base64 between others': (text) =>
		Buffer.from(`{"x":"${text}","y":1}`, 'utf8').toString('base64'),
	'in Base64 for URLs': (text) => Buffer.from(`é:${text}:é?`, 'utf8').toString('base64url'),
	'in JSON in Base64': (text) =>
		Buffer.from(JSON.stringify({ secret: text }), 'utf8').toString('base64'),
	'in a form in Base64': (text) =>
		Buffer.from(new URLSearchParams({ a: text }).toString(), 'utf8').toString('base64'),
	'in JSON in hexadecimal digits': (text) =>
		Buffer.from(JSON.stringify({ secret: text }), 'utf8').toString('hex'),
	'in Base64 in a URL': (text) =>
		encodeURIComponent(Buffer.from(`ab:${text}`, 'utf8').toString('base64')),
};

/** All that a patient reader can make of a text: whatever decodes it, several times. */
export function readings(text: string): string[] {
	const seen = new Set([text]);
	for (const known of seen) {
		if (seen.size > 200) break;
		for (const read of [unescapeUrl, unescapeForm, unescapeJson, unescapeHtml])
			seen.add(read(known));
	}
	const plain = [...seen];
	const decoded = plain.flatMap((each) => [...base64Readings(each), ...hexReadings(each)]);
	return [
		...[...plain, ...decoded],
		...decoded.flatMap((each) => [unescapeUrl(unescapeForm(each)), unescapeJson(each)]),
	];
}

const unescapeUrl = (text: string) =>
	text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
		Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
	);
const unescapeForm = (text: string) => text.replaceAll('+', ' ');
const unescapeJson = (text: string) =>
	text.replace(/\\(?:u([\da-f]{4})|([nrtbf"\\/]))/gi, (_all, hex?: string, one = '') =>
		hex === undefined
			? String(JSON.parse(`"\\${String(one).toLowerCase()}"`))
			: String.fromCharCode(parseInt(hex, 16)),
	);
const unescapeHtml = (text: string) =>
	text
		.replace(/&#x([\da-f]+);/gi, (_all, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
		.replace(/&#(\d+);/g, (_all, digits: string) => String.fromCodePoint(Number(digits)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');

function base64Readings(text: string): string[] {
	const runs = text.match(/[\w+/-]{4,}/g) ?? [];
	return runs.flatMap((run) =>
		[0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString('utf8')),
	);
}

function hexReadings(text: string): string[] {
	const runs = text.match(/[\da-f]{12,}/gi) ?? [];
	return runs.flatMap((run) =>
		[0, 1].map((skipped) => Buffer.from(run.slice(skipped), 'hex').toString('utf8')),
	);
}
