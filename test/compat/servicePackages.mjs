import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflows } from '../../scripts/exampleWorkflows.mjs';
import { inRepository } from '../../scripts/paths.mjs';
import { packPackage } from '../package/packed.mjs';

const lowerFirst = (text) => text[0].toLowerCase() + text.slice(1);

/** The names of what is in a package, by the files that its package.json names. */
export function typesOf(folder) {
	const { name, n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const nameIn = (file) => lowerFirst(file.split('/').at(-1).split('.')[0]);
	return {
		nodes: n8n.nodes.map((file) => `${name}.${nameIn(file)}`),
		credentials: n8n.credentials.map(nameIn),
	};
}

/** The packed package of a service. `npm run packages` must have made it. */
export function packService(packageName) {
	const folder = inRepository('packages-dist', packageName);
	return { packageName, types: typesOf(folder), ...packPackage(folder) };
}

/** The examples of a service's package, with the credentials of a running n8n. */
export function examplesOf(packageName, { sandboxUrl, credentialIds }) {
	const folder = inRepository('packages', packageName, 'examples');
	return readWorkflows(folder, sandboxUrl).map(({ nodes, ...workflow }) => ({
		...workflow,
		nodes: nodes.map((node) => withCredentials(node, credentialIds)),
	}));
}

function withCredentials(node, ids) {
	if (!node.credentials) return node;
	const types = Object.keys(node.credentials);
	return { ...node, credentials: Object.fromEntries(types.map((type) => [type, ids.get(type)])) };
}
