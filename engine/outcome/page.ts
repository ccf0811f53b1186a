const start = /^\s*<(?:!doctype|html)\b/i;

/** Whether a text is a page for people: a proxy or a portal has answered in place of the API. */
export function isPage(text: string): boolean {
	return start.test(text);
}
