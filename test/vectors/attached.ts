import type { NodeName } from '../support/package';

/** Names of what a provider attaches to a call, as the vendors document it. */
export interface Attached {
	readonly query?: readonly string[];
	readonly headers?: readonly string[];
	readonly body?: readonly string[];
}

const sign = ['token', 'sign'];
const device = ['operating_sys_version', 'device_ip', 'device_fingerprint', 'agent'];
const deviceHeaders = ['x-operating-sys-version', 'x-device-fingerprint', 'x-agent'];

/** Calls of a logged-in person that prove it with a signature. */
const signedPaths = [
	...['/api/v2/sdk/logout', '/api/v2/sdk/session-token/refresh-id-token'],
	...['/api/v2/sdk/profile', '/api/v2/sdk/profile/update'],
	...['/api/v2/sdk/social', '/api/v2/sdk/social/unbind-account'],
];

/** Token, sign and device of a call; only their presence is known beforehand. */
export function attachedTo(node: NodeName, path: string): Attached {
	switch (node) {
		case 'mioesim':
			return { query: sign, body: sign };
		case 'iceKredit':
			return { headers: ['token_id', 'language'] };
		case 'oneAccess':
			if (path.startsWith('/api/v2/tenant/sso/session-token/'))
				return { headers: ['authorization'], body: ['session_token', ...device] };
			if (path.startsWith('/api/v2/tenant/sso/'))
				return { headers: ['authorization'], body: device };
			if (path.startsWith('/api/v2/tenant/')) return { headers: ['authorization'] };
			return {
				headers: [
					...['x-client-id', 'x-l', ...deviceHeaders],
					...(signedPaths.includes(path) ? ['x-signature'] : []),
				],
			};
		case 'lanyingIm':
			// The rows of the logins say whom to act as, which only an admin token may.
			return path === '/user/register/v2'
				? { headers: ['app_id'] }
				: { headers: ['app_id', 'access-token'] };
		case 'xmp':
			if (path.startsWith('/s2s/')) return { query: ['xmp_token'], body: ['xmp_token'] };
			return { body: ['client_id', 'timestamp', 'sign'] };
	}
}
