import { randomUUID } from 'crypto';
import type { FileBytes } from './file';

interface FormFile extends FileBytes {
	/** Name of its form field. */
	readonly field: string;
}

interface Multipart {
	/** With the boundary. */
	readonly contentType: string;
	readonly body: Buffer;
}

/**
 * Form data of these fields and then the file, since storages ignore what comes after a file.
 * https://www.rfc-editor.org/rfc/rfc7578
 */
export function formDataOf(fields: Readonly<Record<string, string>>, file: FormFile): Multipart {
	const boundary = `form-${randomUUID()}`;
	const { field, name = 'file', mediaType = 'application/octet-stream', bytes } = file;
	const texts = Object.entries(fields).map(([key, value]) =>
		[`--${boundary}`, disposition(key), '', value, ''].join('\r\n'),
	);
	const head = [
		`--${boundary}`,
		`${disposition(field)}; filename="${quoted(name)}"`,
		`Content-Type: ${mediaType.replace(/[\r\n]/g, '')}`,
		'',
		'',
	].join('\r\n');
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([
			Buffer.from(`${texts.join('')}${head}`, 'utf8'),
			bytes,
			Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8'),
		]),
	};
}

const disposition = (field: string) => `Content-Disposition: form-data; name="${quoted(field)}"`;

/** As browsers write names, so that none can end its quotes or its line. */
function quoted(name: string): string {
	return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
