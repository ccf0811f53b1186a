import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { canvasOf } from './canvas.mjs';

const folder = join(import.meta.dirname, '..', '..', 'examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** Most empty pixels below the text of a note; less than a line and the padding of n8n. */
const mostEmpty = 60;

/** What the browser has drawn, in pixels of the screen and in those of the canvas. */
function drawn() {
	const boxOf = (element) => {
		const { left, top, right, bottom } = element.getBoundingClientRect();
		return { left, top, right, bottom };
	};
	const all = (selector) => [...document.querySelectorAll(selector)];
	const notes = all('[data-test-id="sticky"]').map((sticky) => {
		const text = sticky.querySelector('[class*="markdown"]') ?? sticky;
		const blocks = [...text.querySelectorAll('h1,h2,h3,h4,p,ul,ol')];
		const scale = sticky.getBoundingClientRect().height / sticky.offsetHeight;
		const end = Math.max(...blocks.map((block) => block.getBoundingClientRect().bottom));
		return {
			name: blocks[0]?.textContent ?? '',
			box: boxOf(sticky),
			room: (sticky.getBoundingClientRect().bottom - end) / scale,
		};
	});
	const labels = all('[data-test-id="canvas-node"]').flatMap((node) => {
		const label = node.querySelector('[class*="description"]');
		return label ? [{ name: node.dataset.nodeName, box: boxOf(label) }] : [];
	});
	const wires = all('[data-test-id="edge"]').map((edge) => {
		const path = edge.matches('path') ? edge : edge.querySelector('path');
		const matrix = path.getScreenCTM();
		const length = path.getTotalLength();
		const points = Array.from({ length: 200 }, (_, index) => {
			const { x, y } = path.getPointAtLength((length * index) / 199).matrixTransform(matrix);
			return { x, y };
		});
		const { sourceNodeName: from, targetNodeName: to } = edge.dataset;
		return { name: `${from} -> ${to}`, points };
	});
	return { notes, labels, wires };
}

const holds = ({ left, top, right, bottom }, { x, y }) =>
	x > left && x < right && y > top && y < bottom;
const overlap = (one, other) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** What is wrong with a picture, in words. */
function faults({ notes, labels, wires }) {
	const crossed = [...notes, ...labels].flatMap(({ name, box }) =>
		wires
			.filter(({ points }) => points.some((point) => holds(box, point)))
			.map((wire) => `${wire.name} runs through "${name}"`),
	);
	const covered = notes.flatMap((note) =>
		labels
			.filter(({ box }) => overlap(note.box, box))
			.map(({ name }) => `"${note.name}" covers the label of ${name}`),
	);
	const sizes = notes.flatMap(({ name, room }) => {
		if (room < 0) return [`"${name}" is ${Math.ceil(-room)} pixels too low for its text`];
		return room > mostEmpty ? [`"${name}" has ${Math.floor(room)} empty pixels`] : [];
	});
	return [...crossed, ...covered, ...sizes];
}

export function describeExampleLayout({ n8n, page }) {
	describe('the canvas of an example', () => {
		for (const file of files) {
			it(`${file} has notes as tall as their text, and no wire through a note or a label`, async () => {
				const { id } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
				const canvas = canvasOf(page(), n8n().url);
				await canvas.open(id);
				await canvas.fit();
				await page().waitForTimeout(600);
				const picture = await page().evaluate(drawn);
				assert.ok(
					picture.notes.length > 0 && picture.wires.length > 0 && picture.labels.length > 0,
				);
				assert.deepEqual(faults(picture), []);
			});
		}
	});
}
