import { readFileSync } from 'node:fs';

/** What the owners of described APIs typed in: no file of n8n and no output may hold it. */
export const describedSecrets = {
	clientSecret: 'tuya-secret-of-the-owner',
	systemCode: 'fusion-code-of-the-owner',
	secretKey: 'binance-secret-of-the-owner',
	privateKey: Buffer.from('kraken-secret-of-the-owner').toString('base64'),
	secret: 'window-secret-of-the-owner',
};

const preset = (name) =>
	JSON.parse(readFileSync(new URL(`../../descriptions/${name}.json`, import.meta.url), 'utf8'));

/**
 * An API that the sandbox plays by its description, and a credential for it.
 *
 * @param server n8n's `api` and `sandboxUrl`
 * @param sandbox see `sandboxControl`
 * @param {{ extends?: string, changes?: object, values: Record<string, string>, behaviour?: object,
 *   host?: string, hosts?: (url: string) => { hosts: object, keep: object }, more?: object }} asked
 *   `extends` names a preset, `changes` say what differs from it, `values` are typed, `behaviour` is that
 *   of the sandbox, `hosts` says where it lives if not at one address, `more` are further fields of the
 *   credential
 */
export async function describedApi(
	{ api, sandboxUrl },
	sandbox,
	{ extends: base, changes = {}, values, behaviour = {}, host = '127.0.0.1', hosts, more = {} },
) {
	const name = `${base ?? 'own'}-${Math.random().toString(36).slice(2)}`;
	const url = `${sandboxUrl.replace('127.0.0.1', host)}/described/${name}`;
	const { keep, ...lives } = hosts?.(url) ?? { hosts: { api: url } };
	const differs = { ...changes, ...lives };
	const whole = { ...(base && preset(base)), ...differs };
	const added = await sandbox.addAccount('described', {
		name,
		description: whole,
		accounts: [values],
		...behaviour,
		...(keep && { keep }),
	});
	if (added.error) throw new Error(added.error);
	const description = base ? { extends: base, ...differs } : differs;
	const rows = Object.entries(values).map(([field, value], index) => [
		`value${index + 1}`,
		{ name: field, value },
	]);
	const data = {
		api: 'anotherApi',
		description: JSON.stringify(description),
		values: Object.fromEntries(rows),
		...more,
	};
	const create = async (content) => {
		const body = { name: `${name} ${Math.random()}`, type: 'signedApi', data: content };
		const { id } = await api('POST', '/credentials', body);
		return { id, name: body.name };
	};
	return {
		name,
		url,
		data,
		create,
		credential: await create(data),
		counters: async () => await sandbox.counters('described', name),
		/** What the sandbox found about each request, in their order. */
		log: async () => (await sandbox.record('described')).filter((each) => each.api === name),
		requests: async () =>
			(await sandbox.requests('described')).filter(({ path }) => path.startsWith(`/${name}/`)),
	};
}
