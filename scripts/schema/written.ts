import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { presets, senders } from '../../descriptions';
import { saidOnce } from './once';
import type { Schema, Shape } from './shapes';

const root = join(__dirname, '..', '..');
const vocabulary = join(root, 'engine', 'description', 'vocabulary.ts');

interface Vocabulary {
	readonly description: Shape;
	readonly webhookDescription: Shape;
}

/** Puts the shapes that write a schema in the place of those that check. */
const withSchemas: Plugin = {
	name: 'schemas',
	setup: ({ onResolve }) => {
		onResolve({ filter: /^\.\/shape$/ }, () => ({ path: join(__dirname, 'shapes.ts') }));
	},
};

/** The vocabulary of descriptions, read as schemas. */
async function readVocabulary(): Promise<Vocabulary> {
	const { outputFiles } = await build({
		entryPoints: [vocabulary],
		bundle: true,
		format: 'cjs',
		platform: 'node',
		write: false,
		plugins: [withSchemas],
	});
	const read = { exports: {} as Vocabulary };
	// The project's own code, as esbuild has joined it.
	new Function('module', outputFiles[0]?.text ?? '')(read);
	return read.exports;
}

/**
 * What the tables of the pages say of words, for the editor to show: the rows of a section whose first
 * cell is names in code.
 */
function saidIn(page: string, section: string): ReadonlyMap<string, string> {
	const whole = readFileSync(join(root, 'docs', page), 'utf8');
	const [, text = ''] = whole.split(`\n## ${section}\n`);
	const [rows = ''] = text.split('\n## ');
	return new Map(
		[...rows.matchAll(/^\| (`[\w`, ]+`) \| (?!below)(.+) \|$/gm)].flatMap(
			([, names = '', says = '']) =>
				[...names.matchAll(/\w+/g)].map(([name]) => [name, plain(says)] as const),
		),
	);
}

/** Without the marks of a page. */
function plain(says: string): string {
	return says.replaceAll(/ \(\[below\]\([^)]*\)\)/g, '').replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}

/** The members of an object with what is said of them. */
function explained(schema: Schema, said: ReadonlyMap<string, string>): Schema {
	const properties = Object.entries(schema.properties ?? {}).map(([name, member]) => {
		const description = said.get(name);
		return [name, description ? { ...member, description } : member] as const;
	});
	return { ...schema, properties: Object.fromEntries(properties) };
}

/** The JSON Schema of a description, as its file holds it. */
export async function descriptionSchema(): Promise<string> {
	const { description, webhookDescription } = await readVocabulary();
	const said = saidIn('descriptions.md', 'Parts');
	const partly = {
		...description.partly,
		properties: {
			extends: { enum: [...new Set([...presets.names, ...senders.names])].sort() },
			...Object(description.partly.properties),
		},
		required: ['extends'],
	};
	const schema = {
		$schema: 'http://json-schema.org/draft-07/schema#',
		title: 'Description of an API that signs its requests, or of a sender of signed webhooks',
		if: { type: 'object', required: ['extends'] },
		then: explained(partly, said),
		else: {
			if: { type: 'object', required: ['inbound'], not: { required: ['hosts'] } },
			then: explained(webhookDescription.whole, said),
			else: explained(description.whole, said),
		},
	};
	return `${JSON.stringify(saidOnce(schema), undefined, '\t')}\n`;
}
