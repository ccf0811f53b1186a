import type { INodeProperties } from 'n8n-workflow';
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
