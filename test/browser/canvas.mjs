import { eventually } from './eventually.mjs';
import { goTo } from './pages.mjs';

/**
 * n8n's canvas with one workflow on it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url n8n's address
 */
export function canvasOf(page, url) {
	const node = (name) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const output = (name, index) =>
		page.locator(
			`[data-test-id="canvas-node-output-handle"][data-node-name="${name}"][data-index="${index}"]`,
		);
	const input = (name) =>
		page.locator(`[data-test-id="canvas-node-input-handle"][data-node-name="${name}"]`);

	/** The labels of a node's outputs, from the top; '' where there is none. */
	const outputs = async (name) =>
		await page
			.locator(`[data-test-id="canvas-node-output-handle"][data-node-name="${name}"]`)
			.evaluateAll((handles) =>
				handles.map((handle) => handle.querySelector('[class*="outputLabel"]')?.textContent ?? ''),
			);

	/** Where the wires of a node lead: [label of the output, name of the next node]. */
	const wires = async (name) => {
		const labels = await outputs(name);
		const edges = await page
			.locator(`[data-test-id="edge"][data-source-node-name="${name}"]`)
			.evaluateAll((all) =>
				all.map((edge) => [
					Number(/outputs\/main\/(\d+)/.exec(edge.parentElement.dataset.id)[1]),
					edge.dataset.targetNodeName,
				]),
			);
		return edges
			.sort(([left], [right]) => left - right)
			.map(([index, target]) => [labels[index], target]);
	};

	/** What the wires of a node say that went over them, by the name of the next node. */
	const items = async (name) => {
		const labels = await page
			.locator(`[data-test-id="edge-label"][data-source-node-name="${name}"]`)
			.evaluateAll((all) => all.map((label) => [label.dataset.targetNodeName, label.innerText]));
		return Object.fromEntries(labels);
	};

	const shown = async () => {
		await page.getByTestId('canvas-node').first().waitFor();
		await page.getByTestId('node-view-loader').waitFor({ state: 'hidden' });
	};

	const fit = async () => await page.keyboard.press('1');

	return {
		node,
		output,
		outputs,
		wires,
		items,
		fit,

		/** Opens a workflow that is in n8n. */
		async open(id) {
			await goTo(page, `/workflow/${id}`);
			await shown();
		},

		/** The same by its address, with the whole editor. */
		async load(id) {
			await page.goto(`${url}/workflow/${id}`);
			await shown();
		},

		/** Draws a wire with the mouse. */
		async connect(from, index, to) {
			await output(from, index)
				.locator('.source')
				.first()
				.dragTo(input(to), { sourcePosition: { x: 4, y: 4 } });
		},

		/** Executes the workflow with the button and waits for its end. */
		async execute() {
			const button = page.getByTestId('execute-workflow-button').first();
			await button.click();
			await page.getByTestId('clear-execution-data-button').waitFor();
			await eventually(async () => await button.isEnabled(), true);
		},
	};
}
