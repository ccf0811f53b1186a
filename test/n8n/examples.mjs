import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoCredentials } from '../../scripts/demoCredentials.mjs';
import { expectAdSpendTable } from './adSpend.mjs';
import { exampleItems } from './exampleItems.mjs';
import { describeFormExample } from './formExample.mjs';
import { withShapes } from './shapes.mjs';
import { describeWelcomeExample } from './welcomeExample.mjs';

/** The members of `actual` that `expected` names, so that an answer may hold more. */
function named(actual, expected) {
	if (Array.isArray(expected)) {
		return Array.isArray(actual)
			? actual.map((member, index) => named(member, expected[index]))
			: actual;
	}
	if (typeof expected !== 'object' || expected === null) return actual;
	return Object.fromEntries(
		Object.entries(expected).map(([key, member]) => [key, named(actual?.[key], member)]),
	);
}

/** Each item on each output, and no item more. */
export function expectItems(run, nodes) {
	for (const [name, outputs] of Object.entries(nodes)) {
		outputs.forEach((expected, output) => {
			const items = run.items(name, output);
			assert.equal(items.length, expected.length, `${name}, output ${output}`);
			const actual = named(items, expected);
			assert.deepEqual(actual, withShapes(actual, expected), `${name}, output ${output}`);
		});
	}
}

async function execute(n8n, id) {
	const run = await n8n().runWorkflow(id, { timeoutMs: 180_000 });
	assert.equal(run.status, 'success', run.error?.message);
	return run;
}

/** A copy of an XMP example whose credential takes a second for a minute. */
async function hurried({ api, sandboxUrl }, id) {
	const demo = (await demoCredentials(sandboxUrl)).find(({ type }) => type === 'xmpApi');
	const data = {
		...demo.data,
		advanced: true,
		changeRateLimit: true,
		rateLimitRequests: 0,
		rateLimitWindow: 1,
	};
	const credential = await api('POST', '/credentials', { name: 'Hurried', type: 'xmpApi', data });
	const { name, nodes, connections } = await api('GET', `/workflows/${id}`);
	const xmpApi = { id: credential.id, name: credential.name };
	return {
		name,
		connections,
		nodes: nodes.map((node) => (node.credentials ? { ...node, credentials: { xmpApi } } : node)),
	};
}

export function describeExamples(n8n, sandbox) {
	describe('the example workflows', () => {
		for (const [id, nodes] of Object.entries(exampleItems)) {
			it(id, async () => expectItems(await execute(n8n, id), nodes));
		}

		it('exampleMioesim02 orders each eSIM once and mails the PDFs that have an address', async () => {
			await sandbox().reset();
			await execute(n8n, 'exampleMioesim02');
			const requests = await sandbox().requests('mioesim');
			const to = (path) => requests.filter((request) => request.path === path && request.accepted);
			assert.deepEqual(
				to('/api_esim/addEsimOrder')
					.map(({ body }) => body.otherOrderId)
					.sort(),
				['SHOP-1001', 'SHOP-1002', 'SHOP-1003'],
			);
			assert.deepEqual(
				to('/api_esim/handlerEsimPdf')
					.map(({ body }) => body.email)
					.sort(),
				['ada@example.com', 'bola@example.com'],
			);
		});

		for (const [code, branch] of [
			['4', 'Order Status Abnormal'],
			['-30', 'Sign Wrong'],
		]) {
			it(`exampleMioesim02 sends orders that end with ${code} to "${branch}"`, async () => {
				const path = '/api_esim/addEsimOrder';
				await sandbox().set('mioesim', { forceCode: { code, message: 'refused', path } });
				const run = await execute(n8n, 'exampleMioesim02').finally(
					async () => await sandbox().set('mioesim', { forceCode: null }),
				);
				assert.deepEqual(
					run.items(branch).map((item) => item.code),
					[code, code, code],
				);
				assert.equal(run.runData['Send PDF'], undefined);
			});
		}

		it('exampleXmp000001 keeps the report in a table, and the same rows when it runs again', async () => {
			await sandbox().set('xmp', { reportRows: 60 });
			for (let day = 0; day < 2; day += 1) {
				const run = await execute(n8n, 'exampleXmp000001');
				assert.equal(run.items('Keep Row').length, 60);
				await expectAdSpendTable(n8n(), run);
			}
		});

		it('exampleXmp000001 leaves by the branch of the rate limit when XMP goes on refusing', async () => {
			const message = 'requests are too frequent';
			await sandbox().set('xmp', { minuteMs: 1000, forceCode: { code: '-1', message } });
			const run = await n8n().runWorkflow(await hurried(n8n(), 'exampleXmp000001'));
			await sandbox().set('xmp', { minuteMs: null, forceCode: null });
			const [{ category }] = run.items('Tomorrow Brings the Rest');
			assert.equal(category, 'rateLimit');
			assert.equal(run.runData['Keep Row'], undefined);
		});

		describeFormExample(n8n, sandbox);
		describeWelcomeExample(n8n, sandbox);
	});
}
