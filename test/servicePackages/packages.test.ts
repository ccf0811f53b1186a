import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { contentsOf } from '../../scripts/servicePackages/contents';
import { examplesOf } from '../../scripts/servicePackages/examples';
import { packageLinks } from '../../scripts/servicePackages/links';
import { packagePages } from '../../scripts/servicePackages/pages';
import { services } from '../../scripts/servicePackages/services';

const root = join(__dirname, '..', '..');
const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '');
const pages = packagePages();
const links = packageLinks();

/** Every file and link in packages/, from the root; no link is followed. */
function written(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		return entry.isDirectory() ? written(path) : [path];
	});
}

const asBuilt = (files: ReadonlyArray<{ readonly file: string }>) =>
	files.map(({ file }) => `dist/${file.replace(/\.ts$/, '.js')}`);

it('packages/ holds what follows from the nodes and providers (npx gulp docs writes it)', () => {
	for (const [path, text] of Object.entries(pages)) {
		expect(readFileSync(join(root, path), 'utf8')).toBe(text);
	}
	for (const [path, target] of Object.entries(links)) {
		expect(readlinkSync(join(root, path))).toBe(target);
		expect(lstatSync(join(root, path)).isSymbolicLink() && existsSync(join(root, path))).toBe(true);
	}
	expect(written('packages').sort()).toEqual([...Object.keys(pages), ...Object.keys(links)].sort());
});

it('puts every node and credential of a service into its package, and into no other', () => {
	// What takes any API or sender by its description is in the whole package alone.
	const ofServices = (files: readonly string[]) =>
		files.filter((file) => !/\/Signed(?:Api|Webhook)/.test(file)).sort();
	const contents = services.map(contentsOf);
	const nodes = contents.flatMap((content) => asBuilt(content.nodes));
	const credentials = contents.flatMap((content) => asBuilt(content.credentials));
	expect(nodes.sort()).toEqual(ofServices(packageJson.n8n.nodes));
	expect(credentials.sort()).toEqual(ofServices(packageJson.n8n.credentials));
});

it.each([
	['n8n-nodes-mioesim', ['mioesim', 'mioesimTrigger'], ['mioesimApi']],
	['n8n-nodes-icekredit', ['iceKredit'], ['iceKreditApi']],
	[
		'n8n-nodes-huawei-oneaccess',
		['oneAccess', 'oneAccessTrigger', 'oneAccessRespond'],
		['oneAccessApi', 'oneAccessCallbackApi'],
	],
	[
		'n8n-nodes-lanying-im',
		['lanyingIm', 'lanyingImTrigger'],
		['lanyingImApi', 'lanyingImCallbackApi'],
	],
	['n8n-nodes-xmp-mobvista', ['xmp', 'xmpTrigger'], ['xmpApi']],
])('%s holds %j', (packageName, nodes, credentials) => {
	const [service] = services.filter((candidate) => candidate.packageName === packageName);
	const contents = service && contentsOf(service);
	expect(contents?.nodes.map(({ type }) => type.description.name)).toEqual(nodes);
	expect(contents?.credentials.map(({ type }) => type.name)).toEqual(credentials);
});

describe.each(services)('$packageName', (service) => {
	const folder = `packages/${service.packageName}`;
	const manifest = JSON.parse(pages[`${folder}/package.json`] ?? '{}');
	const readme = pages[`${folder}/README.md`] ?? '';

	it('is found where npm and n8n look for its source', () => {
		expect(manifest.repository).toEqual({ ...packageJson.repository, directory: folder });
		const loaded: string[] = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		for (const file of loaded) {
			const source = file.replace('dist/', `${folder}/`).replace(/\.js$/, '.ts');
			expect(Object.keys(links)).toContain(source);
		}
	});

	it('has the version, author and license of the whole package, and no dependencies', () => {
		const { version, author, license, engines, peerDependencies } = packageJson;
		expect(manifest).toMatchObject({ version, author, license, engines, peerDependencies });
		expect(manifest.dependencies).toBeUndefined();
	});

	it('has a README whose links lead to files of the repository', () => {
		const addresses = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, address = '']) => address);
		const own = addresses.filter((address) => address.startsWith(repository));
		const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => text);
		const anchors = headings.map((text) => `#${text.toLowerCase().replaceAll(' ', '-')}`);
		const inside = addresses.filter((address) => !address.startsWith('http'));
		expect(inside.filter((address) => !anchors.includes(address))).toEqual([]);
		const files = own
			.map((address) => address.replace(`${repository}/blob/main/`, '').replace(/#.*$/, ''))
			.filter((file) => !file.startsWith('http'));
		expect(files.length).toBeGreaterThan(5);
		expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
	});

	it('has an example with its own nodes, and no others of ours', () => {
		const examples = examplesOf(service);
		expect(examples.length).toBeGreaterThan(0);
		for (const { text } of examples) {
			expect(text).toContain(`"${service.packageName}.`);
			expect(text).not.toContain(`"${packageJson.name}.`);
		}
	});
});
