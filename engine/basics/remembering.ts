/** Results kept per function: more than one installation has accounts. */
const mostResults = 100;

/**
 * A pure function of a text that remembers its latest results, for what every request would work
 * out again. Not for texts with a password in them: they would stay in memory.
 */
export function remembering<Result>(make: (text: string) => Result): (text: string) => Result {
	const results = new Map<string, Result>();
	return (text) => {
		const known = results.get(text);
		if (known !== undefined) return known;
		const result = make(text);
		if (results.size >= mostResults) results.clear();
		results.set(text, result);
		return result;
	};
}
