import { baseUrlField, type CredentialFields } from '../../engine/credential';

export function baseUrl(credential: CredentialFields): string {
	return baseUrlField(credential, 'baseUrl', 'Base URL');
}
