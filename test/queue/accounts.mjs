import { describedApi } from '../n8n/describedApis.mjs';

/** New accounts of the sandbox, each with a credential in n8n, that several workers share. */
export function accountsOf({ api, redis, sandboxUrl }, sandbox) {
	const sharing = {
		redis: () => ({ advanced: true, workers: 'redis', redisUrl: redis.url, workerCount: 3 }),
		division: () => ({ advanced: true, workers: 'process', workerCount: 3 }),
	};

	async function create(type, data, how) {
		const name = `${type} ${Math.random()}`;
		const body = { name, type, data: { ...data, ...sharing[how]() } };
		const { id } = await api('POST', '/credentials', body);
		return { id, name };
	}

	return {
		/** An API that is described, as in test/n8n/describedApis.mjs. */
		async described(how, asked) {
			return await describedApi({ api, sandboxUrl }, sandbox, { ...asked, more: sharing[how]() });
		},
		/** An XMP client with so many calls in so many seconds. */
		async xmp(how, requests, windowSeconds) {
			const clientId = `client-${Math.random()}`;
			const clientSecret = 'a-long-client-secret';
			await sandbox.addAccount('xmp', { client_id: clientId, client_secret: clientSecret });
			const limits = {
				advanced: true,
				changeRateLimit: true,
				rateLimitRequests: requests,
				rateLimitWindow: windowSeconds,
			};
			const data = { baseUrl: `${sandboxUrl}/xmp`, clientId, clientSecret, ...limits };
			return { account: clientId, credential: await create('xmpApi', data, how) };
		},
		/** A MIOeSIM reseller that nobody has signed in as. */
		async mioesim(how) {
			const phoneNumber = String(15_000_000_000 + Math.floor(Math.random() * 1e9));
			const password = 'a-long-password';
			const secretKey = 'a-long-secret-key';
			await sandbox.addAccount('mioesim', {
				phonenumber: phoneNumber,
				password,
				secret: secretKey,
				hasApiPermission: true,
			});
			const data = {
				baseUrl: `${sandboxUrl}/mioesim`,
				phoneNumber,
				password,
				secretKey,
				signatureForm: 'automatic',
			};
			return { account: phoneNumber, credential: await create('mioesimApi', data, how) };
		},
	};
}
