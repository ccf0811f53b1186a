import type { INodeProperties } from 'n8n-workflow';
import { isJsonObject, memberAt, type Json, type JsonObject } from '../basics/json';
import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';

/** How the switch is checked. */
export const simplify: Parameter = {
	type: 'flag',
	name: 'simplify',
	displayName: 'Simplify',
	description: '',
	place: 'form',
};

export function simplifyProperty(operation: CallOperation): INodeProperties[] {
	if (!operation.simplify) return [];
	return [
		{
			displayName: 'Simplify',
			name: simplify.name,
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
	];
}

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
