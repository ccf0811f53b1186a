import { secretField, type CredentialFields } from '../record/fields';
import type { Provider } from './provider';

/** The secrets of a credential as they were typed, each with its name; '' for one that is not there. */
export function typedSecretsOf(
	{ secretFields, typedSecrets }: Pick<Provider, 'secretFields' | 'typedSecrets'>,
	credential: CredentialFields,
): ReadonlyArray<readonly [name: string, text: string]> {
	return (
		typedSecrets?.(credential) ??
		secretFields.map((name) => [name, secretField(credential, name)] as const)
	);
}
