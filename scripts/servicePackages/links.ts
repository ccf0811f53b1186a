import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { contentsOf, root } from './contents';
import { folderOf } from './manifest';
import { services } from './services';

/** What the classes import, so that n8n's lint can resolve it. */
const imported = ['engine', 'providers'];

const filesIn = (folder: string) =>
	readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

/**
 * The symbolic links beside a package.json: its nodes and credentials where n8n's scan and lint look
 * for sources, without a second copy of them. By path from the root, with what they lead to. Nodes
 * are linked file by file, since ESLint follows no folder.
 */
export function packageLinks(): Readonly<Record<string, string>> {
	return Object.fromEntries(
		services.flatMap((service) => {
			const { nodes, credentials } = contentsOf(service);
			const nodeFolders = nodes.map(({ file }) => dirname(file));
			const targets = [
				...imported,
				...nodeFolders.flatMap(filesIn),
				...credentials.map(({ file }) => file),
			];
			return targets.map((target) => {
				const path = `${folderOf(service)}/${target}`;
				return [path, relative(dirname(path), target)];
			});
		}),
	);
}
