import type { IExecuteFunctions } from 'n8n-workflow';

/** Reads a parameter of the node for one item. */
export type ReadForItem = (name: string, item: number, fallback?: unknown) => unknown;

/**
 * Reads the node's parameters. One without an expression is the same for all items, and n8n is asked
 * for it only once: its look at each takes longer than a signature.
 */
export function parametersOf(functions: IExecuteFunctions): ReadForItem {
	const fixed = new Map<string, { readonly fallback: unknown; readonly value: unknown }>();
	const varying = new Set<string>();
	return (name, item, fallback) => {
		const known = fixed.get(name);
		if (known && known.fallback === fallback) return known.value;
		const value: unknown = functions.getNodeParameter(name, item, fallback);
		if (varying.has(name)) return value;
		const raw = functions.getNodeParameter(name, item, fallback, { rawExpressions: true });
		if (holdsExpression(raw)) varying.add(name);
		else fixed.set(name, { fallback, value });
		return value;
	};
}

/** Whether what the user typed into a field is an expression, or holds one. */
export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}
