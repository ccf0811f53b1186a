import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQueueMode } from '../../scripts/queueMode.mjs';
import { sandboxControl } from '../../test/n8n/openRealN8n.mjs';
import { accountsOf } from '../../test/queue/accounts.mjs';
import { publish, until } from '../../test/queue/webhooks.mjs';
import { write } from './figures.mjs';

const minute = 60_000;
const workers = 3;
const concurrency = 10;
const itemsEach = 10;
const executionsEach = 3;
/** How often (ms) executions are started. */
const every = 3_000;
const limit = 20;
const windowSeconds = 6;
/** Requests arrive later than they depart, some more than others. */
const counted = 0.85 * windowSeconds * 1000;
const order = {
	...{ resource: 'order', operation: 'create', outputMode: 'successFailure', count: 1 },
	skuId: { __rl: true, mode: 'id', value: '45' },
	priceId: { __rl: true, mode: 'id', value: '441' },
	// One for each item of each execution, and the same where the execution is begun again.
	additionalFields: { otherOrderId: '={{ $execution.id }}-{{ $json.index }}' },
};
const report = {
	...{ resource: 'adReport', operation: 'get', dateRange: 'custom', metrics: ['cost'] },
	...{ startDate: '2026-01-01', endDate: '2026-01-01', dimension: ['date'], limit: 1 },
};

/** Three workers that share a Redis; every minute one of them is killed, and another one takes its place. */
export async function killedWorkers({ minutes = 5 }) {
	const queue = await openQueueMode({ workers, concurrency });
	try {
		const sandbox = sandboxControl(queue.sandboxUrl);
		const accounts = accountsOf(queue, sandbox);
		const shop = await accounts.mioesim('redis');
		await sandbox.set('xmp', { minuteMs: 1 });
		const reporter = await accounts.xmp('redis', limit, windowSeconds);
		const orders = await publish(queue, 'mioesim', order, shop.credential);
		const reports = await publish(queue, 'xmp', report, reporter.credential);
		const end = Date.now() + minutes * minute;
		const all = { orders: 0, reports: 0, kills: 0 };
		const arrivals = [];
		let seen = 0;
		let nextKill = Date.now() + minute / 2;
		while (Date.now() < end) {
			await orders.trigger(executionsEach, itemsEach);
			await reports.trigger(executionsEach, 2);
			all.orders += executionsEach;
			all.reports += executionsEach;
			if (Date.now() >= nextKill) {
				nextKill += minute;
				all.kills += 1;
				const [killed] = queue.workers;
				await killed.kill();
				await queue.replaceWorker(killed);
				console.log(`${all.kills} killed: ${write(await orders.states())}`);
			}
			await sleep(every);
		}
		const ended = async ({ states }) =>
			Object.values(await states()).reduce((sum, count) => sum + count, 0);
		const isOver = async () =>
			(await ended(orders)) >= all.orders && (await ended(reports)) >= all.reports;
		// n8n finds out after half a minute that a worker has gone, and of some executions never.
		await until(isOver, 1.5 * minute).catch(() => undefined);
		const unended = all.orders + all.reports - (await ended(orders)) - (await ended(reports));
		const records = await sandbox.requests('mioesim');
		const placed = records.filter(({ path, accepted }) => /addEsimOrder/.test(path) && accepted);
		const marks = placed.map(({ body }) => body.otherOrderId);
		const again = marks.length - new Set(marks).size;
		for (const { path, at } of await sandbox.requests('xmp')) {
			if (/report/.test(path)) arrivals.push(at);
		}
		seen = Math.max(
			...arrivals.map(
				(start) => arrivals.filter((at) => at >= start && at < start + counted).length,
			),
		);
		console.log(`executions with orders: ${write(await orders.states())}`);
		console.log(`executions with reports: ${write(await reports.states())}`);
		console.log(
			`${placed.length} orders for ${all.orders * itemsEach} items, ${again} of them twice, ${records.filter(({ signIn }) => signIn).length} sign-ins, ${all.kills} workers killed, at most ${seen} reports in a window of ${limit}, ${unended} executions of ${all.orders + all.reports} without an end`,
		);
		assert.ok(seen <= limit, `${seen} reports in a window`);
	} finally {
		await queue.close();
	}
}
