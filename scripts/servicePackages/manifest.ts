import packageJson from '../../package.json';
import { borrowed } from '../bundle/codeOf';
import { contentsOf } from './contents';
import type { Service } from './services';

/** Where a package's own folder lies in the repository, which npm and n8n's scan look for. */
export const folderOf = ({ packageName }: Service) => `packages/${packageName}`;

const builtFrom = (file: string) => `dist/${file.replace(/\.ts$/, '.js')}`;

/** The package.json of a service's package; what all packages share is that of the whole one. */
export function manifestOf(service: Service): string {
	const { version, license, author, repository, engines, n8n } = packageJson;
	const { devDependencies, peerDependencies } = packageJson;
	const { nodes, credentials } = contentsOf(service);
	const directory = folderOf(service);
	const address = repository.url.replace(/^git\+|\.git$/g, '');
	const manifest = {
		name: service.packageName,
		version,
		description: service.description,
		keywords: ['n8n-community-node-package', 'n8n', ...service.keywords],
		license,
		homepage: `${address}/tree/main/${directory}#readme`,
		author,
		repository: { ...repository, directory },
		engines,
		files: ['dist', 'CHANGELOG.md'],
		n8n: {
			...n8n,
			credentials: credentials.map(({ file }) => builtFrom(file)),
			nodes: nodes.map(({ file }) => builtFrom(file)),
		},
		devDependencies: Object.fromEntries(borrowed.map((name) => [name, devDependencies[name]])),
		peerDependencies,
	};
	return `${JSON.stringify(manifest, null, '\t')}\n`;
}
