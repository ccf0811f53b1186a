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
		/** The wires as they are drawn one after the other; the third leads from this output. */
		const drawn = (third) => [
			['Success', 'First'],
			['Other', 'Second'],
			[third, 'Third'],
		];
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
			await canvas().connect('Node', 1, 'Second');
			await assertWires([
				['Success', 'First'],
				['Failure', 'Second'],
			]);
		});

		it('become more: Failure turns into Other and keeps its wire', async () => {
			await change(async ({ choose }) => await choose('outputMode', 'By Category'));
			await assertOutputs(['Success', 'Other', 'Credentials', 'Rate Limit', 'Provider Fault']);
			await assertWires([
				['Success', 'First'],
				['Other', 'Second'],
			]);
		});

		it('become one for each branch that is added by response code, found by code or words', async () => {
			await change(async ({ choose, addRow, pickInRow }) => {
				await choose('outputMode', 'By Response Code');
				await addRow('codeBranches');
				await pickInRow('codeBranches', 0, 'responseCodes', '-3: MIOeSIM found no matching data');
			});
			await assertOutputs(['Success', 'Other', 'Not Found or Failed']);
			await canvas().connect('Node', 2, 'Third');
			await assertWires(drawn('Not Found or Failed'));
		});

		it('move no wire when another one is added', async () => {
			await change(async ({ addRow, pickInRow }) => {
				await addRow('codeBranches');
				await pickInRow('codeBranches', 1, 'responseCodes', 'INVALID_INPUT');
			});
			await assertOutputs(['Success', 'Other', 'Not Found or Failed', 'Invalid Input']);
			await canvas().connect('Node', 3, 'Fourth');
			await assertWires([...drawn('Not Found or Failed'), ['Invalid Input', 'Fourth']]);
		});

		it('carry each item where it belongs', async () => {
			await canvas().execute();
			await eventually(async () => await canvas().items('Node'), {
				First: '4 items',
				Second: '',
				Third: '1 item',
				Fourth: '1 item',
			});
			await form().open(canvas().node('Node'));
			await eventually(form().branchTabs, [
				'Success Branch (4 items)',
				'Other Branch',
				'Not Found or Failed Branch (1 item)',
				'Invalid Input Branch (1 item)',
			]);
			await form().close();
		});

		it('are named by the user, and keep their place and wires while they are off', async () => {
			await change(async ({ nameRow, switchRow }) => {
				await nameRow('codeBranches', 1, 'No Such Text');
				await switchRow('codeBranches', 0);
			});
			await assertOutputs(['Success', 'Other', 'Not Found or Failed (Off)', 'No Such Text']);
			await assertWires([...drawn('Not Found or Failed (Off)'), ['No Such Text', 'Fourth']]);
			await canvas().execute();
			await eventually(async () => await canvas().items('Node'), {
				First: '4 items',
				Second: '1 item',
				Third: '',
				Fourth: '1 item',
			});
		});

		it('are there with their wires when the workflow is opened again', async () => {
			await canvas().load(id);
			await assertWires([...drawn('Not Found or Failed (Off)'), ['No Such Text', 'Fourth']]);
		});

		it('are kept through other modes and back, as the form shows', async () => {
			await change(async ({ choose }) => await choose('outputMode', 'By Category'));
			await assertOutputs(['Success', 'Other', 'Credentials', 'Rate Limit', 'Provider Fault']);
			await change(async ({ choose }) => await choose('outputMode', 'One Output'));
			await assertOutputs(['']);
			await change(async ({ choose }) => await choose('outputMode', 'By Response Code'));
			await assertOutputs(['Success', 'Other', 'Not Found or Failed (Off)', 'No Such Text']);
		});

		it('move up when one above them is removed, as the notice in the form says', async () => {
			await change(async ({ removeRow }) => await removeRow('codeBranches', 0));
			await assertOutputs(['Success', 'Other', 'No Such Text']);
		});
	});
}
