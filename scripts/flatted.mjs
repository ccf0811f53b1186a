/**
 * Reads the format that n8n stores executions in (npm package `flatted`): an array in which each object
 * and string stands once, and every reference to one is its index, written as a string. That keeps
 * objects that are shared, or contain themselves, intact.
 */
export function unflatten(text) {
	const entries = JSON.parse(text);
	const done = new Map();

	function resolve(index) {
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		if (done.has(index)) return done.get(index);
		const result = Array.isArray(entry) ? [] : {};
		// Before its content is looked at, since that may lead back here.
		done.set(index, result);
		for (const [key, value] of Object.entries(entry)) {
			result[key] = typeof value === 'string' ? resolve(Number(value)) : value;
		}
		return result;
	}

	return resolve(0);
}
