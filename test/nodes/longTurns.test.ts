import { startSandbox, type Sandbox } from '../../sandbox';
import { CredentialStore } from '../harness';
import { demoData, record } from '../support/credentials';
import { runNode } from '../support/runNode';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

it('lets others have their turn while thousands of items are prepared, and sends nothing before', async () => {
	let turns = 0;
	let sentMeanwhile = 0;
	const timer = setInterval(() => {
		turns += 1;
		sentMeanwhile = Math.max(sentMeanwhile, sandbox.requests.length);
	}, 0);
	const count = 3000;
	const items = Array.from({ length: count }, (_, index) => ({
		json: { sku: index === count - 1 ? 'not a number' : index + 1 },
	}));
	const store = await CredentialStore.create([record('mioesim', demoData(sandbox).mioesim)]);
	const before = turns;
	const run = await runNode({
		node: 'mioesim',
		input: items,
		store,
		parameters: { resource: 'package', operation: 'getMany', skuId: '={{ $json.sku }}' },
	});
	clearInterval(timer);
	expect(run.error('Node')?.message).toBe('"SKU" must be a number, but is "not a number"');
	expect(turns - before).toBeGreaterThan(10);
	expect(sentMeanwhile).toBe(0);
	expect(sandbox.requests).toEqual([]);
}, 60_000);
