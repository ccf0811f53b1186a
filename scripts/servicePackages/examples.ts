import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { contentsOf, root, typeNameOf } from './contents';
import type { Service } from './services';

export interface Example {
	readonly file: string;
	readonly name: string;
	readonly text: string;
}

/** The examples that need no other service, with the nodes of the service's own package. */
export function examplesOf(service: Service): Example[] {
	const own = contentsOf(service).nodes.map(({ file }) => typeNameOf(file));
	const folder = join(root, 'examples');
	return readdirSync(folder)
		.sort()
		.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
		.filter(({ text }) => {
			const types = [...text.matchAll(/"n8n-nodes-signed-apis\.(\w+)"/g)].map(([, name]) => name);
			return types.length > 0 && types.every((name = '') => own.includes(name));
		})
		.map(({ file, text }) => {
			const { name }: { name: string } = JSON.parse(text);
			const ofPackage = `"${service.packageName}.`;
			return { file, name, text: text.replaceAll(`"${packageJson.name}.`, ofPackage) };
		});
}
