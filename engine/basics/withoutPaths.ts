import { isJsonObject, type JsonObject } from './json';

/** The item without the members at these dotted paths. */
export function withoutPaths(item: JsonObject, paths: readonly string[]): JsonObject {
	return paths.reduce((rest, path) => withoutMember(rest, path.split('.')), item);
}

function withoutMember(item: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
	const { [key]: member, ...others } = item;
	if (rest.length === 0) return others;
	return isJsonObject(member) ? { ...item, [key]: withoutMember(member, rest) } : item;
}
