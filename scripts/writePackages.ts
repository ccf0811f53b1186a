import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../package.json';
import { codeOf } from './bundle/codeOf';
import { assetsOf, contentsOf, root } from './servicePackages/contents';
import { manifestOf } from './servicePackages/manifest';
import { readmeOf } from './servicePackages/readme';
import { services, type Service } from './servicePackages/services';

const target = join(root, 'packages-dist');

/** A codex file names its node with the package that it comes in. */
const ofPackage = (text: string, { packageName }: Service) =>
	text.replace(`"${packageJson.name}.`, `"${packageName}.`);

async function writePackage(service: Service): Promise<void> {
	const folder = join(target, service.packageName);
	const write = (path: string, text: string | Buffer) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	const contents = contentsOf(service);
	const classes = [...contents.nodes, ...contents.credentials].map(({ file }) => file);
	for (const [file, code] of await codeOf(root, classes)) write(`dist/${file}`, code);
	for (const file of assetsOf(contents)) {
		const content = readFileSync(join(root, file));
		const isCodex = file.endsWith('.json');
		write(`dist/${file}`, isCodex ? ofPackage(content.toString(), service) : content);
	}
	write('package.json', manifestOf(service));
	write('README.md', readmeOf(service));
	for (const file of ['CHANGELOG.md', 'LICENSE']) {
		copyFileSync(join(root, file), join(folder, file));
	}
}

async function writeAll(): Promise<void> {
	rmSync(target, { recursive: true, force: true });
	await Promise.all(services.map(writePackage));
}

writeAll().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
