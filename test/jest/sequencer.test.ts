import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sequencer from './sequencer.cjs';

const testOf = (name: string) => ({ path: join(__dirname, '..', `${name}.test.ts`) });

it('begins with the files that take long, in their order, which are all there', () => {
	const names: readonly string[] = Sequencer.long;
	const long = names.map(testOf);
	expect(long.filter(({ path }) => !existsSync(path))).toEqual([]);
	const others = ['jest/isolation', 'nodes/order'].map(testOf);
	const sorted = Sequencer.longestFirst([...others, ...[...long].reverse()]);
	expect(sorted).toEqual([...long, ...others]);
});
