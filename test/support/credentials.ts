import type { Sandbox } from '../../sandbox';
import type { CredentialRecord } from '../harness';
import type { NodeName } from './package';

type Data = CredentialRecord['data'];

/** Credential data for the sandbox's demo accounts, as a user would type them. */
export function demoData(sandbox: Sandbox): Record<NodeName, Data> {
	const { url, accounts } = sandbox;
	return {
		mioesim: {
			baseUrl: `${url}/mioesim`,
			phoneNumber: accounts.mioesim.reseller.phonenumber,
			password: accounts.mioesim.reseller.password,
			secretKey: accounts.mioesim.reseller.secret,
			signatureForm: 'automatic',
		},
		iceKredit: {
			loginBaseUrl: `${url}/icekredit-login`,
			baseUrl: `${url}/icekredit`,
			merchantName: accounts.icekredit.lender.merchant_name,
			merchantPassword: accounts.icekredit.lender.password,
		},
		oneAccess: {
			baseUrl: `${url}/oneaccess`,
			clientId: accounts.oneaccess.application.client_id,
			clientSecret: accounts.oneaccess.application.client_secret,
		},
		lanyingIm: {
			apiEndpoint: `${url}/lanying`,
			appId: accounts.lanying.app.app_id,
			signInWith: 'adminToken',
			adminToken: accounts.lanying.app.admin_token,
		},
		xmp: {
			baseUrl: `${url}/xmp`,
			clientId: accounts.xmp.client.client_id,
			clientSecret: accounts.xmp.client.client_secret,
			postbackBaseUrl: `${url}/xmp-postback`,
			xmpToken: accounts.xmp.client.xmp_token,
		},
	};
}

export const credentialTypeOf: Record<NodeName, string> = {
	mioesim: 'mioesimApi',
	iceKredit: 'iceKreditApi',
	oneAccess: 'oneAccessApi',
	lanyingIm: 'lanyingImApi',
	xmp: 'xmpApi',
};

/** A credential record; its id is its type. */
export function record(name: NodeName, data: Data): CredentialRecord {
	const type = credentialTypeOf[name];
	return { id: type, name: `Sandbox ${name}`, type, data };
}

/** One record per provider. */
export function demoRecords(sandbox: Sandbox): CredentialRecord[] {
	const data = demoData(sandbox);
	return (Object.keys(data) as NodeName[]).map((name) => record(name, data[name]));
}
