import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage } from '../test/package/packed.mjs';
import { valueOfChild } from './child';
import type { Line } from './line';
import { inTurn, median, rangeOf } from './statistics';

const mostMore = 60;

/** A community package whose only node does nothing. */
function writeEmptyPackage(folder: string): void {
	mkdirSync(join(folder, 'dist'));
	const manifest = {
		name: 'n8n-nodes-empty',
		version: '1.0.0',
		n8n: { n8nNodesApiVersion: 1, nodes: ['dist/Empty.node.js'], credentials: [] },
	};
	const node = `exports.Empty = class { description = { displayName: 'Empty', name: 'empty', group: ['transform'], version: 1, description: '', defaults: { name: 'Empty' }, inputs: ['main'], outputs: ['main'], properties: [] }; };`;
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
	writeFileSync(join(folder, 'dist', 'Empty.node.js'), node);
}

/** What a start of n8n takes longer with the package, and the size of what is published. */
export async function loading(): Promise<Line[]> {
	const packed = packPackage();
	const empty = mkdtempSync(join(tmpdir(), 'bench-empty-'));
	try {
		writeEmptyPackage(empty);
		const time = async (...given: string[]) => await valueOfChild<number>('loading.mjs', given);
		const pairs = await inTurn(
			9,
			90_000,
			async () => await time(packed.folder),
			async () => await time(empty),
		);
		const more = pairs.ours.map((value, index) => value - (pairs.theirs[index] ?? NaN));
		const figure = median(more);
		const atOnce = [];
		for (let round = 0; round < 5; round += 1) atOnce.push(await time(packed.folder, 'all'));
		const write = (value: number) => `${value.toFixed(0)} ms`;
		const inKilobytes = packed.bytes / 1000;
		return [
			{
				measure: 'loading all nodes and credentials in n8n',
				against: 'an empty community package',
				goal: `under ${mostMore} ms more`,
				figure: `${write(figure)} more`,
				range: rangeOf(more, write),
				isReached: figure < mostMore,
				details: `${write(median(pairs.ours))} and ${write(median(pairs.theirs))}; ${write(median(atOnce))} where every node is made at once, as n8n does when it installs the package`,
			},
			{
				measure: 'published tarball',
				against: '',
				goal: 'under 300 kB',
				figure: `${inKilobytes.toFixed(0)} kB`,
				range: '',
				isReached: inKilobytes < 300,
				reason:
					'it holds the nodes of five APIs with 238 operations, the Signed API with its presets, form and search for signatures, and six triggers; two thirds are code, and most of the rest are the texts of the forms.',
				details: `${packed.files.length} files`,
			},
		];
	} finally {
		packed.remove();
		rmSync(empty, { recursive: true, force: true });
	}
}
