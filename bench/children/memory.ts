import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { CredentialStore } from '../../test/harness';
import { demoData, record } from '../../test/support/credentials';
import { runNode } from '../../test/support/runNode';

/**
 * Prints the most memory (bytes) that was in use at once while so many rows of an XMP report became
 * items: `items` makes nothing but the items, `node` runs the node. Needs --expose-gc.
 */
const [mode, url = '', rowCount = '0', size = '1000'] = process.argv.slice(2);
const rows = Number(rowCount);
const pageSize = Number(size);

function inUse(): number {
	if (!globalThis.gc) throw new Error('Run it with --expose-gc');
	globalThis.gc();
	return process.memoryUsage().heapUsed;
}

/** Looks at what is in use, between requests, until it is told to stop. */
function watch() {
	let most = 0;
	const look = () => {
		most = Math.max(most, inUse());
	};
	const timer = setInterval(look, 100);
	return () => {
		clearInterval(timer);
		look();
		return most;
	};
}

/** As many items as the report has rows, each made as a parser makes it. */
function itemsLike(sample: object): INodeExecutionData[] {
	return Array.from({ length: rows }, (_, index) => {
		const text = JSON.stringify({ ...sample, campaign_id: String(100_000 + index) });
		const json = JSON.parse(text) as INodeExecutionData['json'];
		return { json, pairedItem: { item: 0 } };
	});
}

async function storeOf() {
	const accounts = await (await fetch(`${url}/control/accounts`)).json();
	const data = demoData({ url, accounts } as Sandbox).xmp;
	const open = { advanced: true, changeRateLimit: true, rateLimitRequests: 0 };
	return await CredentialStore.create([record('xmp', { ...data, ...open })]);
}

async function report(returnAll: boolean) {
	const parameters = {
		resource: 'adReport',
		operation: 'get',
		dateRange: 'custom',
		startDate: '2026-01-01',
		endDate: '2026-01-31',
		metrics: ['cost', 'impression', 'click'],
		dimension: ['campaign_id'],
		...(returnAll ? { returnAll, pageSize } : { limit: 1 }),
	};
	const run = await runNode({ node: 'xmp', store: await storeOf(), parameters });
	const error = run.error('Node');
	if (error) throw error;
	return run.outputs('Node')[0] ?? [];
}

async function main(): Promise<void> {
	// Everything is loaded, and a row is known, before the baseline.
	const sample = (await report(false))[0]?.json ?? {};
	const before = inUse();
	const stop = watch();
	const items = mode === 'items' ? itemsLike(sample) : await report(true);
	const most = stop() - before;
	if (items.length !== rows) throw new Error(`${items.length} items`);
	console.log(`\n${JSON.stringify(most)}`);
	process.exit();
}

void main();
