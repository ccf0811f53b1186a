import { isJsonObject, memberAt, type Json } from '../../engine/json';

/** The rows of an answer: `data` itself, or the first list in it; the calls differ. */
export function rowsOf(answer: Json): Json | undefined {
	const data = memberAt(answer, 'data');
	if (!isJsonObject(data)) return data;
	return [data.list, data.data, data.fields].find((member) => Array.isArray(member)) ?? data;
}
