const named: Readonly<Record<string, string>> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** A text in ten ways in which servers repeat what they were sent. */
export function formsOf(text: string): Readonly<Record<string, string>> {
	const bytes = Buffer.from(text);
	const inUrl = encodeURIComponent(text);
	const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
	return {
		plain: text,
		json: JSON.stringify(text).slice(1, -1),
		url: inUrl,
		urlTwice: encodeURIComponent(inUrl),
		urlInLowerCase: inUrl.replace(/%../g, (code) => code.toLowerCase()),
		base64: bytes.toString('base64'),
		base64url: bytes.toString('base64url'),
		hex: bytes.toString('hex'),
		html: text.replace(/[&<>"']/g, (character) => named[character] ?? character),
		unicode: units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join(''),
	};
}

/** All of them in one text, each apart from the next. */
export const inAllForms = (text: string): string =>
	Object.entries(formsOf(text))
		.map(([name, form]) => `${name} <${form}>`)
		.join(', ');
