import assert from 'node:assert/strict';
import { describedApi } from '../../test/n8n/describedApis.mjs';
import { openShiftedN8n } from '../../test/n8n/shiftedN8n.mjs';
import { until } from '../../test/n8n/until.mjs';
import { secondsSince } from './figures.mjs';

/** As many rows as a trigger remembers, all of them others with each poll. */
const atATime = 20_000;
const polls = 5;
const path = '/rows';
const onceAYear = { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] };

/** 100,000 rows through a polling trigger of a published workflow: each is told once, and once that it has gone. */
export async function manyRows() {
	const n8n = await openShiftedN8n();
	try {
		const list = { items: [], at: 'list', by: 'page', param: 'page', sizeParam: 'size' };
		const values = { clientId: 'id', clientSecret: 'the-secret-of-the-rows' };
		const behaviour = { routes: [{ path, list }] };
		const api = await describedApi(n8n, n8n.control, { extends: 'tuya', values, behaviour });
		const parameters = {
			...{ pollTimes: onceAYear, path, itemsAt: 'list', key: 'id', firstPoll: 'emit' },
			...{ pagination: 'pageNumber', pageParameter: 'page', sizeParameter: 'size' },
			...{ pageSize: 1000, stop: 'shortPage', events: ['new', 'removed'] },
			additionalFields: { includePrevious: false },
		};
		const told = { new: new Set(), removed: new Set() };
		let id;
		let lastId = '0';
		for (let poll = 0; poll < polls; poll += 1) {
			const first = poll * atATime;
			const items = Array.from({ length: atATime }, (_, index) => rowOf(first + index));
			await n8n.control.setRows({ api: api.name, path, items });
			const begin = Date.now();
			if (id === undefined) id = await n8n.publish(workflowOf(parameters, api.credential));
			else await n8n.republish(id);
			const runs = await until(
				async () => {
					const ended = await n8n.executions(id, lastId);
					return ended.length > 0 && ended;
				},
				`poll ${poll + 1}`,
				300_000,
			);
			assert.deepEqual(
				runs.map(({ status }) => status),
				['success'],
			);
			lastId = runs[0].id;
			for (const { json } of runs[0].runData.Rows[0].data.main[0]) {
				const { event, id: row } = json;
				assert.ok(!told[event].has(row), `${event} ${row} was told twice`);
				told[event].add(row);
			}
			console.log(
				`poll ${poll + 1}: ${told.new.size} rows told as new and ${told.removed.size} as gone so far, ${secondsSince(begin)} s`,
			);
		}
		assert.equal(told.new.size, polls * atATime);
		assert.equal(told.removed.size, (polls - 1) * atATime);
		const { signIns, rejections } = await api.counters();
		assert.deepEqual(rejections, {});
		console.log(
			`${told.new.size.toLocaleString('en')} rows, ${signIns} sign-in, no request refused`,
		);
	} finally {
		await n8n.close();
	}
}

const rowOf = (id) => ({ id, name: `Row ${id}`, figure: id * 7, isOn: id % 2 === 0 });

function workflowOf(parameters, credential) {
	const place = { typeVersion: 1, position: [0, 0] };
	const trigger = {
		...{ id: 't', name: 'Trigger', type: 'n8n-nodes-signed-apis.signedApiTrigger', ...place },
		...{ parameters, credentials: { signedApi: credential } },
	};
	const rows = { id: 'r', name: 'Rows', type: 'n8n-nodes-base.noOp', ...place, parameters: {} };
	return {
		name: 'Rows',
		nodes: [trigger, rows],
		connections: { Trigger: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } },
		settings: { timezone: 'UTC', executionOrder: 'v1' },
	};
}
