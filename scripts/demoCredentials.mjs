/**
 * A credential of each type, for the accounts that the sandbox has.
 *
 * @param {string} sandboxUrl
 * @returns {Promise<Array<{ id: string, name: string, type: string, data: object }>>}
 */
export async function demoCredentials(sandboxUrl) {
	const response = await fetch(`${sandboxUrl}/control/accounts`);
	const accounts = await response.json();
	const mioesim = accounts.mioesim.reseller;
	const iceKredit = accounts.icekredit.lender;
	const oneAccess = accounts.oneaccess.application;
	const lanyingIm = accounts.lanying.app;
	const xmp = accounts.xmp.client;

	return [
		{
			id: 'demoMioesim',
			name: 'MIOeSIM (sandbox)',
			type: 'mioesimApi',
			data: {
				baseUrl: `${sandboxUrl}/mioesim`,
				phoneNumber: mioesim.phonenumber,
				password: mioesim.password,
				secretKey: mioesim.secret,
				signatureForm: 'automatic',
			},
		},
		{
			id: 'demoIceKredit',
			name: 'IceKredit (sandbox)',
			type: 'iceKreditApi',
			data: {
				loginBaseUrl: `${sandboxUrl}/icekredit-login`,
				baseUrl: `${sandboxUrl}/icekredit`,
				merchantName: iceKredit.merchant_name,
				merchantPassword: iceKredit.password,
			},
		},
		{
			id: 'demoOneAccess',
			name: 'OneAccess (sandbox)',
			type: 'oneAccessApi',
			data: {
				baseUrl: `${sandboxUrl}/oneaccess`,
				clientId: oneAccess.client_id,
				clientSecret: oneAccess.client_secret,
				tenantId: '',
			},
		},
		{
			id: 'demoLanyingIm',
			name: 'Lanying IM (sandbox)',
			type: 'lanyingImApi',
			data: {
				apiEndpoint: `${sandboxUrl}/lanying`,
				appId: lanyingIm.app_id,
				signInWith: 'adminToken',
				adminToken: lanyingIm.admin_token,
			},
		},
		{
			id: 'demoXmp',
			name: 'XMP (sandbox)',
			type: 'xmpApi',
			data: {
				baseUrl: `${sandboxUrl}/xmp`,
				clientId: xmp.client_id,
				clientSecret: xmp.client_secret,
				postbackBaseUrl: `${sandboxUrl}/xmp-postback`,
				xmpToken: xmp.xmp_token,
			},
		},
		{
			id: 'demoOneAccessCallback',
			name: 'OneAccess callback (sandbox)',
			type: 'oneAccessCallbackApi',
			data: {
				securityToken: accounts.callbacks.oneaccess.security_token,
				signingKey: accounts.callbacks.oneaccess.signing_key,
				signatureAlgorithm: 'sha256',
				encryptionKey: accounts.callbacks.oneaccess.encryption_key,
			},
		},
		{
			id: 'demoLanyingImCallback',
			name: 'Lanying IM callback (sandbox)',
			type: 'lanyingImCallbackApi',
			data: { signature: accounts.callbacks.lanying.signature },
		},
	];
}
