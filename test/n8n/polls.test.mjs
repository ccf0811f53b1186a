import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tsImport } from 'tsx/esm/api';
import { describedApi } from './describedApis.mjs';
import { openShiftedN8n } from './shiftedN8n.mjs';
import { until } from './until.mjs';

const { Ledger, textOfItem } = await tsImport('../triggers/versions.ts', import.meta.url);

const hour = 3_600_000;
const lookBackDays = 3;
const reportPath = '/v2/media/account/report';

/** n8n polls no workflow more often than once a minute by one poll time, but by 60 of them. */
const everySecond = {
	item: Array.from({ length: 60 }, (_, second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};
const onceAYear = { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] };

const node = (name, type, parameters, credentials) => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...(credentials && { credentials }),
});

function workflowOf(type, parameters, credentials) {
	return {
		name: type,
		nodes: [
			node('Trigger', `n8n-nodes-signed-apis.${type}`, parameters, credentials),
			{ ...node('Rows', 'n8n-nodes-base.noOp', {}), position: [220, 0] },
		],
		connections: { Trigger: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } },
		settings: { timezone: 'UTC', executionOrder: 'v1' },
	};
}

/** What the trigger calls the changes of the sandbox's record. */
const eventOf = {
	skuAdded: 'skuNew',
	skuRenamed: 'skuChanged',
	skuRemoved: 'skuRemoved',
	packageAdded: 'packageNew',
	packagePriced: 'packageChanged',
	packageRemoved: 'packageRemoved',
};

/** What arrived at the node after the trigger. */
const itemsOf = ({ runData }) => (runData.Rows?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);

describe('polling triggers in a real, published n8n', () => {
	let n8n;
	const reports = async () =>
		(await n8n.control.requests('xmp')).filter(({ path }) => path === reportPath);

	/** The polls that got an answer to their first page, with their place among all requests. */
	const polls = async () =>
		(await reports())
			.map(({ at, accepted, body }, number) => ({ at, accepted, number, ...body }))
			.filter(({ accepted, page }) => accepted && page === 1);

	before(async () => {
		n8n = await openShiftedN8n();
		// To three o'clock: no poll is near midnight.
		const day = 24 * hour;
		await n8n.pass(day - (Date.now() % day) + 3 * hour);
	});

	after(async () => await n8n?.close());

	it('a week of moving figures, with restarts and failing polls, loses and repeats nothing', async () => {
		const ledger = new Ledger();
		let known = 0;
		let lastId = '0';
		let failures = 0;
		let rows = 0;
		let id;

		async function due() {
			const versions = (await n8n.control.record('xmp')).slice(known);
			known += versions.length;
			const first = new Date(n8n.now() - lookBackDays * 24 * hour).toISOString().slice(0, 10);
			return ledger.due(versions, first);
		}

		/** The executions since the last look; failed polls are counted, and say what was wrong. */
		async function newRuns() {
			const runs = await n8n.executions(id, lastId);
			lastId = runs.at(-1)?.id ?? lastId;
			for (const { status, error } of runs) {
				if (status === 'success') continue;
				failures += 1;
				assert.match(error.message, /^XMP: /);
				assert.ok(error.description.length > 0);
			}
			return runs.filter(({ status }) => status === 'success');
		}

		/** A poll that has read the last page since this number of requests, and what came of it. */
		async function expectDue(requestsBefore) {
			const isRead = async () =>
				(await reports())
					.slice(requestsBefore)
					.some(({ accepted, body }) => accepted && body.page > 1);
			await until(isRead, 'a poll');
			const expected = await due();
			const found = [];
			const isComplete = async () => {
				found.push(...(await newRuns()).flatMap(itemsOf));
				return found.length >= expected.length;
			};
			await until(isComplete, `${expected.length} rows`);
			assert.deepEqual(found.map(textOfItem).sort(), expected);
			rows += found.length;
			// n8n polls every second, but XMP is asked only when there can be something new.
			const asked = (await polls()).filter(({ number }) => number >= requestsBefore);
			const seen = (await reports()).slice(requestsBefore);
			const said = seen.map(({ at, accepted, body }) => `${at} ${accepted} page ${body.page}`);
			assert.equal(asked.length, 1, said.join('; '));
		}

		await n8n.control.set('xmp', { movingFigures: 'the week', minuteMs: 1000 });
		await n8n.control.tick('xmp');
		const parameters = {
			pollTimes: everySecond,
			report: 'adReport',
			events: ['new', 'changed', 'removed'],
			lookBackDays,
			firstPoll: 'emit',
			metrics: ['cost', 'impression', 'click'],
			dimension: ['date', 'campaign_id'],
			additionalFields: { includePrevious: true },
		};
		const credentials = { xmpApi: n8n.credential('xmpApi') };
		id = await n8n.publish(workflowOf('xmpTrigger', parameters, credentials));
		await expectDue(0);

		const failing = [
			{ dropConnection: { path: reportPath } },
			{ forceCode: { path: reportPath, code: '-1', message: 'error' } },
		];
		for (let step = 1; step <= 7 * 4; step += 1) {
			const before = (await reports()).length;
			if (step % 6 === 3) {
				const knobs = failing[Math.floor(step / 6) % 2];
				await n8n.control.set('xmp', knobs);
				await n8n.pass(6 * hour, ['xmp']);
				const failuresBefore = failures;
				const hasFailed = async () => {
					assert.deepEqual(await newRuns(), []);
					return failures > failuresBefore;
				};
				await until(hasFailed, 'a failed execution');
				for (const knob of Object.keys(knobs)) await n8n.control.set('xmp', { [knob]: null });
			} else if (step === 8 || step === 22) {
				await (step === 8 ? n8n.stop() : n8n.kill());
				await n8n.pass(6 * hour, ['xmp']);
				await n8n.start();
			} else {
				await n8n.pass(6 * hour, ['xmp']);
			}
			await expectDue(before);
		}
		assert.deepEqual(await newRuns(), []);
		await n8n.api('POST', `/workflows/${id}/deactivate`, {});
		assert.ok(failures >= 4, `${failures} failed polls`);
		assert.ok(rows > 200, `${rows} rows`);
		assert.equal((await polls()).length, 1 + 7 * 4);
	});

	it('a report that was not read fails the poll, and tells no row as removed or as new', async () => {
		await n8n.control.set('xmp', { movingFigures: null, reportRows: 7 });
		const parameters = {
			pollTimes: everySecond,
			report: 'adReport',
			events: ['new', 'changed', 'removed'],
			lookBackDays,
			firstPoll: 'emit',
			metrics: ['cost'],
			dimension: ['ad_id'],
		};
		const credentials = { xmpApi: n8n.credential('xmpApi') };
		const id = await n8n.publish(workflowOf('xmpTrigger', parameters, credentials));
		let lastId = '0';
		async function newRuns(what) {
			const runs = await until(async () => {
				const ended = await n8n.executions(id, lastId);
				return ended.length > 0 && ended;
			}, what);
			lastId = runs.at(-1).id;
			return runs;
		}
		const rowsOf = (runs) => runs.flatMap(itemsOf).map(({ event, ad_id }) => [event, ad_id]);
		const first = rowsOf(await newRuns('the first poll'));
		assert.equal(first.length, 7);

		const body = '{"code":0,"msg":"success"}';
		await n8n.control.set('xmp', {
			forceAnswer: { path: reportPath, status: 200, contentType: 'application/json', body },
		});
		await n8n.pass(hour);
		const failed = await newRuns('a failed poll');
		assert.ok(failed.every(({ status }) => status === 'error'));
		await n8n.control.set('xmp', { forceAnswer: null, reportRows: 8 });
		const told = [];
		await until(async () => {
			const runs = await newRuns('the next poll');
			const good = runs.filter(({ status }) => status === 'success');
			failed.push(...runs.filter(({ status }) => status !== 'success'));
			told.push(...rowsOf(good));
			return good.length > 0;
		}, 'a good poll');
		for (const { status, error, ...run } of failed) {
			assert.equal(status, 'error');
			assert.match(error.message, /^XMP: /);
			assert.deepEqual(itemsOf(run), []);
		}
		// The seven are neither gone nor back: only the eighth is told.
		assert.equal(told.length, 1);
		assert.equal(told[0][0], 'new');
		assert.ok(!first.some(([, row]) => row === told[0][1]));
		await n8n.api('POST', `/workflows/${id}/deactivate`, {});
		await n8n.control.set('xmp', { reportRows: null });
	});

	it('a catalogue that changes every three hours is told change by change, and no request is refused', async () => {
		const events = Object.values(eventOf);
		const parameters = { pollTimes: onceAYear, events, firstPoll: 'remember' };
		const credentials = { mioesimApi: n8n.credential('mioesimApi') };
		const id = await n8n.publish(workflowOf('mioesimTrigger', parameters, credentials));
		// n8n publishes in the background; nothing may change before the trigger has looked.
		const hasLooked = async () => (await n8n.api('GET', `/workflows/${id}`)).staticData !== null;
		await until(hasLooked, 'the first poll');
		let lastId = '0';
		for (let step = 1; step <= 7; step += 1) {
			const known = (await n8n.control.record('mioesim')).length;
			await n8n.pass(3 * hour, ['mioesim']);
			const changes = (await n8n.control.record('mioesim')).slice(known);
			await n8n.republish(id);
			const runs = await until(async () => {
				const ended = await n8n.executions(id, lastId);
				return ended.length > 0 && ended;
			}, 'an execution');
			lastId = runs.at(-1).id;
			const told = runs
				.flatMap(itemsOf)
				.map(({ event, skuid, priceid, priceBefore }) => [event, skuid, priceid, priceBefore]);
			const due = changes.map(({ kind, sku, package: item, priceBefore }) => [
				eventOf[kind],
				sku.skuid,
				item?.priceid,
				item && (priceBefore ?? (kind === 'packageRemoved' ? item.price : null)),
			]);
			assert.deepEqual(told.map(String).sort(), due.map(String).sort());
		}
		const { phonenumber } = (await n8n.control.accounts()).mioesim.reseller;
		const { rejections, signIns } = await n8n.control.counters('mioesim', phonenumber);
		assert.deepEqual({ rejections, signIns }, { rejections: {}, signIns: 8 });
	});

	it('a list of any described API is told row by row, signed, with one sign-in and within its limit', async () => {
		const devicesPath = '/v1.0/devices';
		const list = { items: [], at: 'result.list', by: 'page', param: 'page', sizeParam: 'size' };
		const tuya = await describedApi(n8n, n8n.control, {
			extends: 'tuya',
			changes: { limits: [{ requests: 4, per: 8 }] },
			values: { clientId: 'id', clientSecret: 'the-secret-of-the-devices' },
			// It counts in a shorter window, by more than the requests of a busy machine are late.
			behaviour: { routes: [{ path: devicesPath, list }], limits: [{ requests: 4, per: 6 }] },
		});
		const rows = Array.from({ length: 5 }, (_, index) => ({ id: index + 1, on: false }));
		const setRows = async () =>
			await n8n.control.setRows({ api: tuya.name, path: devicesPath, items: rows });
		await setRows();
		const parameters = {
			pollTimes: everySecond,
			...{ path: devicesPath, itemsAt: 'result.list', key: 'id' },
			...{ pagination: 'pageNumber', sizeParameter: 'size', pageSize: 4, stop: 'shortPage' },
			events: ['new', 'changed', 'removed'],
			additionalFields: { includePrevious: true },
		};
		const credentials = { signedApi: tuya.credential };
		const id = await n8n.publish(workflowOf('signedApiTrigger', parameters, credentials));
		const hasLooked = async () => (await n8n.api('GET', `/workflows/${id}`)).staticData !== null;
		await until(hasLooked, 'the first poll');
		let lastId = '0';
		const newRuns = async () => {
			const runs = await n8n.executions(id, lastId);
			lastId = runs.at(-1)?.id ?? lastId;
			return runs;
		};
		/** What good polls tell, by row: one that was half-way through when rows changed tells a part. */
		async function told(count, what) {
			const found = [];
			await until(async () => {
				const good = (await newRuns()).filter(({ status }) => status === 'success');
				found.push(...good.flatMap(itemsOf));
				return found.length >= count;
			}, what);
			return found.sort((one, other) => one.id - other.id);
		}
		assert.deepEqual(await newRuns(), []);

		rows[1] = { id: 2, on: true };
		// No row moves to another page, where it would be missed by a poll that is half-way through.
		rows[4] = { id: 6, on: false };
		await setRows();
		assert.deepEqual(await told(3, 'three changes'), [
			{ event: 'changed', id: 2, on: true, previous: { on: false } },
			{ event: 'removed', id: 5, on: false },
			{ event: 'new', id: 6, on: false },
		]);

		await n8n.kill();
		rows.push({ id: 7, on: false });
		await setRows();
		await n8n.start();
		assert.deepEqual(await told(1, 'a change after the restart'), [
			{ event: 'new', id: 7, on: false },
		]);

		const path = `/${tuya.name}${devicesPath}`;
		const body = '{"success":true,"result":{}}';
		const forceAnswer = { path, skip: 1, status: 200, contentType: 'application/json', body };
		// Nothing changes meanwhile: a poll that has begun before may end well, and tells nothing.
		await n8n.control.set('described', { forceAnswer });
		const failed = await until(async () => {
			const runs = await newRuns();
			return runs.length > 0 && runs;
		}, 'a failed poll');
		for (const { status, error, ...run } of failed) {
			assert.equal(status, 'error', JSON.stringify(itemsOf(run)));
			assert.match(error.message, /^Tuya: .*The answer holds no list at "result.list"/);
		}
		rows.pop();
		await setRows();
		await n8n.control.set('described', { forceAnswer: null });
		assert.deepEqual(await told(1, 'a change after the failed poll'), [
			{ event: 'removed', id: 7, on: false },
		]);
		await n8n.api('POST', `/workflows/${id}/deactivate`, {});
		const { signIns, rejections } = await tuya.counters();
		assert.equal(signIns, 1);
		assert.deepEqual(Object.keys(rejections), ['forced 200']);
		assert.ok((await tuya.log()).every(({ problems }) => problems.length === 0));
	});

	it('Fetch Test Event shows a sample of what a trigger would emit', async () => {
		const parameters = { pollTimes: onceAYear, events: ['packageNew'], firstPoll: 'remember' };
		const credentials = { mioesimApi: n8n.credential('mioesimApi') };
		const run = await n8n.run(workflowOf('mioesimTrigger', parameters, credentials));
		assert.equal(run.status, 'success', run.error?.message);
		const items = run.items('Rows');
		assert.ok(items.length > 0);
		assert.ok(items.every(({ event }) => event === 'packageNew'));
	});
});
