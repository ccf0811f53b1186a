/** With what stands in it as Base64. */
export function withDecoded(text: string): string {
	const encoded = text.match(/[A-Za-z0-9+/]{24,}/g) ?? [];
	return [text, ...encoded.map((each) => Buffer.from(each, 'base64').toString())].join('\n');
}
