import { marked } from './markedSecrets.mjs';

/** Signed with one secret, signed in with another, and with a token in its header. */
const depot = (url) => ({
	version: 1,
	name: 'Depot',
	hosts: { api: url },
	fields: [
		{ name: 'key', label: 'Key', secret: false },
		{ name: 'secret', label: 'Secret', secret: true },
		{ name: 'pin', label: 'PIN', secret: true },
	],
	values: [{ name: 'text', text: '{method}{pathQuery}{body}{token?}' }],
	attach: { headers: { 'X-Token': '{token?}', 'X-Sign': '{text|hmac:sha256:secret|hex}' } },
	signIn: {
		steps: [{ method: 'POST', path: '/login', body: { key: '{key}', pin: '{pin}' } }],
		token: { body: 'token' },
		life: { fixed: 3600 },
	},
	answers: {
		code: [{ body: 'code' }],
		success: ['0'],
		message: [{ body: 'message' }],
		codes: [
			{ code: '401', category: 'session', label: 'Token Ended' },
			{ code: '403', category: 'credentials', label: 'Wrong Secret' },
		],
	},
	probe: { method: 'GET', path: '/list' },
});

let made = 0;
const fresh = (name) => `${name}-${(made += 1)}-${process.pid}`;

/**
 * Accounts of the sandbox whose secrets are marked, and credentials for them that share a Redis; each
 * call makes another account with the same secrets, which nobody has signed in to.
 */
export function markedAccounts({ api, sandboxUrl }, sandbox, redis) {
	const shared = {
		...{ advanced: true, workers: 'redis', redisUrl: redis.url, workerCount: 1 },
		redisPassword: marked.redisPassword,
	};

	async function credential(type, data) {
		const name = fresh(type);
		const content = { name, type, data };
		const { id } = await api('POST', '/credentials', content);
		// What is typed goes into no workflow that names the credential.
		const hidden = { type: { value: type }, data: { value: data } };
		return Object.defineProperties({ id, name }, hidden);
	}

	const calling = {
		async mioesim() {
			const phoneNumber = String(13_900_000_000 + (made += 1));
			const { mioesimPassword: password, mioesimSecretKey: secretKey } = marked;
			const account = { phonenumber: phoneNumber, password, secret: secretKey };
			await sandbox.addAccount('mioesim', { ...account, hasApiPermission: true });
			return {
				...{ baseUrl: `${sandboxUrl}/mioesim`, phoneNumber, password, secretKey },
				signatureForm: 'automatic',
			};
		},
		async iceKredit() {
			const merchantName = fresh('merchant');
			const { iceKreditPassword: password } = marked;
			const account = { merchant_name: merchantName, password, state: 'active' };
			await sandbox.addAccount('icekredit', account);
			const hosts = {
				loginBaseUrl: `${sandboxUrl}/icekredit-login`,
				baseUrl: `${sandboxUrl}/icekredit`,
			};
			return { ...hosts, merchantName, merchantPassword: password };
		},
		async oneAccess() {
			const { application } = (await sandbox.accounts()).oneaccess;
			const clientId = fresh('client');
			await sandbox.addAccount('oneaccess', {
				...application,
				client_id: clientId,
				client_secret: marked.oneAccessSecret,
				users: application.users.map((user) => ({
					...user,
					password: marked.personPassword,
					fixed_verify_code: marked.smsCode,
				})),
			});
			const baseUrl = `${sandboxUrl}/oneaccess`;
			return { baseUrl, clientId, clientSecret: marked.oneAccessSecret, tenantId: '' };
		},
		/** Signs in as a user, with the token of the administrator beside it. */
		async lanyingIm(signInWith = 'userName') {
			const { app } = (await sandbox.accounts()).lanying;
			const appId = fresh('app').replace(/\W/g, '');
			await sandbox.addAccount('lanying', {
				...{ ...app, app_id: appId, admin_token: marked.lanyingAdminToken },
				users: app.users.map((user) => ({ ...user, password: marked.lanyingPassword })),
			});
			return {
				...{ apiEndpoint: `${sandboxUrl}/lanying`, appId, signInWith, userName: 'alice' },
				password: marked.lanyingPassword,
				adminToken: marked.lanyingAdminToken,
			};
		},
		async xmp() {
			const clientId = fresh('client');
			const { xmpSecret: clientSecret, xmpToken } = marked;
			const account = { client_id: clientId, client_secret: clientSecret, xmp_token: xmpToken };
			await sandbox.addAccount('xmp', account);
			const hosts = {
				baseUrl: `${sandboxUrl}/xmp`,
				postbackBaseUrl: `${sandboxUrl}/xmp-postback`,
			};
			const unlimited = { changeRateLimit: true, rateLimitRequests: 0 };
			return { ...hosts, clientId, clientSecret, xmpToken, ...unlimited };
		},
		async signedApi() {
			const name = fresh('depot');
			const { describedSecret: secret, describedPin: pin } = marked;
			const description = depot(`${sandboxUrl}/described/${name}`);
			const values = { key: 'a-key', secret, pin };
			const added = await sandbox.addAccount('described', {
				...{ name, description, accounts: [values] },
				routes: [
					{ method: 'POST', path: '/parcels', answer: { data: { id: 1 } } },
					{ path: '/list', list: { items: 25, at: 'list', by: 'page', param: 'page', size: 10 } },
				],
			});
			if (added.error) throw new Error(added.error);
			const rows = Object.entries(values).map(([field, value], index) => [
				`value${index + 1}`,
				{ name: field, value },
			]);
			const data = { api: 'anotherApi', values: Object.fromEntries(rows) };
			return { ...data, description: JSON.stringify(description) };
		},
	};

	const types = {
		...{ mioesim: 'mioesimApi', iceKredit: 'iceKreditApi', oneAccess: 'oneAccessApi' },
		...{ lanyingIm: 'lanyingImApi', xmp: 'xmpApi', signedApi: 'signedApi' },
	};

	const receiving = {
		oneAccessCallbackApi: {
			securityToken: marked.oneAccessSecurityToken,
			signingKey: marked.oneAccessSigningKey,
			signatureAlgorithm: 'sha256',
			encryptionKey: marked.oneAccessEncryptionKey,
		},
		lanyingImCallbackApi: { signature: marked.lanyingSignature },
		signedWebhookApi: {
			api: 'github',
			githubSecret: marked.webhookSecret,
			githubPreviousSecret: marked.webhookPreviousSecret,
		},
	};

	return {
		/** For calls, with `changes` to what was typed. */
		async calling(node, { changes = {}, how } = {}) {
			const data = { ...(await calling[node](how)), ...shared, ...changes };
			return await credential(types[node], data);
		},
		/** For webhooks. */
		receiving: async (type) => await credential(type, receiving[type]),
	};
}
