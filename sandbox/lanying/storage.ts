import { createHmac } from 'node:crypto';
import { readParts, type Part } from '../common/multipart';
import { imageOf, SECRET_HEADERS } from '../common/storage';
import type { Answer, SandboxRequest, StoredFile, Upload } from '../common/types';
import { firstOf } from '../common/values';

const KEY_ID = 'sandbox-storage-key';
/** Larger files are refused, as a policy may say. */
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * The object storage of another company: it knows signatures, not users, and refuses whatever says
 * more than it needs.
 */
export class Storage {
	private readonly files = new Map<string, StoredFile>();
	private readonly expected = new Set<string>();
	private last = 0;

	constructor(private readonly keep: (upload: Upload) => void) {}

	/** A name that no file has yet. */
	newKey(name: string): string {
		this.last += 1;
		return `${name}-${this.last}`;
	}

	/** The form fields with which one file can be uploaded under this key. */
	fieldsFor(key: string): Record<string, string> {
		this.expected.add(key);
		const policy = Buffer.from(JSON.stringify({ key, most: MOST_BYTES })).toString('base64');
		return { OSSAccessKeyId: KEY_ID, policy, signature: sign(`put ${key} ${policy}`), key };
	}

	/** Where a file can be downloaded by anybody who has the link. */
	linkTo(origin: string, key: string): string {
		const query = new URLSearchParams({ OSSAccessKeyId: KEY_ID, Signature: sign(`get ${key}`) });
		return `${origin}/lanying-storage/${key}?${query}`;
	}

	/** Files that were there from the start; every key has one until another is uploaded. */
	private fileAt(key: string): StoredFile {
		return this.files.get(key) ?? imageOf(key);
	}

	clear(): void {
		this.files.clear();
		this.expected.clear();
		this.last = 0;
	}

	answer(request: SandboxRequest): Answer {
		const leaked = SECRET_HEADERS.filter((name) => name in request.headers);
		if (leaked.length > 0) return refusal(400, 'InvalidArgument', leaked.join(', '));
		if (request.method === 'GET') return this.get(request);
		return request.method === 'POST'
			? this.post(request)
			: refusal(405, 'MethodNotAllowed', request.method);
	}

	private get(request: SandboxRequest): Answer {
		const key = decodeURIComponent(request.path.slice(1));
		const isSigned = firstOf(request.query, 'Signature') === sign(`get ${key}`);
		if (!isSigned) return refusal(403, 'SignatureDoesNotMatch', key);
		const file = this.fileAt(key);
		return { status: 200, body: undefined, file, code: '200', accepted: true };
	}

	private post({ headers, bytes, query, path }: SandboxRequest): Answer {
		if (path !== '/' || query.length > 0) {
			const texts = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
			return refusal(400, 'InvalidURI', `${path}?${texts.join('&')}`);
		}
		const parts = readParts(headers['content-type'] ?? '', bytes);
		if (parts === undefined) return refusal(400, 'MalformedPOSTRequest', 'not form data');
		const file = parts.at(-1);
		const fields = parts.slice(0, -1);
		if (file?.name !== 'file' || file.fileName === undefined) {
			return refusal(400, 'InvalidArgument', 'the file must be the last part');
		}
		return this.put(fields, { ...file, fileName: file.fileName });
	}

	private put(fields: Part[], file: Part & { fileName: string }): Answer {
		const given = Object.fromEntries(fields.map(({ name, bytes }) => [name, bytes.toString()]));
		const key = given.key ?? '';
		if (!this.expected.has(key)) {
			return refusal(403, 'AccessDenied', `${key} ${given.signature}`);
		}
		const wanted = this.fieldsFor(key);
		const names = fields.map(({ name }) => name).sort();
		if (names.join() !== Object.keys(wanted).sort().join()) {
			return refusal(400, 'InvalidArgument', names.join(', '));
		}
		if (Object.entries(wanted).some(([name, value]) => given[name] !== value)) {
			return refusal(403, 'SignatureDoesNotMatch', `${given.policy} ${given.signature}`);
		}
		const { bytes, mediaType, fileName } = file;
		if (bytes.length === 0) return refusal(400, 'EntityTooSmall', '0');
		if (bytes.length > MOST_BYTES) return refusal(400, 'EntityTooLarge', String(bytes.length));
		this.expected.delete(key);
		this.files.set(key, { bytes, mediaType });
		this.keep({ key, bytes, mediaType, fileName });
		return { status: 200, body: undefined, code: '200', accepted: true };
	}
}

const sign = (text: string) => createHmac('sha1', 'sandbox-storage').update(text).digest('base64');

/** An object storage speaks XML. */
function refusal(status: number, code: string, message: string): Answer {
	const xml = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
	const file = { mediaType: 'application/xml', bytes: Buffer.from(xml) };
	return { status, body: undefined, file, code, accepted: false };
}
