import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startFakeModel } from './fakeModel.mjs';
import { nodeTypesOf } from './nodeTypes.mjs';
import { agentWorkflow } from './workflows.mjs';

/** What the model passes, as n8n writes it into a parameter. */
const fromAI = (name, description, type = 'string') =>
	`={{ $fromAI('${name}', '${description}', '${type}') }}`;

/**
 * Per node: a call, what the model passes to it, what it says of itself, the request that the
 * provider gets and what of it comes from the model, and what comes back.
 */
const tools = {
	mioesim: {
		parameters: {
			resource: 'package',
			operation: 'getMany',
			skuId: { __rl: true, mode: 'id', value: fromAI('sku', 'SKU ID') },
		},
		args: { sku: '45' },
		says: /packages.+MIOeSIM.+Reads/i,
		sends: { provider: 'mioesim', path: '/api_esim/getPackages', holds: '["skuId","45"]' },
		answers: ({ priceid }) => priceid !== undefined,
		wrong: { sku: 'Japan' },
	},
	iceKredit: {
		parameters: {
			resource: 'creditRisk',
			operation: 'getLevel',
			bvn: fromAI('bvn', 'Bank verification number'),
			mobile: '09012345678',
			equipmentSn: 'e-1',
			sn: 'loan-of-an-agent',
			borrowCount: 0,
		},
		args: { bvn: '22123456789' },
		says: /risk.+IceKredit.+cost/i,
		sends: {
			provider: 'icekredit',
			path: '/person-ds/credit/NigeriaAutoDecision',
			holds: '"ID":"22123456789"',
		},
		answers: (item) => Object.keys(item).length > 1,
		wrong: { bvn: '' },
	},
	oneAccess: {
		parameters: {
			resource: 'user',
			operation: 'getMany',
			returnAll: false,
			limit: fromAI('limit', 'How many', 'number'),
		},
		args: { limit: 2 },
		says: /users.+OneAccess.+Reads/i,
		sends: { provider: 'oneaccess', path: '/api/v2/tenant/users', holds: '["limit","10"]' },
		answers: ({ user_id: id }) => typeof id === 'string',
		wrong: { limit: -1 },
	},
	lanyingIm: {
		parameters: {
			resource: 'message',
			operation: 'send',
			type: 1,
			targets: '2321235000002',
			contentType: 0,
			content: fromAI('text', 'What to say'),
			actAs: 'user',
			actAsUserId: '2321235000001',
		},
		args: { text: 'hello from an agent' },
		says: /message.+Lanying IM.+Writes/i,
		sends: { provider: 'lanying', path: '/message/send', holds: '"content":"hello from an agent"' },
		answers: (item) => item !== undefined,
		wrong: { text: '' },
	},
	xmp: {
		parameters: {
			resource: 'adReport',
			operation: 'get',
			dateRange: 'custom',
			startDate: fromAI('day', 'A day such as 2026-01-31'),
			endDate: fromAI('day', 'A day such as 2026-01-31'),
			metrics: ['cost'],
			dimension: ['date', 'campaign_id'],
			limit: 2,
		},
		args: { day: '2026-01-05' },
		says: /ad report.+XMP.+Reads/i,
		sends: {
			provider: 'xmp',
			path: '/v2/media/account/report',
			holds: '"start_date":"2026-01-05","end_date":"2026-01-05"',
		},
		answers: ({ date, cost }) => date === '2026-01-05' && cost > 0,
		wrong: { day: 'tomorrow' },
	},
};

/** The nodes as tools of n8n's AI Agent, whose model is a small server that calls them. */
export function describeTools(n8n, sandbox) {
	describe('as the tool of an AI agent', () => {
		let model;
		let modelCredential;

		before(async () => {
			model = await startFakeModel();
			const data = { apiKey: 'none', url: model.url };
			const body = { name: 'Fake model', type: 'openAiApi', data };
			const { id, name } = await n8n().api('POST', '/credentials', body);
			modelCredential = { id, name };
		});

		after(async () => await model.close());

		async function run(node, args, changes = {}, settings = {}) {
			model.calls(args);
			const credential = n8n().credentialIds.get(`${node}Api`);
			const parameters = { ...tools[node].parameters, ...changes };
			const tool = { parameters, ...settings };
			return await n8n().runWorkflow(agentWorkflow(node, tool, credential, modelCredential));
		}

		for (const [node, { args, says, sends, answers, wrong }] of Object.entries(tools)) {
			it(`${node} says what it does, sends its call, and hands its items to the agent`, async () => {
				await sandbox().reset();
				const { status, items } = await run(node, args);
				assert.equal(status, 'success');
				assert.deepEqual(items('Agent'), [{ output: 'done' }]);
				const [{ description, parameters }] = model.offered();
				assert.match(description, says);
				assert.deepEqual(Object.keys(parameters.properties), Object.keys(args));
				assert.ok(model.answer().length > 0);
				assert.ok(model.answer().every(answers), JSON.stringify(model.answer()));
				const requests = await sandbox().requests(sends.provider);
				// A session that is left of earlier tests ended with the reset; its call is refused first.
				const sent = requests.filter(({ path, accepted }) => path === sends.path && accepted);
				assert.equal(sent.length, 1);
				const { query, body } = sent[0];
				assert.ok(
					JSON.stringify([query, body]).includes(sends.holds),
					JSON.stringify([query, body]),
				);
			});

			it(`${node} tells the agent what is wrong with its input, and sends nothing`, async () => {
				await sandbox().reset();
				const { status } = await run(node, wrong);
				assert.equal(status, 'success');
				const [{ code, message, remedy }] = model.answer();
				assert.equal(code, 'INVALID_INPUT');
				assert.match(message, /^".+" /);
				assert.match(remedy, /^Correct /);
				assert.deepEqual(await sandbox().requests(sends.provider), []);
			});
		}

		it('tells the agent code, meaning and remedy of the provider, whatever the outputs are', async () => {
			for (const changes of [{}, { outputMode: 'successFailure' }, { outputMode: 'category' }]) {
				await sandbox().set('xmp', { forceCode: { code: '400001', message: 'no such metric' } });
				await run('xmp', tools.xmp.args, changes);
				await sandbox().set('xmp', { forceCode: null });
				const [failure] = model.answer();
				assert.equal(failure.code, '400001');
				assert.match(failure.message, /^no such metric/);
				assert.equal(failure.category, 'input');
				assert.match(failure.meaning, /parameter/);
				assert.match(failure.remedy, /check dates/);
			}
		});

		it('fails as n8n’s own tools do if the node is told to stop the workflow', async () => {
			const { runData } = await run('xmp', { day: 'tomorrow' }, {}, { onError: 'stopWorkflow' });
			assert.match(runData.Tool.at(-1).error.message, /^"Start Date" must be a date/);
		});

		it('has a form without outputs, and with a description for the agent', () => {
			const types = nodeTypesOf(n8n());
			for (const node of Object.keys(tools)) {
				const tool = types.find(({ name }) => name === `n8n-nodes-signed-apis.${node}Tool`);
				assert.deepEqual(tool.outputs, ['ai_tool']);
				const named = (name) => tool.properties.filter((property) => property.name === name);
				assert.deepEqual(named('outputMode')[0].displayOptions.hide, { '@tool': [true] });
				const { resource, operation } = tools[node].parameters;
				const described = named('toolDescription').filter(
					({ displayOptions: { show } }) =>
						show.resource.includes(resource) && show.operation.includes(operation),
				);
				assert.equal(described.length, 1);
			}
		});
	});
}
