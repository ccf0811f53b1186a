import { before, describe, it } from 'node:test';
import { nodeWorkflow } from '../n8n/workflows.mjs';
import { canvasOf } from './canvas.mjs';
import { eventually } from './eventually.mjs';
import { nodeFormOf } from './nodeForm.mjs';

const parameters = {
	resource: 'package',
	operation: 'getMany',
	skuId: { __rl: true, mode: 'id', value: '={{ $json.sku }}' },
};

/** One SKU that exists, one that does not, and one that is no number. */
const input = [{ json: { sku: '45' } }, { json: { sku: '999' } }, { json: { sku: 'x' } }];

const ends = ['First', 'Second', 'Third', 'Fourth'];

/** Nodes that do nothing, for wires to end at. */
function endNodes() {
	return ends.map((name, index) => ({
		id: name,
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [640, index * 160 - 240],
		parameters: {},
	}));
}

export function describeBranches({ n8n, page }) {
	describe('the branches on the canvas', () => {
		const canvas = () => canvasOf(page(), n8n().url);
		const form = () => nodeFormOf(page());
		let id;

		before(async () => {
			const credential = n8n().credentialIds.get('mioesimApi');
			const { nodes, ...workflow } = nodeWorkflow('mioesim', parameters, credential, { input });
			const saved = await n8n().api('POST', '/workflows', {
				...workflow,
				nodes: [...nodes, ...endNodes()],
				settings: {},
			});
			id = saved.id;
			await canvas().open(id);
		});

		const change = async (use) => {
			await form().open(canvas().node('Node'));
			await use(form());
			await form().close();
		};
		const assertOutputs = async (labels) =>
			await eventually(async () => await canvas().outputs('Node'), labels);
		const assertWires = async (wires) =>
			await eventually(async () => await canvas().wires('Node'), wires);

		it('are one without a name at first', async () => {
			await assertOutputs(['']);
			await canvas().connect('Node', 0, 'First');
			await assertWires([['', 'First']]);
		});

		it('become two; the wire of the good answers stays', async () => {
			await change(async ({ choose }) => await choose('outputMode', 'Success and Failure'));
			await assertOutputs(['Success', 'Failure']);
			await assertWires([['Success', 'First']]);
		});

		it('become one for each category that is picked', async () => {
			await change(async ({ choose }) => await choose('outputMode', 'By Category'));
			await assertOutputs(['Success', 'Credentials', 'Rate Limit', 'Provider Fault', 'Other']);
			await change(async ({ toggle }) => {
				await toggle('categories', ['Credentials', 'Rate Limit', 'Provider Fault', 'Not Found']);
			});
			await assertOutputs(['Success', 'Not Found', 'Other']);
			await assertWires([['Success', 'First']]);
		});

		it('become one for each response code that is picked; wires stay while more are', async () => {
			await change(async ({ choose, toggle }) => {
				await choose('outputMode', 'By Response Code');
				await toggle('responseCodes', ['-3 Not Found or Failed']);
			});
			await assertOutputs(['Success', '-3 Not Found or Failed', 'Other']);
			await canvas().connect('Node', 1, 'Second');
			const drawn = [
				['Success', 'First'],
				['-3 Not Found or Failed', 'Second'],
			];
			await assertWires(drawn);
			await change(async ({ toggle }) => await toggle('responseCodes', ['Invalid Input']));
			await assertOutputs(['Success', '-3 Not Found or Failed', 'Invalid Input', 'Other']);
			await assertWires(drawn);
		});

		it('carry each item where it belongs', async () => {
			await canvas().connect('Node', 2, 'Third');
			await canvas().connect('Node', 3, 'Fourth');
			await canvas().execute();
			await eventually(async () => await canvas().items('Node'), {
				First: '4 items',
				Second: '1 item',
				Third: '1 item',
				Fourth: '',
			});
			await form().open(canvas().node('Node'));
			await eventually(form().branchTabs, [
				'Success Branch (4 items)',
				'-3 Not Found or Failed Branch (1 item)',
				'Invalid Input Branch (1 item)',
				'Other Branch',
			]);
			await form().close();
		});

		it('are there with their wires when the workflow is opened again', async () => {
			await canvas().open(id);
			await assertWires([
				['Success', 'First'],
				['-3 Not Found or Failed', 'Second'],
				['Invalid Input', 'Third'],
				['Other', 'Fourth'],
			]);
		});

		it('are one again, and only its wire is left', async () => {
			await change(async ({ choose }) => await choose('outputMode', 'One Output'));
			await assertOutputs(['']);
			await assertWires([['', 'First']]);
		});
	});
}
