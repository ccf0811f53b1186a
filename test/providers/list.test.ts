import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { providers } from '../../providers';
import { services } from '../../scripts/servicePackages/services';
import { providers as called } from '../nodes/calls';
import { documentedCalls } from '../vectors/documentedCalls';
import { credentialTypeOf } from '../support/credentials';
import { credentialTypes, nodeNames, nodeOf } from '../support/package';

const names = providers.map(({ name }) => name).sort();
const sorted = (list: Iterable<string>) => [...new Set(list)].sort();
const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

describe('the list of providers', () => {
	it('has each folder of providers/', () => {
		const folders = readdirSync(join(__dirname, '..', '..', 'providers'), { withFileTypes: true })
			.filter((entry) => entry.isDirectory())
			.map(({ name }) => name);
		expect(names).toEqual(folders.sort());
	});

	it.each([
		['the nodes under test', () => nodeNames],
		['the nodes whose failures and secrets are looked at', () => Object.keys(called)],
		['the calls that were written from the vendors’ pages', () => documentedCalls.map(nameOf)],
		['the packages of single services', () => services.map(nameOf)],
	])('has the providers of %s, all of them', (_what, listed) => {
		expect(sorted(listed())).toEqual(names);
	});
});

function nameOf({ provider }: { readonly provider: { readonly name: string } }): string {
	return provider.name;
}

describe.each(providers)('$name', ({ name, credentialName, fields, advancedFields }) => {
	it('has its node and its credential in the package', () => {
		const { nodes, credentials } = packageJson.n8n;
		const node = capital(name);
		expect(nodes).toContain(`dist/nodes/${node}/${node}.node.js`);
		expect(credentials).toContain(`dist/credentials/${capital(credentialName)}.credentials.js`);
		const known = nodeNames.find((candidate) => candidate === name);
		expect(known && nodeOf(known).description.name).toBe(name);
		expect(known && nodeOf(known).description.credentials?.map((used) => used.name)).toEqual([
			credentialName,
		]);
		expect(known && credentialTypeOf[known]).toBe(credentialName);
		expect(credentialTypes.map((type) => type.name)).toContain(credentialName);
	});

	it('masks each field whose name sounds like a secret, so that it is one', () => {
		const open = [...fields, ...advancedFields]
			.filter(({ typeOptions }) => !typeOptions?.password)
			.map((field) => field.name);
		expect(open.filter((field) => /password|secret|token|key$/i.test(field))).toEqual([]);
	});
});
