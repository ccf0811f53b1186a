import { isJsonObject, memberAt, type Json } from '../../engine/basics/json';

/**
 * The rows of an answer: `data` itself, or the first of its members that holds a list; the calls
 * differ. A member that is there and holds none is not passed over: its rows were not sent.
 */
export function rowsOf(answer: Json): Json | undefined {
	const data = memberAt(answer, 'data');
	if (!isJsonObject(data)) return data;
	return [data.list, data.data, data.fields].find((member) => member !== undefined) ?? data;
}
