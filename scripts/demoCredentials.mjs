import { readFileSync } from 'node:fs';
import { inRepository } from './paths.mjs';

/** A credential for an API that is described, with what its owner typed into its fields. */
function describedApi(id, name, description, typed) {
	const rows = Object.entries(typed).map(([field, value], index) => [
		`value${index + 1}`,
		{ name: field, value },
	]);
	return {
		id,
		name,
		type: 'signedApi',
		data: {
			api: 'anotherApi',
			description: JSON.stringify(description, null, '\t'),
			values: Object.fromEntries(rows),
		},
	};
}

const parcelsFile = inRepository('sandbox', 'described', 'demo', 'parcels.json');

/**
 * A credential of each type for the accounts that the sandbox has; for described APIs, one of each.
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
	const { tuya, parcels } = accounts.described;
	const hostOf = (name) => ({ api: `${sandboxUrl}/described/${name}` });

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
		describedApi(
			'demoTuya',
			'Tuya (sandbox)',
			{ extends: 'tuya', name: 'Tuya (sandbox)', hosts: hostOf('tuya') },
			tuya,
		),
		describedApi(
			'demoParcels',
			'Parcels (sandbox)',
			{ ...JSON.parse(readFileSync(parcelsFile, 'utf8')), hosts: hostOf('parcels') },
			parcels,
		),
	];
}
