import { isObject, parseExactJson, stringifyJson } from '../basics/json';
import type { OutgoingCall } from '../provider/call';
import { headerNamed, type WireOptions } from './options';
import { pairsOf, readPairs, type ListFormat } from './pairs';

export type ReadBody = Pick<OutgoingCall, 'body' | 'bodyKind'>;

export const formType = 'application/x-www-form-urlencoded';

const none: ReadBody = { bodyKind: 'none', body: {} };
const other: ReadBody = { bodyKind: 'other', body: undefined };

/** What the body of a request is, as a server reads it. */
export function readBody(options: WireOptions, method: string): ReadBody {
	const { form, formData } = options;
	const body = asText(options.body);
	if (formData !== undefined) return other;
	if (form !== undefined) return { bodyKind: 'form', body: formFields(form, body) };
	const isEmpty = body === undefined || body === null || body === '';
	// n8n's newer helper sends none with GET.
	if (method === 'GET' && (isEmpty || options.url !== undefined)) return none;
	const type = headerNamed(options.headers, 'content-type')?.toLowerCase();
	if (isEmpty) return type?.startsWith(formType) ? { bodyKind: 'form', body: {} } : none;
	if (body instanceof URLSearchParams || type?.startsWith(formType)) {
		return { bodyKind: 'form', body: fieldsOf(body) };
	}
	if (typeof body === 'string') return readJsonText(body);
	if (type?.includes('multipart/form-data')) return other;
	if (Array.isArray(body)) return { bodyKind: 'json', body: undefined };
	return isObject(body) && !isStreamOrForm(body) ? { bodyKind: 'json', body: asJson(body) } : other;
}

/**
 * The body's text as it is sent when nothing is attached to it; undefined where it is no text, or
 * where n8n writes it.
 */
export function textOfBody(
	options: WireOptions,
	{ bodyKind, body }: ReadBody,
	lists: ListFormat,
): string | undefined {
	const given: unknown = options.form ?? options.body;
	if (bodyKind === 'none') return '';
	const text = Buffer.isBuffer(given) ? texts.get(given) : undefined;
	if (text !== undefined) return text;
	if (bodyKind === 'form') {
		if (typeof given === 'string') return given;
		if (given instanceof URLSearchParams) return given.toString();
		return body && pairsOf(body, lists);
	}
	if (bodyKind === 'json') {
		// n8n trims it.
		return typeof given === 'string' ? given.trim() : stringifyJson(given);
	}
	const type = headerNamed(options.headers, 'content-type')?.toLowerCase();
	return typeof given === 'string' && type !== undefined && !type.includes('application/json')
		? given
		: undefined;
}

/** Of bytes that are a text of ours: nobody else's are read as one. */
const texts = new WeakMap<Buffer, string>();

/** A text as bytes, which n8n sends as they are: text would be quoted again where its type is JSON. */
export function bytesOfText(text: string): Buffer {
	const bytes = Buffer.from(text, 'utf8');
	texts.set(bytes, text);
	return bytes;
}

/** The text that was made bytes; anything else as it is. */
export function asText(body: unknown): unknown {
	return Buffer.isBuffer(body) ? (texts.get(body) ?? body) : body;
}

function isStreamOrForm(body: Record<string, unknown>): boolean {
	return (
		Buffer.isBuffer(body) || typeof body.pipe === 'function' || typeof body.append === 'function'
	);
}

/** The older helper sends the members of an object in `body` along with the form. */
function formFields(form: unknown, body: unknown): ReadBody['body'] {
	const fields = fieldsOf(form);
	return fields && isObject(body) ? { ...body, ...fields } : fields;
}

function fieldsOf(form: unknown): ReadBody['body'] {
	if (typeof form === 'string' || form instanceof URLSearchParams) return readPairs(String(form));
	return isObject(form) && !isStreamOrForm(form) ? form : undefined;
}

/** The members as JSON writes them: numbers that it has not are null, dates are text. */
function asJson(body: Record<string, unknown>): Record<string, unknown> {
	for (const name of Object.keys(body)) {
		const member = body[name];
		const isNumber = typeof member === 'number' && Number.isFinite(member);
		if (isNumber || typeof member === 'string' || typeof member === 'boolean') continue;
		if (!isWrittenAsIs(member)) {
			const value: unknown = parseExactJson(stringifyJson(body));
			return isObject(value) ? value : {};
		}
	}
	return body;
}

/** Whether the sign of a member is that of its JSON; lists and objects have none. */
function isWrittenAsIs(member: unknown): boolean {
	if (typeof member !== 'object') return member === undefined;
	return member === null || !('toJSON' in member);
}

function readJsonText(text: string): ReadBody {
	try {
		const value: unknown = parseExactJson(text);
		return isObject(value) ? { bodyKind: 'json', body: value } : other;
	} catch {
		return other;
	}
}
