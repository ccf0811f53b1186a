import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import packageJson from '../../package.json';
import { contentsOf, root } from './contents';
import { examplesOf } from './examples';
import { folderOf } from './manifest';
import type { Service } from './services';

const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '');

/** Links of a page in the repository as npm and n8n can follow them. */
function withAddresses(text: string, folder: string): string {
	return text.replace(/\]\((?!https?:|#)([^)]+)\)/g, (_, link: string) => {
		return `](${repository}/blob/main/${posix.join(folder, link)})`;
	});
}

/** The provider's page as a part of another one: its title goes, its headings go one down. */
function pagePart(service: Service): string {
	const page = readFileSync(join(root, 'docs', 'providers', service.page), 'utf8');
	const body = page.replace(/^# .*\n+/, '').replace(/^##/gm, '###');
	return withAddresses(body.trim(), 'docs/providers');
}

function nodeLines(service: Service): string[] {
	return contentsOf(service).nodes.map(
		({ type: { description } }) => `- **${description.displayName}**: ${description.description}`,
	);
}

function operationLines({ provider }: Service): string[] {
	return provider.resources.map(({ displayName, operations }) => {
		return `- **${displayName}**: ${operations.map((operation) => operation.displayName).join(', ')}`;
	});
}

function exampleLines(service: Service): string[] {
	const folder = `${repository}/blob/main/${folderOf(service)}/examples`;
	return examplesOf(service).map(({ file, name }) => `- [${name}](${folder}/${file})`);
}

/** The README of a service's package: all that n8n asks for, most of it from the provider's page. */
export function readmeOf(service: Service): string {
	const { packageName, provider, description } = service;
	const { name: whole } = packageJson;
	const onMain = (path: string) => `${repository}/blob/main/${path}`;
	return `${[
		`# ${packageName}`,
		`${description}.`,
		'Written by `gulp docs`; do not edit.',
		'## Installation',
		`In n8n: **Settings → Community Nodes → Install**, and enter \`${packageName}\`. n8n's guide to [community nodes](https://docs.n8n.io/integrations/community-nodes/installation/) says how to do it without the panel. It brings no dependencies of its own and runs on n8n 1.123 and 2.`,
		`The same nodes are in [${whole}](${onMain('README.md')}), together with those for other APIs; install one of the two. [One package or the other](${onMain('docs/publishing.md#from-one-package-to-the-other')}) says how a workflow changes over.`,
		'## Nodes',
		nodeLines(service).join('\n'),
		'## Operations',
		operationLines(service).join('\n'),
		`[All operations](${onMain('docs/operations.md')}) has their calls and parameters, [response codes](${onMain('docs/response-codes.md')}) what each code means and what to do, and [limits](${onMain('docs/limits.md')}) how often and how much.`,
		'**Outputs** of the node chooses what leaves it: good answers only, with failures as n8n errors; success and failure; or a branch for each category or response code that you pick. Sessions are made once and kept in the credential, requests wait for the rate limit, and nothing that must not happen twice is sent again.',
		'## Credentials',
		pagePart(service),
		'## Example workflows',
		'Download the file and choose **Import from File** in the menu of a workflow:',
		exampleLines(service).join('\n'),
		'## Compatibility',
		'Tested as installed, in n8n 1.123.81 and 2.41.1.',
		'## Resources',
		[
			`- [${provider.displayName}: the vendor's documentation](${provider.documentationUrl})`,
			`- [What is promised, and what is not](${onMain('docs/guarantees.md')})`,
			`- [Questions and faults](${repository}/issues)`,
		].join('\n'),
		'## Version history',
		`[CHANGELOG.md](${onMain('CHANGELOG.md')})`,
	].join('\n\n')}\n`;
}
