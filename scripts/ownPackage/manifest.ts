import packageJson from '../../package.json';
import { borrowed } from '../bundle/codeOf';
import type { Names } from './names';

const { devDependencies, engines, license, n8n, peerDependencies } = packageJson;

/** What builds and checks the package in a repository of its own. */
const tools = [
	...borrowed,
	'@n8n/node-cli',
	'@types/node',
	'esbuild',
	'eslint',
	'n8n-workflow',
	'typescript',
] as const;

/** A person has to put in whose it is. */
export const placeholders = {
	author: { name: 'YOUR NAME', email: 'you@example.com' },
	account: 'YOUR-ACCOUNT',
};

export const addressOf = ({ packageName }: Names) =>
	`https://github.com/${placeholders.account}/${packageName}`;

export function manifest(names: Names, description: string): string {
	const { packageName, displayName, node, credential } = names;
	const address = addressOf(names);
	const words = displayName.toLowerCase().match(/[a-z0-9]+/g) ?? [];
	return `${JSON.stringify(
		{
			name: packageName,
			version: '0.1.0',
			description,
			keywords: ['n8n-community-node-package', 'n8n', ...new Set([words.join('-'), ...words])],
			license,
			homepage: `${address}#readme`,
			author: placeholders.author,
			repository: { type: 'git', url: `git+${address}.git` },
			engines,
			files: ['dist', 'CHANGELOG.md'],
			scripts: {
				build: 'node build.mjs',
				lint: 'n8n-node lint',
				typecheck: 'tsc --noEmit',
			},
			n8n: {
				...n8n,
				credentials: [`dist/credentials/${credential}.credentials.js`],
				nodes: [`dist/nodes/${node}/${node}.node.js`],
			},
			devDependencies: Object.fromEntries(tools.map((name) => [name, devDependencies[name]])),
			peerDependencies,
		},
		null,
		'\t',
	)}\n`;
}
