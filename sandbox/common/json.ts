import { isRecord } from './values';

const STRINGS_AND_INTEGERS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INT64_KEY = '@int64';

/**
 * Parses JSON; integers beyond 2^53 become bigint instead of losing their last digits.
 * Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
	const guarded = text.replace(STRINGS_AND_INTEGERS, (token) =>
		/^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))
			? `{"${INT64_KEY}":"${token}"}`
			: token,
	);
	return JSON.parse(guarded, (_key, value: unknown) =>
		isRecord(value) && typeof value[INT64_KEY] === 'string' ? BigInt(value[INT64_KEY]) : value,
	);
}

/** Writes JSON; bigint becomes a plain JSON number with all its digits. */
export function writeJson(value: unknown): string {
	const text = JSON.stringify(value, (_key, item: unknown) =>
		typeof item === 'bigint' ? `${INT64_KEY}:${item}` : item,
	);
	return text.replace(/"@int64:(-?\d+)"/g, '$1');
}
