/** What became of a promise. */
type Settled<Value> = { readonly value: Value } | { readonly error: unknown };

export async function settled<Value>(promise: Promise<Value>): Promise<Settled<Value>> {
	return await promise.then(
		(value) => ({ value }),
		(error: unknown) => ({ error }),
	);
}
