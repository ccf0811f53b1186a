/** Parsed JSON in which bare long integers differ from the same digits as text. */
export function exact(text: string): Record<string, unknown> {
	return JSON.parse(text.replace(/(?<!["\d])\d{16,}(?!["\d])/g, '"integer $&"'));
}
