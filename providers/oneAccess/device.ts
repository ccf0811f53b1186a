import { createHash } from 'crypto';
import { textField, type CredentialFields } from '../../engine/record/fields';
import { baseUrl, tenantHeader } from './service';

/** Sent where the user says nothing else: OneAccess refuses calls without them. */
export const usualDevice = { operatingSystem: 'n8n', agent: 'n8n-nodes-signed-apis' } as const;

/** What OneAccess is told about the calling device, in headers or in a body. */
interface Device {
	readonly operatingSystem: string;
	readonly fingerprint: string;
	readonly ip: string;
	readonly agent: string;
}

/**
 * The device of a credential. The fingerprint is stable, because the SSO calls demand the one that
 * was used at login: the user's own, or one derived from host and client ID.
 */
function deviceOf(credential: CredentialFields): Device {
	const account = `${baseUrl(credential)} ${textField(credential, 'clientId')}`;
	const derived = () => createHash('sha256').update(account).digest('hex').slice(0, 32);
	return {
		operatingSystem: textField(credential, 'operatingSystem') || usualDevice.operatingSystem,
		fingerprint: textField(credential, 'deviceFingerprint') || derived(),
		ip: textField(credential, 'deviceIp'),
		agent: textField(credential, 'deviceAgent') || usualDevice.agent,
	};
}

/** Headers of every call of the user APIs that say which application calls, and for which tenant. */
export function applicationHeaders(credential: CredentialFields): Record<string, string> {
	return { ...tenantHeader(credential), 'X-client-id': textField(credential, 'clientId') };
}

/** Those that say which device calls and in which language; a request may have its own. */
export function deviceHeaders(credential: CredentialFields): Record<string, string> {
	const device = deviceOf(credential);
	return {
		'X-L': textField(credential, 'language') || 'en',
		'X-operating-sys-version': device.operatingSystem,
		'X-device-fingerprint': device.fingerprint,
		'X-agent': device.agent,
		...(device.ip ? { 'X-device-ip': device.ip } : {}),
	};
}

/** The same facts as the SSO calls want them in the body; there the address is mandatory. */
export function deviceBody(credential: CredentialFields): Record<string, string> {
	const device = deviceOf(credential);
	return {
		operating_sys_version: device.operatingSystem,
		device_fingerprint: device.fingerprint,
		device_ip: device.ip || '127.0.0.1',
		agent: device.agent,
	};
}
