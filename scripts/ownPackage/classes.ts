import type { Names } from './names';

/** A text as it stands in code, in the quotes of the house. */
const quoted = (text: string) =>
	`'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`;

/** The provider of the package: its description, compiled. */
export function providerCode({ credentialName }: Names): string {
	return `import { describedAlone } from '../../engine/node/describedAlone';
import description from './description.json';

/** The API as description.json describes it. */
export const { provider, described, source } = describedAlone(description, ${quoted(credentialName)});
`;
}

export function credentialCode(names: Names, documentationUrl: string): string {
	const { displayName, node, nodeName, credential, credentialName } = names;
	const title = /\bAPI$/.test(displayName) ? displayName : `${displayName} API`;
	return `import type { ICredentialType } from 'n8n-workflow';
import { authenticateWith } from '../engine/credential/authenticate';
import { describedAloneProperties } from '../engine/credential/describedForm';
import { preAuthenticateWith } from '../engine/credential/preAuthenticate';
import { provider } from '../providers/${nodeName}';

export class ${credential} implements ICredentialType {
	name = ${quoted(credentialName)};

	displayName = ${quoted(title)};

	documentationUrl = ${quoted(documentationUrl)};

	icon = {
		light: 'file:../nodes/${node}/${nodeName}.svg',
		dark: 'file:../nodes/${node}/${nodeName}.dark.svg',
	} as const;

	properties = describedAloneProperties(provider);

	preAuthentication = preAuthenticateWith(provider);

	authenticate = authenticateWith(provider);
}
`;
}

export function nodeCode(names: Names, description: string): string {
	const { displayName, node, nodeName, credentialName } = names;
	return `import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { typedSubtitle } from '../../engine/form/subtitle';
import { describedMethods, executeFrom, nodeDescription } from '../../engine/node/describe';
import { unsentHints } from '../../engine/node/describedSource';
import { described, source } from '../../providers/${nodeName}';

export class ${node} implements INodeType {
	description: INodeTypeDescription = {
		...nodeDescription(source.form),
		displayName: ${quoted(displayName)},
		name: ${quoted(nodeName)},
		icon: { light: 'file:${nodeName}.svg', dark: 'file:${nodeName}.dark.svg' },
		subtitle: typedSubtitle(source.form),
		description: ${quoted(description)},
		defaults: { name: ${quoted(displayName)} },
		usableAsTool: true,
		credentials: [{ name: ${quoted(credentialName)}, required: true, testedBy: 'testCredential' }],
		hints: unsentHints,
	};

	methods = describedMethods(source, described);

	execute = executeFrom(source);
}
`;
}

/** By which n8n's search finds the node. */
export function codex({ packageName, displayName, node, nodeName }: Names, docs: string): string {
	const words = displayName.split(/\s+/);
	const alias = [displayName, node, ...words, 'sign', 'signed request', 'token', 'rate limit'];
	const link = [{ url: docs }];
	return `${JSON.stringify(
		{
			node: `${packageName}.${nodeName}`,
			nodeVersion: '1.0',
			codexVersion: '1.0',
			categories: ['Development'],
			alias: [...new Set([...alias, 'response code'])],
			resources: { primaryDocumentation: link, credentialDocumentation: link },
		},
		null,
		'\t',
	)}\n`;
}
