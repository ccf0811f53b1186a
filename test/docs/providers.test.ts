import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import packageJson from '../../package.json';
import { commonCodes } from '../../engine/outcome/commonCodes';
import { providers } from '../../providers';
import { credentialTypes } from '../support/package';

const root = join(__dirname, '..', '..');
const repository = packageJson.homepage.replace('#readme', '');
const folder = `${repository}/blob/main/docs/`;
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The file behind a link that n8n shows; n8n puts something of its own behind the address. */
function fileOf(link: string = ''): string {
	expect(link.startsWith(folder)).toBe(true);
	expect(link).not.toContain('#');
	const file = link.replace(`${repository}/blob/main/`, '');
	expect(existsSync(join(root, file))).toBe(true);
	return file;
}

it.each(credentialTypes)('$name has a page that explains each of its fields', (type) => {
	const page = read(fileOf(type.documentationUrl));
	expect(page).toContain(type.displayName);
	const isExplained = (label: string) =>
		// What a switch brings along is explained with it.
		page.includes(label) || /^(?:Redis|Requests$|Window)/.test(label);
	const fields = type.properties.filter(
		// Those of an API of the list are named as its vendor names them, with a link to the page.
		({ type: kind, displayOptions: { show } = {} }) =>
			!['hidden', 'notice'].includes(kind) && !(show?.api && !show.api.includes('anotherApi')),
	);
	expect(
		fields.map(({ displayName }) => displayName).filter((label) => !isExplained(label)),
	).toEqual([]);
});

it('links to the pages from the node panel', () => {
	for (const node of packageJson.n8n.nodes) {
		const codex = JSON.parse(read(node.replace('dist/', '').replace('.js', '.json')));
		const { primaryDocumentation = [], credentialDocumentation = [] } = codex.resources;
		for (const { url } of [...primaryDocumentation, ...credentialDocumentation]) fileOf(url);
		expect(primaryDocumentation).toHaveLength(1);
	}
});

/** The page of each provider is the one that its credential links. */
const codes = new Map(
	providers.map(({ credentialName, responseCodes: { call, signIn } }) => {
		const type = credentialTypes.find(({ name }) => name === credentialName);
		return [basename(type?.documentationUrl ?? ''), [...call, ...signIn]] as const;
	}),
);

it('has a page for each provider', () => {
	expect(readdirSync(join(root, 'docs/providers')).sort()).toEqual([...codes.keys()].sort());
});

it.each(readdirSync(join(root, 'docs/providers')))('%s names codes as the node does', (file) => {
	const known = [...(codes.get(file) ?? []), ...Object.values(commonCodes)];
	const page = read(`docs/providers/${file}`);
	const named = [...page.matchAll(/`(-?[\w.]*\d[\w.]*) ([A-Z][\w ]+)`/g)];
	expect(named.length).toBeGreaterThan(0);
	for (const [, code, label] of named) {
		expect(known.filter((row) => row.code === code).map((row) => row.label)).toContain(label);
	}
	expect(read('README.md')).toContain(`docs/providers/${file}`);
});
