import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWorkedExample } from '../../scripts/workedExample';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

it('CONTRIBUTING.md shows the worked example as it runs (npx gulp docs writes it)', () => {
	expect(page.match(/^<!-- file: /gm)).toHaveLength(5);
	expect(withWorkedExample(page)).toBe(page);
});

it('CONTRIBUTING.md names only what is there', () => {
	// Parcelo's own places in the package do not exist: it is an example.
	const named = [...page.matchAll(/`([a-zA-Z.]+\/[\w./-]*)`/g)].flatMap(([, path]) =>
		path !== undefined && !path.toLowerCase().includes('parcelo') ? [path] : [],
	);
	expect(named.length).toBeGreaterThan(10);
	const missing = named.filter((path) => !existsSync(join(root, path)));
	expect(missing).toEqual([]);
});
