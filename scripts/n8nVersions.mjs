import { readFileSync } from 'node:fs';
import { inRepository } from './paths.mjs';

export const N8N_VERSION = '2.41.1';
/** The last of the 1.x line. */
export const N8N_1_VERSION = '1.123.81';

const NODE_VERSION = '24.21.0';
/**
 * For which npm's registry has this Node. The package `node` would fetch it in an install script, and those
 * are off.
 */
export const PLATFORMS = ['linux-x64', 'linux-arm64'];

/** Where the binary of Node for this machine is among the packages. */
export const nodePackage = `node-${process.platform}-${process.arch}`;

/** The compiled part of sqlite3, for most platforms. sqlite3 would fetch it from elsewhere than the registry. */
export const SQLITE_BINARIES = 'sqlite3-binaries';

const EMPTY = 'npm:empty-npm-package@1.0.0';

/**
 * Packages that n8n loads only for what nobody does here, and that are large or bring many others: none
 * of them was loaded while all tests ran. A node of n8n that needs one of them fails when it is run.
 */
const LEFT_OUT = [
	// Of the editor, into which they are built already.
	'@n8n/design-system',
	'typescript',
	'vue',
	// Browsers and machines for n8n's own agents, and where these can be talked to.
	'@browserbasehq/stagehand',
	'@chat-adapter/linear',
	'@daytona/sdk',
	'@n8n/mcp-browser',
	'discord.js',
	'playwright',
	// Stores of vectors, memories and documents for chat models; the models themselves are there.
	'@azure/search-documents',
	'@azure/storage-blob',
	'@getzep/zep-cloud',
	'@getzep/zep-js',
	'@google-cloud/resource-manager',
	'@ibm-cloud/watsonx-ai',
	'@xata.io/client',
	'@zilliz/milvus2-sdk-node',
	'chromadb',
	'ibm-cloud-sdk-core',
	'pdf-parse',
	'weaviate-client',
	// Services that watch n8n or its agents, or keep its secrets.
	'@google-cloud/secret-manager',
	'@microsoft/agents-a365-observability',
	'@microsoft/agents-hosting',
	'@sentry/node-native',
	'@sentry/profiling-node',
];

/** What a version takes from outside of npm's registry, and what does instead. */
const REPLACED = { [N8N_1_VERSION]: { xlsx: '0.18.5' } };

/** The package.json of a folder for n8n. */
export function manifestOf(version) {
	return {
		name: 'n8n-server',
		private: true,
		dependencies: {
			n8n: version,
			// For a machine on which no ready binary runs.
			'node-gyp': '11.4.2',
			[SQLITE_BINARIES]: 'npm:@appthreat/sqlite3@8.0.1',
		},
		optionalDependencies: Object.fromEntries(
			PLATFORMS.map((platform) => [`node-${platform}`, NODE_VERSION]),
		),
		overrides: {
			'node-gyp': '$node-gyp',
			...Object.fromEntries(LEFT_OUT.map((name) => [name, EMPTY])),
			...REPLACED[version],
		},
	};
}

/** Where the exact versions of all packages are kept; `node scripts/lockN8n.mjs` writes them. */
export function lockFileOf(version) {
	return inRepository('scripts', 'n8n', version.split('.')[0], 'package-lock.json');
}

/** The package-lock.json of a folder for n8n, whose packages come from this registry. */
export function lockOf(version, registry) {
	const lock = JSON.parse(readFileSync(lockFileOf(version), 'utf8'));
	for (const [path, entry] of Object.entries(lock.packages)) {
		if (path === '') continue;
		// Without an address npm asks the registry for one, package by package.
		const name = entry.name ?? path.replace(/^.*node_modules\//, '');
		const file = `${name.replace(/^.*\//, '')}-${entry.version}.tgz`;
		entry.resolved = `${registry}${name}/-/${file}`;
	}
	return lock;
}
