import packageJson from '../../package.json';
import type { Described, Source } from './described';
import { duration, table } from '../markdown';
import { addressOf } from './manifest';

const repository = packageJson.repository.url.replace(/^git\+|\.git$/g, '');

const onMain = (path: string) => `${repository}/blob/main/${path}`;

function fieldTable({ description }: Described): string {
	return table(
		['Field', 'What it is', 'Default'],
		description.fields.map(({ label, secret, optional, options, hint, default: fallback }) => [
			`**${label}**`,
			[
				secret ? 'A secret: masked, and stored encrypted.' : '',
				optional ? 'May be left empty.' : '',
				options ? `One of ${options.join(', ')}.` : '',
				hint ?? '',
			]
				.filter((text) => text !== '')
				.join(' '),
			fallback ?? options?.[0] ?? '',
		]),
	);
}

function operationLines({ source }: Described): string[] {
	return source.form.resources.flatMap(({ displayName, operations }) =>
		operations.map(
			({ displayName: name, description }) => `- **${displayName}, ${name}**: ${description}`,
		),
	);
}

function codeTable({ source }: Described): string {
	const { call, signIn } = source.form.responseCodes;
	const own = signIn === call ? [] : signIn;
	const rows = [...call, ...own.map((row) => ({ ...row, code: `${row.code} (sign-in)` }))];
	return table(
		['Code', 'Label', 'Category', 'What to do'],
		rows.map(({ code, label, category, remedy }) => [code, label, category, remedy ?? '']),
	);
}

function limitLines({ description }: Described): string[] {
	const { limits = [] } = description;
	if (limits.length === 0) return ['The description names no limit; the credential can set one.'];
	return limits.map(({ requests, per, match }) => {
		const calls =
			match === undefined ? '' : ` for ${match.map((text) => `\`${text}\``).join(', ')}`;
		return `- ${requests} in ${duration(per * 1000)}${calls}`;
	});
}

function sessionText({ description }: Described): string {
	if (!description.signIn) return 'There is no sign-in: each request is signed with these fields.';
	const steps = description.signIn.steps.map(({ method, path }) => `\`${method} ${path}\``);
	return `The credential signs in with ${steps.join(', then ')}, once for all who use it, keeps the session encrypted in n8n, and renews it before it ends or when the API refuses it.`;
}

function exampleText({ vectors }: Described): string {
	if (vectors.length === 0) {
		return 'The description has no documented example by which its signature could be checked.';
	}
	return `Its signature is checked by ${vectors.length === 1 ? 'a documented example' : `${vectors.length} documented examples`}, also when you test a credential.`;
}

/** The README: all that n8n asks for. */
export function readme(described: Described): string {
	const { names, summary, documentationUrl, description } = described;
	const { packageName, displayName, credential } = names;
	const sources: readonly Source[] = description.sources ?? [];
	return `${[
		`# ${packageName}`,
		`${summary}.`,
		'## Installation',
		`In n8n: **Settings → Community Nodes → Install**, and enter \`${packageName}\`. n8n's guide to [community nodes](https://docs.n8n.io/integrations/community-nodes/installation/) says how to do it without the panel. It brings no dependencies of its own.`,
		'## Operations',
		operationLines(described).join('\n'),
		'**Outputs** of the node chooses what leaves it: good answers only, with failures as n8n errors; success and failure; or a branch for each category or response code that you pick. Requests wait for the limit, and nothing that must not happen twice is sent again.',
		'## Credentials',
		`Choose **${credential.replace(/Api$/, '')}** in the node, and fill in:`,
		fieldTable(described),
		sessionText(described),
		`The same credential works in n8n's HTTP Request node, under **Predefined Credential Type**: signed, with the session, and within the limit. Only hosts of the API are ever signed: ${Object.values(
			description.hosts,
		)
			.map((host) =>
				typeof host === 'string'
					? `\`${host}\``
					: `the one that the sign-in names, within ${host.within.map((each) => `\`${each}\``).join(' or ')}`,
			)
			.join(', ')}.`,
		exampleText(described),
		'## Response codes',
		codeTable(described),
		'What is not in the table keeps its code, and leaves on Other.',
		'## Limits',
		limitLines(described).join('\n'),
		'## Example workflow',
		'`examples/call.json` explains the signature of a call and makes it: choose **Import from File** in the menu of a workflow.',
		'## Resources',
		[
			...(description.docs === documentationUrl
				? [`- [Documentation of ${displayName}](${documentationUrl})`]
				: []),
			...sources.map((source) => `- ${source}`),
			`- [The nodes behind it](${repository}#readme), and [what they promise](${onMain('docs/guarantees.md')})`,
			`- [Questions and faults](${addressOf(names)}/issues)`,
		].join('\n'),
		'## Version history',
		'[CHANGELOG.md](CHANGELOG.md)',
	].join('\n\n')}\n`;
}
