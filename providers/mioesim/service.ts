import { baseUrlField, type CredentialFields } from '../../engine/record/fields';

export function baseUrl(credential: CredentialFields): string {
	return baseUrlField(credential, 'baseUrl', 'Base URL');
}
