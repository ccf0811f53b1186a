import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemText } from '../../engine/description/problems';
import { readDescription } from '../../engine/description/read';
import { presets } from '../../descriptions';

const folder = join(__dirname, 'broken');
const names = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length));

/** What is wrong with a file of this name. */
function problemsOf(name: string): string {
	const read = readDescription(readFileSync(join(folder, `${name}.json`), 'utf8'), presets);
	return read.kind === 'wrong' ? read.problems.map(problemText).join('\n') : 'nothing';
}

it('has broken descriptions', () => {
	expect(names.length).toBeGreaterThan(30);
});

it.each(names)('says what is wrong with %s, and where', (name) => {
	expect(`${problemsOf(name)}\n`).toBe(readFileSync(join(folder, `${name}.txt`), 'utf8'));
});
