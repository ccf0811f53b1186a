import type { IExecuteFunctions } from 'n8n-workflow';
import { InvalidInputError } from '../basics/invalidInput';

/** Reads a parameter of the node for one item. */
type ReadForItem = (name: string, item: number, fallback?: unknown) => unknown;

/**
 * Reads a parameter of the node by name; `isTyped` for what the user typed, expressions and all. What
 * cannot be read is named by `label`, or by what the form calls such a field everywhere.
 */
export type ReadNamed = (
	name: string,
	fallback?: unknown,
	isTyped?: boolean,
	label?: string,
) => unknown;

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

/** An expression that fails is bad input of this item, not the end of the others. */
export function readParameter(read: () => unknown, label: () => string): unknown {
	let value: unknown;
	let problem = '';
	try {
		value = read();
	} catch (error) {
		problem = error instanceof Error ? error.message : String(error);
	}
	if (problem !== '') throw new InvalidInputError(label(), `cannot be read: ${problem}`);
	return value;
}

/**
 * Whether what the user typed into a field is an expression, or holds one. Without recursion: JSON
 * may be nested more deeply than calls can be.
 */
export function holdsExpression(raw: unknown): boolean {
	const pending = [raw];
	while (pending.length > 0) {
		const next = pending.pop();
		if (typeof next === 'string' && next.startsWith('=')) return true;
		if (typeof next !== 'object' || next === null) continue;
		for (const member of Object.values(next)) pending.push(member);
	}
	return false;
}
