import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openQueueMode } from '../../scripts/queueMode.mjs';
import { sandboxControl } from '../n8n/openRealN8n.mjs';
import { accountsOf } from './accounts.mjs';
import { manual } from './manual.mjs';
import { publish, until } from './webhooks.mjs';

const LIMIT = 10;
/** The shortened minute: longer where the throughput is to be told, so that the start weighs less. */
const windowSeconds = 8;
const longWindowSeconds = 15;
const shortWindowSeconds = 6;
/** The sandbox counts in a window shorter by more than the requests of a busy machine are late. */
const counted = (seconds) => seconds * 0.85;
/** Executions that a worker runs at once. */
const concurrency = 10;

const report = {
	resource: 'adReport',
	operation: 'get',
	dateRange: 'custom',
	startDate: '2026-01-01',
	endDate: '2026-01-01',
	metrics: ['cost'],
	dimension: ['date'],
	limit: 1,
};
const listSkus = { resource: 'sku', operation: 'getMany' };

/** The most arrivals (times in ms) that any rolling window of so many seconds saw. */
function mostInWindow(times, seconds) {
	const isInWindow = (start, at) => at >= start && at < start + seconds * 1000;
	return Math.max(...times.map((start) => times.filter((at) => isInWindow(start, at)).length));
}

describe('n8n in queue mode, three workers', () => {
	let queue;
	let sandbox;
	let accounts;

	before(async () => {
		queue = await openQueueMode({ workers: 3, concurrency });
		sandbox = sandboxControl(queue.sandboxUrl);
		accounts = accountsOf(queue, sandbox);
	});

	after(async () => await queue?.close());

	/** When the requests of an account arrived, in ms; those that were turned away, too. */
	async function arrivals(provider, account) {
		const requests = await sandbox.requests(provider);
		return requests.filter((request) => request.account === account).map(({ at }) => at);
	}

	/** A workflow that gets an XMP report, for an account with ten calls in so many seconds. */
	async function xmpReports(how, seconds = windowSeconds) {
		await sandbox.set('xmp', { minuteMs: counted(seconds) * 1000 });
		const { account, credential } = await accounts.xmp(how, LIMIT, seconds);
		const workflow = await publish(queue, 'xmp', report, credential);
		return {
			...workflow,
			seconds,
			start: async (executions) => await workflow.trigger(executions, 1),
			counters: async () => await sandbox.counters('xmp', account),
			arrivals: async () => await arrivals('xmp', account),
		};
	}

	/** What the sandbox says of a run of XMP reports: nothing turned away, the limit kept. */
	async function assertLimitKept(name, reports) {
		const { rejections } = await reports.counters();
		assert.deepEqual(rejections, {});
		const most = mostInWindow(await reports.arrivals(), counted(reports.seconds));
		console.log(`# ${name}: at most ${most} in any window`);
		assert.ok(most <= LIMIT, `${most} in a window`);
	}

	async function printThroughput(name, reports) {
		const times = await reports.arrivals();
		const best = (Math.ceil(times.length / LIMIT) - 1) * reports.seconds * 1000;
		const taken = times.at(-1) - times[0];
		console.log(`# ${name}: ${((100 * best) / taken).toFixed(1)} % of the theoretical throughput`);
	}

	/** The workers that have taken executions since; all of them must, or nothing is shown. */
	function assertAllTookSome(before) {
		const taken = queue.workers.map((worker, index) => worker.taken.length - before[index]);
		assert.ok(
			taken.every((count) => count > 0),
			`executions per worker: ${taken}`,
		);
	}

	const takenSoFar = () => queue.workers.map(({ taken }) => taken.length);

	it('300 MIOeSIM items at once with no session and no Redis: at most 6 sign-ins, all succeed', async () => {
		const { account, credential } = await accounts.mioesim('division');
		const workflow = await publish(queue, 'mioesim', listSkus, credential);
		const before = takenSoFar();
		await workflow.trigger(30, 10);
		assert.deepEqual(await workflow.waitForEnd(30), { success: 30 });
		assertAllTookSome(before);
		const { signIns, accepted } = await sandbox.counters('mioesim', account);
		console.log(`# without Redis: ${signIns} sign-ins`);
		assert.equal(accepted['/api_esim/getSkus'], 300);
		assert.ok(signIns <= 6, `${signIns} sign-ins`);
	});

	it('300 MIOeSIM items at once with no session, through Redis: one sign-in', async () => {
		const { account, credential } = await accounts.mioesim('redis');
		const workflow = await publish(queue, 'mioesim', listSkus, credential);
		const before = takenSoFar();
		await workflow.trigger(30, 10);
		assert.deepEqual(await workflow.waitForEnd(30), { success: 30 });
		assertAllTookSome(before);
		const { signIns, accepted, rejections } = await sandbox.counters('mioesim', account);
		assert.equal(accepted['/api_esim/getSkus'], 300);
		assert.deepEqual({ signIns, rejections }, { signIns: 1, rejections: {} });
	});

	it('manual executions, which workers run as in n8n 3: the next worker finds the session of the first', async () => {
		const { account, credential } = await accounts.mioesim('division');
		const { start } = manual(queue, 'mioesim', listSkus, credential);
		const before = takenSoFar();
		await start(1);
		const runs = await start(12);
		assert.ok(runs.every(({ items }) => items('Node').length > 3));
		assertAllTookSome(before);
		assert.equal((await sandbox.counters('mioesim', account)).signIns, 1);
	});

	it('manual executions on workers, through Redis: the limit is kept, and who has waited is told', async () => {
		await sandbox.set('xmp', { minuteMs: counted(shortWindowSeconds) * 1000 });
		const { account, credential } = await accounts.xmp('redis', LIMIT, shortWindowSeconds);
		const before = takenSoFar();
		const runs = await manual(queue, 'xmp', report, credential).start(15);
		assertAllTookSome(before);
		assert.deepEqual((await sandbox.counters('xmp', account)).rejections, {});
		const times = await arrivals('xmp', account);
		assert.equal(times.length, 15);
		assert.ok(mostInWindow(times, counted(shortWindowSeconds)) <= LIMIT);
		const hints = runs.flatMap(({ runData }) => runData.Node[0].hints ?? []);
		const waits = hints
			.map(({ message }) => message)
			.filter((text) => text.includes('waiting for'));
		assert.ok(waits.length > 0);
		for (const wait of waits)
			assert.match(wait, /waiting for the limit of XMP: 10 requests in 6 s/);
	});

	it('90 orders with a nonce that has to grow, through Redis: who was overtaken is sent again, each is placed once', async () => {
		const privateKey = Buffer.from('a-private-key-of-kraken').toString('base64');
		const kraken = await accounts.described('redis', {
			extends: 'kraken',
			values: { apiKey: 'kraken-key', privateKey },
			behaviour: { codes: { nonce: 'EAPI:Invalid nonce' } },
		});
		const order = {
			...{ resource: 'api', operation: 'request', method: 'POST', path: '/0/private/AddOrder' },
			...{ bodyFormat: 'form', bodyMode: 'json', bodyJson: '{"pair": "XBTUSD"}' },
		};
		const workflow = await publish(queue, 'signedApi', order, kraken.credential);
		const before = takenSoFar();
		await workflow.trigger(30, 3);
		assert.deepEqual(await workflow.waitForEnd(30), { success: 30 }, await workflow.failures());
		assertAllTookSome(before);
		const { accepted, rejections } = await kraken.counters();
		assert.deepEqual(Object.values(accepted), [90]);
		const { 'EAPI:Invalid nonce': overtaken = 0, ...others } = rejections;
		console.log(`# overtaken on their way: ${overtaken}`);
		assert.deepEqual(others, {});
	});

	it('90 XMP calls at once, through Redis: none rejected, never more than 10 in a window', async () => {
		const name = '90 XMP calls through Redis';
		const reports = await xmpReports('redis', longWindowSeconds);
		const before = takenSoFar();
		await reports.start(90);
		assert.deepEqual(await reports.waitForEnd(90), { success: 90 });
		assertAllTookSome(before);
		assert.equal((await reports.arrivals()).length, 90);
		await assertLimitKept(name, reports);
		await printThroughput(name, reports);
	});

	it('90 XMP calls at once without Redis, the limit divided by three: none rejected', async () => {
		const name = '90 XMP calls with the limit divided';
		const reports = await xmpReports('division', shortWindowSeconds);
		const before = takenSoFar();
		await reports.start(90);
		assert.deepEqual(await reports.waitForEnd(90), { success: 90 });
		assertAllTookSome(before);
		assert.equal((await reports.arrivals()).length, 90);
		await assertLimitKept(name, reports);
		await printThroughput(name, reports);
	});

	it('Redis is restarted in the middle: nothing lost, nothing rejected', async () => {
		const reports = await xmpReports('redis');
		await reports.start(30);
		await until(async () => (await reports.arrivals()).length >= LIMIT);
		await queue.redis.kill();
		await queue.redis.start();
		assert.deepEqual(await reports.waitForEnd(30), { success: 30 });
		assert.equal((await reports.arrivals()).length, 30);
		await assertLimitKept('Redis restarted', reports);
	});

	it('a worker that waits for a slot is killed: the others go on', async () => {
		const reports = await xmpReports('redis');
		const before = takenSoFar();
		await reports.start(40);
		await until(async () => (await reports.arrivals()).length >= LIMIT);
		const [killed] = queue.workers;
		assert.ok(killed.taken.length > before[0]);
		const killedAt = Date.now();
		await killed.kill();
		await until(async () => (await reports.states()).success >= 40 - concurrency, 120_000);
		await assertLimitKept('A waiting worker killed', reports);
		const next = (await reports.arrivals()).find((at) => at > killedAt);
		console.log(`# the next call came ${next - killedAt} ms after the kill`);
		await queue.replaceWorker(killed);
	});

	it('a worker that signs in is killed: another one does it when the lock has expired', async () => {
		const { account, credential } = await accounts.mioesim('redis');
		const workflow = await publish(queue, 'mioesim', listSkus, credential);
		const before = takenSoFar();
		const takenSince = () => queue.workers.map(({ taken }, index) => taken.length - before[index]);
		const signIns = async () => (await sandbox.counters('mioesim', account)).signIns;
		await sandbox.set('mioesim', { latencyMs: 60_000 });
		await workflow.trigger(1, 1);
		await until(async () => (await signIns()) === 1);
		const owner = queue.workers[takenSince().indexOf(1)];
		await workflow.trigger(20, 5);
		await until(() => takenSince().reduce((sum, count) => sum + count) === 21);
		const lost = takenSince()[queue.workers.indexOf(owner)];
		const killedAt = Date.now();
		await owner.kill();
		await sandbox.set('mioesim', { latencyMs: null });
		assert.deepEqual(await workflow.waitForEnd(21 - lost), { success: 21 - lost });
		assert.equal(await signIns(), 2);
		const [, second] = await arrivals('mioesim', account);
		console.log(`# the next sign-in came ${second - killedAt} ms after the kill`);
	});
});
