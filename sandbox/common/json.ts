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
	const text = JSON.stringify(value, function (this: Record<string, unknown>, key, item: unknown) {
		// Not as it is handed in: n8n, in the same process, makes texts of them first.
		const own = this[key];
		return typeof own === 'bigint' ? `${INT64_KEY}:${own}` : item;
	});
	return text.replace(/"@int64:(-?\d+)"/g, '$1');
}
