import { memberAt, isJsonObject, type JsonObject, type Json } from '../basics/json';

/**
 * An item with these members only. They stay where they were, so that expressions fit both forms;
 * an item that has none of them is another kind of answer and stays as it is.
 */
export function simplified(item: JsonObject, paths: readonly string[]): JsonObject {
	const simple: JsonObject = {};
	for (const path of paths) {
		const value = memberAt(item, path);
		if (value === undefined) continue;
		if (path.includes('.')) place(simple, path.split('.'), value);
		else simple[path] = value;
	}
	return Object.keys(simple).length > 0 ? simple : item;
}

function place(target: JsonObject, [key = '', ...rest]: readonly string[], value: Json): void {
	if (rest.length === 0) {
		target[key] = value;
		return;
	}
	const member = target[key];
	const next = isJsonObject(member) ? member : {};
	target[key] = next;
	place(next, rest, value);
}
