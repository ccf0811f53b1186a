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
		place(simple, path.split('.'), value);
	}
	return Object.keys(simple).length > 0 ? simple : item;
}

/** Sets a member whatever it is called: an assignment to __proto__ would reach what all objects share. */
function place(target: JsonObject, [key = '', ...rest]: readonly string[], value: Json): void {
	const member = Object.hasOwn(target, key) ? target[key] : undefined;
	const next = isJsonObject(member) ? member : {};
	if (rest.length > 0) place(next, rest, value);
	Object.defineProperty(target, key, {
		value: rest.length > 0 ? next : value,
		writable: true,
		enumerable: true,
		configurable: true,
	});
}
