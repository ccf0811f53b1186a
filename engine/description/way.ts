import { parseTemplate, type WrittenFilter } from './syntax';

/** What the filters of a placeholder do, in words. */
interface Way {
	/** The name that stands before them. */
	readonly over: string;
	/** The digests and signatures in their order; undefined where there are none. */
	readonly algorithm?: string;
	/** In what form it leaves. */
	readonly output: string;
}

const words: Readonly<Record<string, string>> = {
	md5: 'MD5',
	sha1: 'SHA-1',
	sha256: 'SHA-256',
	sha384: 'SHA-384',
	sha512: 'SHA-512',
	fingerprint: 'SHA-256 of the public key',
	hex: 'hex',
	base64: 'Base64',
	base64url: 'Base64 for URLs',
	base64Unpadded: 'Base64 without padding',
	base64urlUnpadded: 'Base64 for URLs without padding',
	upper: 'upper case',
	lower: 'lower case',
	rfc3986: 'percent-encoded',
	form: 'percent-encoded as in a form',
};

const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'fingerprint', 'hmac', 'sign'];

/** Reads a placeholder such as `{text|hmac:sha256:secret|hex}`. */
export function wayOf(placeholder: string): Way {
	const parsed = parseTemplate(placeholder);
	const [piece] = parsed.kind === 'pieces' ? parsed.pieces : [];
	if (piece?.kind !== 'placeholder') return { over: '', output: '' };
	const { name, filters } = piece;
	const last = filters.map((filter) => digests.includes(filter.name)).lastIndexOf(true);
	const output =
		filters
			.slice(last + 1)
			.map(wordOf)
			.join(', ') || 'bytes';
	if (last < 0) return { over: name, output };
	const algorithm = filters
		.slice(0, last + 1)
		.map(wordOf)
		.join(', then ');
	return { over: name, algorithm, output };
}

function wordOf({ name, args }: WrittenFilter): string {
	const [kind = ''] = args;
	if (name === 'hmac') return `HMAC-${kind.toUpperCase()}`;
	if (name === 'sign') return kind.toUpperCase();
	return words[name] ?? [name, ...args].join(' ');
}
