import type { IDataObject } from 'n8n-workflow';

/** What n8n looks for in an item to find out whether it is an error; of it, nothing but these. */
const errorKeys: readonly string[] = ['error', 'message', 'details'];

/**
 * A good item as n8n takes it for one. n8n moves an item that has an `error` and hardly anything else
 * to the error output, and what has both `$error` and `$json` it replaces by an error. The first kind
 * gets a member without a value, which is in no JSON and no table; the second goes into a member.
 */
export function asGood(json: IDataObject): IDataObject {
	if (json.$error !== undefined && json.$json !== undefined) return { value: json };
	if (!json.error || !Object.keys(json).every((key) => errorKeys.includes(key))) return json;
	return Object.assign({ isError: undefined }, json);
}
