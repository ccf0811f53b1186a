import assert from 'node:assert/strict';
import { withRealN8n } from '../../scripts/realN8n.mjs';
import { sandboxControl } from '../../test/n8n/openRealN8n.mjs';
import { items, nodeWorkflow } from '../../test/n8n/workflows.mjs';
import { megabytesOf, medianOf, write } from './figures.mjs';

const executions = 20;
const itemsEach = 1000;
const ordersEach = 50;
const faultyPercent = 5;
const doubt = 'not known whether the call was carried out';
/** Those that end by themselves: one that hangs only says how long the timeout is. */
const faults = [
	...['resetBefore', 'resetAfter', 'resetWithin', 'html', 'unavailable', 'truncated'],
	...['wrongType', 'utf16', 'byteOrderMark', 'serverError'],
];

/** Twenty executions at once of a real n8n, in rounds, while requests go wrong. */
export async function executionsAtOnce({ minutes = 3, seed: firstSeed }) {
	const end = Date.now() + minutes * 60_000;
	await withRealN8n(
		async (server) => {
			const sandbox = sandboxControl(server.sandboxUrl);
			const all = { rounds: 0, items: 0, requests: 0, signIns: 0, orders: 0, open: 0, failures: 0 };
			const memory = [];
			for (let seed = firstSeed; all.rounds === 0 || Date.now() < end; seed += 1) {
				const begin = Date.now();
				const round = await play(server, sandbox, seed);
				for (const name of Object.keys(all)) all[name] += round[name] ?? 0;
				all.rounds += 1;
				memory.push(megabytesOf(server.pid));
				const seconds = ((Date.now() - begin) / 1000).toFixed(0);
				console.log(
					`round ${all.rounds}, seed ${seed}: ${write(round)}; ${seconds} s, ${memory.at(-1)} MB`,
				);
			}
			console.log(`\n${write(all)}`);
			// The first rounds fill what n8n keeps: caches, compiled code, the pages of its database.
			const settled = memory.slice(3);
			const middle = Math.ceil(settled.length / 2);
			console.log(
				settled.length < 2
					? 'too short to say how the memory of n8n grows'
					: `memory of n8n after the third round: ${medianOf(settled.slice(0, middle))} MB in the first half, ${medianOf(settled.slice(middle))} MB in the second`,
			);
		},
		{ env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '-1' } },
	);
}

/** One round: all read at once, then all order at once. Throws where a promise is broken. */
async function play(server, sandbox, seed) {
	await sandbox.reset();
	await sandbox.set('mioesim', { faults: { seed, percent: faultyPercent, of: faults } });
	const packages = {
		...{ resource: 'package', operation: 'getMany', outputMode: 'successFailure' },
		skuId: { __rl: true, mode: 'id', value: '45' },
	};
	const read = await atOnce(server, packages, itemsEach);
	const order = {
		...{ resource: 'order', operation: 'create', outputMode: 'successFailure' },
		...{ skuId: { __rl: true, mode: 'id', value: '45' }, count: 1 },
		priceId: { __rl: true, mode: 'id', value: '441' },
	};
	const ordered = await atOnce(server, order, ordersEach);
	const { requests, signIns, orders } = await countersOf(server);
	const records = await sandbox.requests('mioesim');
	const most = executions * ordersEach;
	assert.ok(orders <= most, `${orders} orders for ${most} items`);
	assert.ok(orders >= ordered.good, `${orders} orders, of which ${ordered.good} were told`);
	// What nobody knows the fate of was placed or not; whatever is told as not done, was not.
	const open = ordered.failures.filter((failure) => JSON.stringify(failure).includes(doubt)).length;
	assert.ok(orders <= ordered.good + open, `${orders} orders, ${ordered.good} told, ${open} open`);
	// Of the last ones, which the log still holds.
	const faulty = records.filter(({ fault }) => fault !== undefined).length;
	return {
		...{ items: read.items + ordered.items, requests, signIns, orders, open },
		failures: read.failures.length + ordered.failures.length,
		faults: (100 * faulty) / records.length,
	};
}

/** Each of the items leaves every execution on exactly one of the two outputs. */
async function atOnce(server, parameters, count) {
	const credential = server.credentialIds.get('mioesimApi');
	const runs = await Promise.all(
		Array.from({ length: executions }, async () => {
			const workflow = nodeWorkflow('mioesim', parameters, credential, { input: items(count) });
			return await server.runWorkflow(workflow, { timeoutMs: 600_000 });
		}),
	);
	const failures = [];
	let good = 0;
	for (const { status, error, runData } of runs) {
		assert.equal(status, 'success', error?.message);
		const outputs = runData.Node[0].data.main.map((output) => new Set((output ?? []).map(fromOf)));
		const [success, failure] = outputs;
		assert.equal(new Set([...success, ...failure]).size, count);
		assert.equal(success.size + failure.size, count);
		good += success.size;
		failures.push(...runData.Node[0].data.main[1].map(({ json }) => json));
	}
	return { items: executions * count, good, failures };
}

function fromOf({ pairedItem }) {
	return typeof pairedItem === 'number' ? pairedItem : [pairedItem].flat()[0].item;
}

async function countersOf({ sandboxUrl }) {
	return await (await fetch(`${sandboxUrl}/control/counters?provider=mioesim`)).json();
}
