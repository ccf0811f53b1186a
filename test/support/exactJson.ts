const textsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const longInteger = /^-?\d{16,}$/;

/** Parsed JSON in which bare long integers differ from the same digits as text. */
export function exact(text: string): Record<string, unknown> {
	const marked = text.replace(textsAndNumbers, (part) =>
		longInteger.test(part) ? `"integer ${part}"` : part,
	);
	return JSON.parse(marked);
}
