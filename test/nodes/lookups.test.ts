import { sourcesOf } from '../../engine/lists/entries';
import type { LookupFacts } from '../../engine/provider/lookup';
import { codeOptionsMethod } from '../../engine/outputs/codeOptions';
import type { CredentialStore } from '../harness';
import { loadOptions, searchList } from '../harness';
import { startSandbox, type Sandbox } from '../../sandbox';
import { openNode } from '../support/openNode';
import { nodeNames, nodeOf } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';
import { providers, requestsTo, storeFor } from './calls';

let sandbox: Sandbox;
let store: CredentialStore;

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await storeFor(sandbox);
});
afterEach(async () => await sandbox.close());

/** Credentials and forms that choose every source of every list. */
const forms: ReadonlyArray<LookupFacts['form']> = [
	{},
	{ actAs: 'user', actAsUserId: '1' },
	{ type: '1', toType: '1' },
	{ type: '2', toType: '2' },
];
const manyFacts = ['adminToken', 'userName'].flatMap((signInWith) =>
	forms.map((form): LookupFacts => ({ credential: { signInWith }, form })),
);

const names = (entries: ReadonlyArray<{ name: string }>) => entries.map(({ name }) => name);

describe.each(nodeNames)('the lists of %s', (name) => {
	const lookups = Object.entries(providers[name].lookups ?? {});
	const text = JSON.stringify(nodeOf(name).description.properties);

	it('are the methods of the node', () => {
		const { listSearch = {}, loadOptions: loaded = {} } = nodeOf(name).methods ?? {};
		expect(Object.keys(listSearch)).toEqual(lookups.map(([lookup]) => lookup));
		expect(Object.keys(loaded)).toEqual([...lookups.map(([lookup]) => lookup), codeOptionsMethod]);
	});

	it('are all used in the form, and the form uses no others', () => {
		const used = [...text.matchAll(/"(?:searchListMethod|loadOptionsMethod)":"(\w+)"/g)];
		expect([...new Set(used.map(([, method]) => method))].sort()).toEqual(
			[...lookups.map(([lookup]) => lookup), codeOptionsMethod].sort(),
		);
	});

	it('come from calls that only read', () => {
		for (const [, lookup] of lookups) {
			for (const facts of manyFacts) {
				for (const source of sourcesOf(lookup, facts)) {
					const listings = [source, ...(source.details ? [source.details] : [])];
					for (const { resource, operation } of listings) {
						const row = providers[name].resources
							.find((candidate) => candidate.name === resource)
							?.operations.find((candidate) => candidate.name === operation);
						expect(row).toMatchObject({ kind: 'call', effect: 'reads', isRepeatable: true });
					}
				}
			}
		}
	});
});

describe('a resource locator', () => {
	const order = { resource: 'order', operation: 'create' };

	it('lists what the account can choose from, by name', async () => {
		const { results, paginationToken } = await searchList(openNode('mioesim', store, order), 'sku');
		expect(results).toHaveLength(8);
		expect(results).toContainEqual({ name: 'Japan', value: '45', description: 'JP' });
		expect(names(results)).toEqual([...names(results)].sort());
		expect(paginationToken).toBeUndefined();
	});

	it('finds what the user types, whatever its case', async () => {
		const open = openNode('mioesim', store, order);
		expect(names((await searchList(open, 'sku', 'jAp')).results)).toEqual(['Japan']);
		expect((await searchList(open, 'sku', 'nowhere')).results).toEqual([]);
	});

	it.each([
		['chosen from a list', { __rl: true, mode: 'list', value: '45' }],
		['typed into an older workflow', '45'],
	])('depends on what is %s', async (_how, skuId) => {
		const open = openNode('mioesim', store, { ...order, skuId });
		const { results } = await searchList(open, 'package');
		const prices = results.map(({ value }) => String(value).split(':')[0]);
		expect(prices.sort()).toEqual(['441', '442', '443', '444']);
		expect(names(results)).toContain('3 GB, 7 days, price 5.5 (45-0-7-3-G)');
	});

	it('says what must be chosen first, and sends nothing', async () => {
		const open = openNode('mioesim', store, order);
		await expect(searchList(open, 'package')).rejects.toThrow('"SKU" is required but empty');
		const expression = openNode('mioesim', store, { ...order, skuId: '={{ $json.sku }}' });
		await expect(searchList(expression, 'package')).rejects.toThrow(
			'"SKU" is an expression whose value is not known yet',
		);
		expect(requestsTo(sandbox, 'mioesim')).toBe(0);
	});

	it('signs in once, keeps the session and renews it when it is refused', async () => {
		const open = openNode('mioesim', store, order);
		await searchList(open, 'sku');
		await searchList(open, 'sku', 'Japan');
		expect(requestsTo(sandbox, 'mioesim', '/api_order/login')).toBe(1);
		sandbox.set('mioesim', { tokenLifeMs: 0 });
		const refused = searchList(open, 'sku');
		while (requestsTo(sandbox, 'mioesim', '/api_esim/getSkus') < 3) {
			await new Promise((done) => setTimeout(done, 5));
		}
		sandbox.set('mioesim', { tokenLifeMs: undefined });
		expect((await refused).results).toHaveLength(8);
		expect(requestsTo(sandbox, 'mioesim', '/api_order/login')).toBe(2);
	});

	it('takes the chosen value into the request', async () => {
		const run = await runNode({
			node: 'mioesim',
			store,
			parameters: {
				resource: 'package',
				operation: 'getMany',
				skuId: { __rl: true, mode: 'list', value: '45', cachedResultName: 'Japan' },
			},
		});
		expect(jsonOf(run)).toHaveLength(4);
	});

	it('takes an expression inside of it, item by item', async () => {
		const run = await runNode({
			node: 'mioesim',
			store,
			input: [{ json: { sku: 45 } }, { json: { sku: 'Japan' } }],
			parameters: {
				resource: 'package',
				operation: 'getMany',
				outputMode: 'successFailure',
				skuId: { __rl: true, mode: 'id', value: '={{ $json.sku }}' },
			},
		});
		expect(jsonOf(run, 0)).toHaveLength(4);
		expect(jsonOf(run, 1)).toMatchObject([{ message: '"SKU" must be a number, but is "Japan"' }]);
	});
});

describe('a list that fails', () => {
	it('gives the provider’s code, its meaning and what to do', async () => {
		await store.edit('mioesimApi', { password: 'a-wrong-password' });
		const open = openNode('mioesim', store, { resource: 'order', operation: 'create' });
		const error = await searchList(open, 'sku').catch((thrown: Error) => thrown);
		expect(error).toMatchObject({
			httpCode: '-1',
			message: expect.stringMatching(/^MIOeSIM: \w.*\. /),
			description: expect.stringMatching(/^[A-Z].+\. [A-Z].+\.$/),
		});
		expect(JSON.stringify(error)).not.toContain('a-wrong-password');
	});

	it('says that nobody answers', async () => {
		sandbox.set('mioesim', { dropConnection: { path: '/api_esim/getSkus' } });
		const open = openNode('mioesim', store, { resource: 'order', operation: 'create' });
		await expect(searchList(open, 'sku')).rejects.toMatchObject({
			httpCode: 'NO_ANSWER',
		});
	});
});

describe('the options of a multi-select', () => {
	it('are all pages of the list', async () => {
		const options = await loadOptions(openNode('xmp', store), 'adAccount');
		expect(options).toHaveLength(260);
		expect(requestsTo(sandbox, 'xmp', '/v2/media/account/list')).toBe(2);
	});

	it('are limited to what the form says', async () => {
		const open = openNode('xmp', store, { channel: ['google'] });
		const options = await loadOptions(open, 'adAccount');
		expect(options[0]?.description).toMatch(/^google 600000, /);
		const [request] = sandbox.requests;
		expect(JSON.parse(request?.rawBody ?? '')).toMatchObject({ channel: ['google'] });
	});

	it('are the metrics of the report', async () => {
		const ad = await loadOptions(openNode('xmp', store), 'adMetric');
		const creative = await loadOptions(openNode('xmp', store), 'creativeMetric');
		expect(ad.map(({ value }) => value)).toEqual(
			['click', 'cost', 'cpm', 'ctr', 'impression', 'postback_install'].sort(),
		);
		expect(creative.map(({ value }) => value).sort()).toEqual([
			'click',
			'currency_cost',
			'impression',
		]);
	});

	it('are the documented metrics while the list cannot be loaded, and say so', async () => {
		sandbox.set('xmp', { forceCode: { code: '-1', message: 'no permission' } });
		const options = await loadOptions(openNode('xmp', store), 'adMetric');
		expect(options.map(({ value }) => value)).toContain('cost');
		expect(options[0]?.description).toMatch(
			/From the documentation, because .*XMP: -1 Error\. no permission/,
		);
		const withoutCredential = { ...openNode('xmp', store), credentials: undefined };
		expect(await loadOptions(withoutCredential, 'adMetric')).toHaveLength(6);
	});

	it('are one entry that says code and remedy where nothing is documented', async () => {
		sandbox.set('xmp', { forceCode: { code: '-1', message: 'no permission' } });
		const [entry, ...others] = await loadOptions(openNode('xmp', store), 'user');
		expect(others).toEqual([]);
		expect(entry?.name).toBe('XMP: -1 Error. no permission');
		expect(entry?.description).toMatch(
			/^Read the message .*Check the Client ID and the Client Secret/,
		);
	});

	it('are one entry without a credential, too', async () => {
		const withoutCredential = { ...openNode('xmp', store), credentials: undefined };
		const options = await loadOptions(withoutCredential, 'user');
		expect(options).toEqual([expect.objectContaining({ value: '' })]);
		expect(options[0]?.name).toMatch(/credential/i);
	});

	it('are no value if that entry is picked', async () => {
		const parameters = { resource: 'adAccount', operation: 'getMany', accountId: [''] };
		await runNode({ node: 'xmp', store, parameters: { ...parameters, limit: 1 } });
		const [request] = sandbox.requests;
		expect(JSON.parse(request?.rawBody ?? '')).not.toHaveProperty('account_id');
	});
});

describe('a list over several pages', () => {
	it('is loaded page by page as the user scrolls', async () => {
		const open = openNode('xmp', store);
		const first = await searchList(open, 'adAccount');
		expect(first.results).toHaveLength(200);
		const second = await searchList(open, 'adAccount', undefined, first.paginationToken);
		expect(second.results).toHaveLength(60);
		expect(names(first.results)).not.toContain(names(second.results)[0]);
		const last = await searchList(open, 'adAccount', undefined, second.paginationToken);
		expect(last).toEqual({ results: [] });
	});

	it('is searched beyond its first page', async () => {
		const { results } = await searchList(openNode('xmp', store), 'adAccount', 'account 260');
		expect(names(results)).toEqual(['account 260']);
	});
});

describe('a list and the rate limit', () => {
	it('does not wait for the next minute, but says when to try again', async () => {
		await store.edit('xmpApi', { rateLimitRequests: 1, rateLimitWindow: 60 });
		const open = openNode('xmp', store);
		await searchList(open, 'folder');
		const begin = Date.now();
		await expect(searchList(open, 'folder')).rejects.toThrow(
			/The rate limit \(1 in 60 s\) is used up\. Try again in 6[012] s, or enter the ID\./,
		);
		expect(Date.now() - begin).toBeLessThan(3000);
		expect(requestsTo(sandbox, 'xmp')).toBe(1);
	});

	it('gives up when the provider says that calls come too frequently', async () => {
		sandbox.set('xmp', { forceCode: { code: '-1', message: 'request too frequent' } });
		await expect(searchList(openNode('xmp', store), 'folder')).rejects.toMatchObject({
			httpCode: 'TOO_FREQUENT',
		});
		expect(requestsTo(sandbox, 'xmp')).toBe(1);
	});
});

describe('a list of an identity provider', () => {
	it('holds organizations of every level', async () => {
		const { results } = await searchList(openNode('oneAccess', store), 'organization');
		expect(results).toContainEqual({ name: 'Sales', value: 'org-sales', description: 'sales' });
	});

	it('finds a user on a later page', async () => {
		const { results } = await searchList(openNode('oneAccess', store), 'user', 'Employee229');
		expect(results).toEqual([
			{ name: 'employee229', value: 'user-employee229', description: 'employee229' },
		]);
	});

	it.each([
		['appRole', 'role-reader'],
		['appAccount', 'account-employee001'],
		['appOrganization', 'app-org-root'],
	])('holds what the chosen application has: %s', async (lookup, value) => {
		const open = openNode('oneAccess', store, { applicationId: 'app-demo' });
		const { results } = await searchList(open, lookup);
		expect(results.map((entry) => entry.value)).toContain(value);
		await expect(searchList(openNode('oneAccess', store), lookup)).rejects.toThrow(
			'"Application ID" is required but empty',
		);
	});
});

describe('reports', () => {
	it('take metrics and dimensions that the documentation does not list', async () => {
		const run = await runNode({
			node: 'xmp',
			store,
			parameters: {
				resource: 'adReport',
				operation: 'get',
				dateRange: 'custom',
				startDate: '2026-01-01',
				endDate: '2026-01-01',
				metrics: '={{ ["cost", "d7_roas"] }}',
				dimension: '={{ ["date", "placement"] }}',
				limit: 1,
			},
		});
		expect(run.status).toBe('success');
		const [request] = sandbox.requests;
		expect(JSON.parse(request?.rawBody ?? '')).toMatchObject({
			metrics: ['cost', 'd7_roas'],
			dimension: ['date', 'placement'],
		});
	});
});
