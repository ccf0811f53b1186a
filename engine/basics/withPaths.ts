import { isJsonObject, memberAt, type Json, type JsonObject } from './json';

/** The item with no more than the members at these dotted paths, which stay where they were. */
export function withPaths(item: JsonObject, paths: readonly string[]): JsonObject {
	const picked: JsonObject = {};
	for (const path of paths) {
		const value = memberAt(item, path);
		if (value !== undefined) putAt(picked, path, value);
	}
	return picked;
}

/** Sets the member at a dotted path, whatever it is called. */
export function putAt(target: JsonObject, path: string, value: Json): void {
	place(target, path.split('.'), value);
}

/** An assignment to __proto__ would reach what all objects share. */
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
