import type { JsonObject } from '../basics/json';
import { withPaths } from '../basics/withPaths';

/**
 * An item with these members only. They stay where they were, so that expressions fit both forms;
 * an item that has none of them is another kind of answer and stays as it is.
 */
export function simplified(item: JsonObject, paths: readonly string[]): JsonObject {
	const simple = withPaths(item, paths);
	return Object.keys(simple).length > 0 ? simple : item;
}
