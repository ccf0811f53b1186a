import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../descriptions';
import { readDescription } from '../../engine/description/read';
import { runVectors } from '../../engine/explain/vectors';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'signed-api.md'), 'utf8');
const blocks = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, text = '']) => text);

it('shows descriptions', () => expect(blocks.length).toBe(3));

it.each(blocks)('has nothing wrong with it, and its example comes out: %s', (text) => {
	const read = readDescription(text, presets);
	if (read.kind === 'wrong') throw new Error(JSON.stringify(read.problems));
	expect(runVectors(read.compiled).filter(({ isEqual }) => !isEqual)).toEqual([]);
});
