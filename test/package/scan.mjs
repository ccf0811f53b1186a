import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { ESLint } from 'eslint';
import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { inRepository } from '../../scripts/paths.mjs';

/** Errors and warnings of the rules by which n8n judges a package, without inline exceptions. */
export async function findings(cwd, patterns) {
	const eslint = new ESLint({
		cwd,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	assert.ok(results.length > 0, 'nothing was scanned');
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId} ${message}`),
	);
}

/** n8n's scan of a package: the folder with its package.json and sources, and what is published. */
export async function assertScanPasses(sourceFolder, publishedFolder) {
	for (const [folder, patterns] of [
		[sourceFolder, SOURCE_FILE_PATTERNS],
		[publishedFolder, ['**/*.js', 'package.json']],
	]) {
		assert.deepEqual(await analyzePackage(folder, patterns), { passed: true });
		assert.deepEqual(await findings(folder, patterns), []);
	}
}

/** `n8n-node lint` in a folder, in the strict mode that its package.json asks for. */
export function assertLintPasses(folder) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[inRepository('node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs'), 'lint'],
		{
			cwd: folder,
			encoding: 'utf8',
			// Each folder's own configuration, as of ESLint 10: tests may use what nodes may not.
			env: { ...process.env, ESLINT_FLAGS: 'unstable_config_lookup_from_file' },
		},
	);
	assert.equal(status, 0, stdout + stderr);
	assert.doesNotMatch(stdout + stderr, /warning|violation/i);
}
