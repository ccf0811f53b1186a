import { isObject } from '../basics/json';

/** A file that an answer holds or points to. */
export type AnsweredFile =
	| { readonly kind: 'link'; readonly url: string }
	| ({ readonly kind: 'bytes' } & FileBytes);

export interface FileBytes {
	readonly bytes: Buffer;
	/** Undefined where the server says nothing of use. */
	readonly mediaType: string | undefined;
	readonly name: string | undefined;
}

/** What a helper got that was asked for the full response as bytes. */
interface FileResponse extends FileBytes {
	readonly httpStatus: number;
	/** Where a redirect leads; undefined where it is none. */
	readonly location: string | undefined;
}

export function readFileResponse(response: unknown): FileResponse {
	const { body, statusCode, headers } = isObject(response) ? response : {};
	const header = (name: string) => {
		const value = isObject(headers) ? headers[name] : undefined;
		return typeof value === 'string' ? value : undefined;
	};
	const mediaType = header('content-type')?.split(';')[0]?.trim().toLowerCase();
	return {
		bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
		httpStatus: Number(statusCode),
		location: header('location'),
		// n8n finds a better one in the name or the bytes.
		mediaType: mediaType === 'application/octet-stream' ? undefined : mediaType || undefined,
		name: fileNameIn(header('content-disposition')),
	};
}

/** The file in an answer; undefined where it is an answer like any other, such as a refusal. */
export function fileIn(response: unknown, address: string): AnsweredFile | undefined {
	const { httpStatus, location, bytes, mediaType, name } = readFileResponse(response);
	if (httpStatus >= 300 && httpStatus < 400 && location && URL.canParse(location, address)) {
		return { kind: 'link', url: new URL(location, address).href };
	}
	const isFile = httpStatus >= 200 && httpStatus < 300 && bytes.length > 0;
	const isJson = mediaType === undefined ? false : /[/+]json$/.test(mediaType);
	return isFile && !isJson ? { kind: 'bytes', bytes, mediaType, name } : undefined;
}

/** The type of a picture, by how it begins; undefined for anything else. */
export function imageTypeOf(bytes: Buffer): string | undefined {
	const start = bytes.subarray(0, 12).toString('latin1');
	if (start.startsWith('\x89PNG')) return 'image/png';
	if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
	if (start.startsWith('GIF8')) return 'image/gif';
	return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'image/webp' : undefined;
}

/** The last part of a link's path; undefined where it has none. */
export function fileNameOf(link: string): string | undefined {
	const name = new URL(link).pathname.split('/').at(-1) ?? '';
	return decoded(name) || undefined;
}

/** A file's name as people give it; what has so many letters and digits in a row may be a token. */
const plainName = /^(?!.*[A-Za-z\d]{20})[\p{L}\p{N}][\p{L}\p{N} ._-]{0,80}\.[A-Za-z\d]{1,5}$/u;

/**
 * A link in a message: its host and the name of the file. With the rest, be it query, path or user,
 * anybody might be able to fetch the file.
 */
export function shownLink(link: string): string {
	if (!URL.canParse(link)) return 'A file';
	const { host } = new URL(link);
	const name = fileNameOf(link) ?? '';
	return plainName.test(name) ? `${host}/…/${name}` : `${host}/…`;
}

/** The name in a Content-Disposition, without the folders that somebody may have put before it. */
function fileNameIn(disposition: string = ''): string | undefined {
	const [, encoded] = /filename\*\s*=\s*"?UTF-8'[^']*'([^;"\s]+)/i.exec(disposition) ?? [];
	const [, quoted, plain] =
		/filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	const given = quoted === undefined ? plain : quoted.replace(/\\(["\\])/g, '$1');
	const name = encoded === undefined ? given && readableName(given) : decoded(encoded);
	return name?.split(/[/\\]/).at(-1) || undefined;
}

/**
 * A name that a server put there in a way of its own: as UTF-8, of which HTTP makes one character for
 * each byte, or percent-encoded, or as mail does it.
 */
function readableName(name: string): string {
	const [, mailed] = /^=\?UTF-8\?B\?([\w+/=]+)\?=$/i.exec(name) ?? [];
	if (mailed !== undefined) return Buffer.from(mailed, 'base64').toString('utf8');
	if (/%[\da-f]{2}/i.test(name)) return decoded(name);
	const isBytes = /[\x80-\xff]/.test(name) && !/[^\0-\xff]/.test(name);
	const text = isBytes ? Buffer.from(name, 'latin1').toString('utf8') : name;
	return text.includes('\ufffd') ? name : text;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
