import type { INodeProperties } from 'n8n-workflow';

/** A credential field that is masked whatever the vendor calls it. */
export function secretProperty(
	property: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'required' | 'hint'>,
): INodeProperties {
	return { ...property, type: 'string', typeOptions: { password: true }, default: '' };
}
