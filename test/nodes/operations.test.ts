import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoRecords } from '../support/credentials';
import type { NodeName } from '../support/package';
import { jsonOf, runNode } from '../support/runNode';

let sandbox: Sandbox;
let store: CredentialStore;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	store = await CredentialStore.create(demoRecords(sandbox));
	await store.edit('xmpApi', { advanced: true, changeRateLimit: true, rateLimitRequests: 0 });
	sandbox.set('xmp', { minuteMs: 1 });
});
afterAll(async () => await sandbox.close());

async function run(node: NodeName, resource: string, operation: string, fields: INodeParameters) {
	const parameters = { resource, operation, ...fields };
	const finished = await runNode({ node, store, parameters });
	expect(finished.error('Node')?.message).toBeUndefined();
	return jsonOf(finished);
}

describe('MIOeSIM', () => {
	const plan = { skuId: '45', priceId: '441', count: 1 };
	const full = { additionalFields: { backInfo: '1', otherOrderId: 'o-1' } };

	it('lists SKUs by continent, each with its continent', async () => {
		const skus = await run('mioesim', 'sku', 'getManyByContinent', {});
		expect(skus).toHaveLength(8);
		expect(skus[0]).toEqual({ skuid: 45, display: 'Japan', countryCode: 'JP', continent: 'Asia' });
	});

	it('lists the SKUs of a distribution partner', async () => {
		const skus = await run('mioesim', 'sku', 'getManyOfPartner', { dpId: 'DP1001' });
		expect(skus.map(({ skuid }) => skuid)).toEqual([45, 60]);
	});

	it('places an order, renews it, reads its history and PDF, and cancels it', async () => {
		const [order] = await run('mioesim', 'order', 'create', { ...plan, ...full });
		const orderNum = String(order?.orderNum);
		expect(orderNum).toMatch(/^EP/);
		const links = await run('mioesim', 'order', 'getPdf', { orderId: orderNum });
		const [iccid = ''] = Object.keys(links[0] ?? {});
		expect(iccid).toMatch(/^\d{15,22}$/);
		await run('mioesim', 'order', 'sendPdf', { orderId: orderNum, email: 'user@example.com' });
		const again = { skuId: '45', priceId: '441', orderNum, ...full };
		const [renewed] = await run('mioesim', 'order', 'renew', again);
		expect(renewed).toMatchObject({ mainOrderNum: orderNum });
		await run('mioesim', 'order', 'renewByApiCode', { iccid, apiCode: '45-0-7-3-G' });
		const history = await run('mioesim', 'card', 'getHistory', { iccid });
		expect(history.length).toBeGreaterThanOrEqual(1);
		await run('mioesim', 'order', 'cancel', { orderNum, iccids: iccid });
		expect(sandbox.counters('mioesim').orders).toBe(3);
	});

	it('orders a day pass with its days, and a plan with its start date', async () => {
		const dayPass = { ...plan, priceId: '442', daypassDays: 5 };
		await run('mioesim', 'order', 'create', { ...dayPass, ...full });
		const dated = { ...plan, priceId: '443', beginDate: '2026-12-01' };
		await run('mioesim', 'order', 'create', { ...dated, ...full });
	});
});

describe('XMP', () => {
	it('lists metrics', async () => {
		const metrics = await run('xmp', 'metric', 'getMany', { reportType: 'material' });
		expect(metrics.map(({ field }) => field)).toContain('currency_cost');
	});

	it('lists ad accounts up to the limit', async () => {
		const accounts = await run('xmp', 'adAccount', 'getMany', { channel: ['tiktok'], limit: 5 });
		expect(accounts).toHaveLength(5);
		expect(accounts[0]).toMatchObject({ channel: 'tiktok' });
	});

	it('lists users and folders', async () => {
		expect((await run('xmp', 'user', 'getMany', {})).length).toBeGreaterThan(0);
		const folders = await run('xmp', 'folder', 'getMany', { returnAll: true });
		expect(folders.map(({ folder_name: name }) => name)).toEqual(['Summer', 'Winter']);
	});

	it('creates a department', async () => {
		const created = await run('xmp', 'department', 'create', { teamName: 'Growth', teamType: 2 });
		expect(created).toEqual([{ team_id: 9001 }]);
	});

	it('reports on creatives, and lists them', async () => {
		const report = await run('xmp', 'creative', 'getReport', {
			dateRange: 'custom',
			startDate: '2026-01-01',
			endDate: '2026-01-30',
			metrics: 'currency_cost',
			costCurrency: 'usd',
			dimension: [],
			limit: 3,
		});
		expect(report).toHaveLength(3);
		expect(report[0]).toHaveProperty('currency_cost');
		const creatives = await run('xmp', 'creative', 'getMany', {
			returnAll: true,
			pageSize: 100,
			additionalFields: { isDeleted: 0, folderId: '501' },
		});
		expect(creatives).toHaveLength(250);
	});
});
