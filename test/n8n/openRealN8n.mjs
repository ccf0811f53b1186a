import { withRealN8n } from '../../scripts/realN8n.mjs';

/** A real n8n that stays up until `close` is called; `options` as of `withRealN8n`. */
export async function openRealN8n(options) {
	let close;
	const closed = new Promise((resolve) => {
		close = resolve;
	});
	let opened;
	const n8n = new Promise((resolve) => {
		opened = resolve;
	});
	const running = withRealN8n(async (server) => {
		opened(server);
		await closed;
	}, options);
	// `running` ends first only if n8n does not start; then it says why.
	const server = await Promise.race([n8n, running]);
	return {
		...server,
		close: async () => {
			close();
			await running;
		},
	};
}

/** The sandbox over its control path. */
export function sandboxControl(url) {
	const call = async (method, path, body) => {
		const response = await fetch(`${url}/control/${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		return await response.json();
	};
	return {
		accounts: async () => await call('GET', 'accounts'),
		addAccount: async (provider, account) => await call('POST', 'accounts', { provider, account }),
		counters: async (provider, account) =>
			await call('GET', `counters?provider=${provider}&account=${account}`),
		requests: async (provider) => await call('GET', `requests?provider=${provider}`),
		sms: async () => await call('GET', 'sms'),
		uploads: async () => await call('GET', 'uploads'),
		set: async (provider, knobs) => await call('POST', 'knobs', { provider, ...knobs }),
		callback: async (provider, fields) => await call('POST', 'callback', { provider, ...fields }),
		act: async (provider, action) => await call('POST', 'act', { provider, action }),
		tick: async (provider) => await call('POST', 'tick', { provider }),
		setRows: async (list) => await call('POST', 'rows', { provider: 'described', list }),
		record: async (provider) => await call('GET', `record?provider=${provider}`),
		reset: async () => await call('POST', 'reset', {}),
	};
}
