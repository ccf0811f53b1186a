import { baseUrlField, textField, type CredentialFields } from '../../engine/record/fields';

/** The user access domain name of the customer's OneAccess instance. */
export function baseUrl(credential: CredentialFields): string {
	return baseUrlField(credential, 'baseUrl', 'Base URL');
}

/** Only applications of several tenants have a tenant ID. */
export function tenantHeader(credential: CredentialFields): Record<string, string> {
	const tenantId = textField(credential, 'tenantId');
	return tenantId ? { 'X-tenant-id': tenantId } : {};
}
