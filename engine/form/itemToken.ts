import type { INodeProperties } from 'n8n-workflow';
import type { CallOperation } from '../provider/operation';
import type { Parameter } from '../provider/parameter';

export const itemTokenName = 'itemToken';
export const keepSessionName = 'keepSession';

/** How the two are checked; where they go, the engine decides. */
export const itemToken: Parameter = {
	type: 'secret',
	name: itemTokenName,
	displayName: 'Token From Item',
	description: '',
	place: 'header',
	saysWhom: true,
};
export const keepSession: Parameter = {
	type: 'flag',
	name: keepSessionName,
	displayName: 'Keep in Credential',
	description: '',
	place: 'header',
};

/** The field for a token that the item brings along. */
export function itemTokenProperty(
	{ acceptsToken }: CallOperation,
	show?: Record<string, string[]>,
): INodeProperties[] {
	if (!acceptsToken) return [];
	return [
		{
			displayName: 'Token From Item',
			name: itemTokenName,
			type: 'string',
			typeOptions: { password: true },
			...(show ? { displayOptions: { show } } : {}),
			default: '',
			placeholder: 'e.g. {{ $json.token }}',
			description: acceptsToken.description,
		},
	];
}

/** The field for keeping a token that the call hands out. */
export function keepSessionProperty({ handsOut }: CallOperation): INodeProperties[] {
	if (!handsOut) return [];
	return [
		{
			displayName: 'Keep in Credential',
			name: keepSessionName,
			type: 'boolean',
			default: false,
			description:
				'Whether to keep the session in the credential, so that other calls use it until it expires',
		},
	];
}
