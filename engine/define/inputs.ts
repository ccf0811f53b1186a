import type { INodeProperties } from 'n8n-workflow';

type Input = Pick<INodeProperties, 'name' | 'displayName' | 'description'> &
	Partial<INodeProperties>;

/** A field of the credential that has to be filled in, unless it says otherwise. */
export function textInput(input: Input): INodeProperties {
	return { type: 'string', required: true, default: '', ...input };
}

/** The same with a text that is masked, and so a secret. */
export function secretInput(input: Input): INodeProperties {
	return textInput({ typeOptions: { password: true }, ...input });
}

/** The address of the API, in the field that a provider without `services` has it in. */
export function baseUrlInput(input: Partial<INodeProperties>): INodeProperties {
	return textInput({
		name: 'baseUrl',
		displayName: 'Base URL',
		description: 'Address of the API',
		...input,
	});
}
