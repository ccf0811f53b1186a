/** One part of form data. */
export interface Part {
	name: string;
	/** Undefined for a field. */
	fileName: string | undefined;
	mediaType: string;
	bytes: Buffer;
}

/** The parts of a multipart/form-data body in their order; undefined where it is not well formed. */
export function readParts(contentType: string, body: Buffer): Part[] | undefined {
	const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
	const boundary = quoted ?? plain;
	if (!/^multipart\/form-data\b/i.test(contentType) || boundary === undefined) return undefined;
	const opening = `--${boundary}\r\n`;
	const delimiter = `\r\n--${boundary}`;
	const parts: Part[] = [];
	if (body.subarray(0, opening.length).toString('latin1') !== opening) return undefined;
	for (let start = opening.length; ; ) {
		const end = body.indexOf(delimiter, start);
		if (end < 0) return undefined;
		const part = readPart(body.subarray(start, end));
		if (part === undefined) return undefined;
		parts.push(part);
		const after = end + delimiter.length;
		const next = body.subarray(after, after + 2).toString('latin1');
		if (next === '--') {
			const rest = body.subarray(after + 2).toString('latin1');
			return rest === '' || rest === '\r\n' ? parts : undefined;
		}
		if (next !== '\r\n') return undefined;
		start = after + 2;
	}
}

function readPart(bytes: Buffer): Part | undefined {
	const end = bytes.indexOf('\r\n\r\n');
	if (end < 0) return undefined;
	const lines = bytes.subarray(0, end).toString('utf8').split('\r\n');
	const header = (name: string) =>
		lines
			.find((line) => line.toLowerCase().startsWith(`${name}:`))
			?.slice(name.length + 1)
			.trim();
	const disposition = header('content-disposition') ?? '';
	const [, name] = /^form-data;(?:.*;)?\s*name="([^"]*)"/.exec(disposition) ?? [];
	const [, fileName] = /;\s*filename="([^"]*)"/.exec(disposition) ?? [];
	if (name === undefined) return undefined;
	return {
		name,
		fileName,
		mediaType: header('content-type') ?? 'text/plain',
		bytes: bytes.subarray(end + 4),
	};
}
