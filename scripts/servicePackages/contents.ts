import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import packageJson from '../../package.json';
import { sourceOf } from '../bundle/writeDist';
import type { Service } from './services';

export const root = join(__dirname, '..', '..');

const requireFrom = createRequire(join(root, 'package.json'));

/** A class that n8n loads; `file` is its source, from the root of the repository. */
export interface Loaded<Type> {
	readonly file: string;
	readonly type: Type;
}

export interface Contents {
	readonly nodes: ReadonlyArray<Loaded<INodeType>>;
	readonly credentials: ReadonlyArray<Loaded<ICredentialType>>;
}

function load<Type>(file: string): Loaded<Type> {
	const classes: Record<string, new () => Type> = requireFrom(`./${file}`);
	const [Class] = Object.values(classes);
	if (!Class) throw new Error(`${file} exports no class`);
	return { file, type: new Class() };
}

/**
 * What the package of a service holds: of the nodes that package.json names, those that are built on
 * the service's folder in providers/, and the credentials that these nodes ask for.
 */
export function contentsOf({ packageName, provider }: Service): Contents {
	const folder = `/providers/${provider.name}`;
	const nodes = packageJson.n8n.nodes
		.map(sourceOf)
		.filter((file) => importsFrom(file).some((path) => `${path}/`.includes(`${folder}/`)))
		.map((file) => load<INodeType>(file));
	const names = nodes.flatMap(({ type }) => type.description.credentials ?? []);
	const asked = new Set(names.map(({ name }) => name));
	const credentials = packageJson.n8n.credentials
		.map((file) => load<ICredentialType>(sourceOf(file)))
		.filter(({ type }) => asked.has(type.name));
	if (nodes.length === 0 || credentials.length !== asked.size) {
		throw new Error(`${packageName} has no nodes, or not the credentials that they ask for`);
	}
	return { nodes, credentials };
}

function importsFrom(file: string): string[] {
	const code = readFileSync(join(root, file), 'utf8');
	return [...code.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => path);
}

/** Codex files and icons, from the root of the repository. */
export function assetsOf({ nodes, credentials }: Contents): string[] {
	const codex = nodes.map(({ file }) => file.replace(/\.ts$/, '.json'));
	const icons = [
		...nodes.flatMap(({ file, type }) => iconsOf(file, type.description.icon)),
		...credentials.flatMap(({ file, type }) => iconsOf(file, type.icon)),
	];
	return [...new Set([...codex, ...icons])].sort();
}

function iconsOf(file: string, icon: ICredentialType['icon']): string[] {
	const addresses = typeof icon === 'object' ? Object.values(icon) : [icon ?? ''];
	return addresses
		.filter((address) => address.startsWith('file:'))
		.map((address) => join(dirname(file), address.replace('file:', '')));
}

/** The type of a node or credential as n8n derives it from the name of its file. */
export function typeNameOf(file: string): string {
	const [name = ''] = basename(file).split('.');
	return name.charAt(0).toLowerCase() + name.slice(1);
}
