import type { Answer, SandboxRequest, StoredFile } from './types';

/** What belongs to an API and must not reach the host that only keeps its files. */
export const SECRET_HEADERS = [
	'access-token',
	'app_id',
	'authorization',
	'cookie',
	'user_id',
	'x-operator-id',
	'x-signature',
];

/** The answer of a public file host: the file, or a refusal of requests that say too much. */
export function storageAnswer(request: SandboxRequest, file: StoredFile | undefined): Answer {
	const leaked = SECRET_HEADERS.filter((name) => name in request.headers);
	if (request.query.length > 0) leaked.push('query');
	if (request.rawBody !== '') leaked.push('body');
	if (leaked.length > 0) return refusal(400, `unexpected: ${leaked.join(', ')}`);
	if (request.method !== 'GET') return refusal(405, 'only GET is allowed');
	if (file === undefined) return refusal(404, 'no such file');
	return { status: 200, body: undefined, file, code: '200', accepted: true };
}

const refusal = (status: number, message: string): Answer => ({
	status,
	body: { message },
	code: String(status),
	accepted: false,
});

/** Bytes that are no text, so that whoever reads them as text breaks them. */
const BYTES = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const fileOf = (mediaType: string, start: Buffer, name: string): StoredFile => ({
	mediaType,
	bytes: Buffer.concat([start, Buffer.from(name), BYTES]),
});

export const pdfOf = (name: string): StoredFile =>
	fileOf('application/pdf', Buffer.from('%PDF-1.4\n'), name);

export const imageOf = (name: string): StoredFile =>
	fileOf('image/png', Buffer.from('89504e470d0a1a0a', 'hex'), name);

export const videoOf = (name: string): StoredFile =>
	fileOf('video/mp4', Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), name);
