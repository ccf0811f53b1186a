/** The address of the next page in a header Link. https://www.rfc-editor.org/rfc/rfc8288#section-3 */
export function linkIn(header: string): string | undefined {
	for (const [, address = '', parameters = ''] of header.matchAll(link)) {
		const [, quoted, plain] = relation.exec(parameters) ?? [];
		const names = (quoted ?? plain ?? '').toLowerCase().split(/\s+/);
		if (names.includes('next')) return address.trim();
	}
	return undefined;
}

/** An address in angle brackets, and its parameters, in the quotes of which a comma may stand. */
const link = /<([^<>]*)>((?:[^,"<]|"[^"]*")*)/g;

const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;
