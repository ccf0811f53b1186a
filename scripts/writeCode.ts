import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../package.json';
import { codeOf } from './bundle/codeOf';
import { root, sourceOf } from './servicePackages/contents';

/** The code of the whole package: what package.json names, and what that needs. */
async function writeCode(): Promise<void> {
	const { nodes, credentials } = packageJson.n8n;
	for (const [file, code] of await codeOf([...nodes, ...credentials].map(sourceOf))) {
		const path = join(root, 'dist', file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, code);
	}
}

writeCode().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
