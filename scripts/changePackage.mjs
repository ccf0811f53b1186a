import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withTypesOf } from './changedTypes.mjs';
import { inRepository } from './paths.mjs';
import { runMain, UserError } from './userError.mjs';

const usage = 'node scripts/changePackage.mjs FILE --to PACKAGE [--out FILE]';
const lowerFirst = (text) => text[0].toLowerCase() + text.slice(1);

/** The names of the nodes of each of our packages, by package. */
function readPackages() {
	const folders = readdirSync(inRepository('packages')).map((name) => `packages/${name}`);
	return new Map(
		['.', ...folders].map((folder) => {
			const manifest = inRepository(folder, 'package.json');
			const { name, n8n } = JSON.parse(readFileSync(manifest, 'utf8'));
			const nodes = n8n.nodes.map((file) => lowerFirst(basename(file, '.node.js')));
			return [name, new Set(nodes)];
		}),
	);
}

function given() {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { to: { type: 'string' }, out: { type: 'string' } },
		});
		return { file: positionals[0], isOne: positionals.length === 1, ...values };
	} catch (error) {
		throw new UserError(error.message, usage);
	}
}

function readExport(file) {
	try {
		const text = readFileSync(file, 'utf8');
		return { exported: JSON.parse(text), indentation: /^[[{]\s*?\n(\s+)/.exec(text)?.[1] };
	} catch (error) {
		throw new UserError(
			`${file} cannot be read: ${error.message}`,
			'Export the workflow in n8n with Download, or with: n8n export:workflow --all --output=FILE',
		);
	}
}

const quoted = (names) => names.map((name) => `"${name}"`).join(', ');

await runMain(async () => {
	const { file, isOne, to, out = file } = given();
	const packages = readPackages();
	if (!isOne || !packages.has(to)) {
		throw new UserError(usage, `PACKAGE is one of: ${[...packages.keys()].join(', ')}`);
	}
	const { exported, indentation } = readExport(file);
	const { result, changed, left } = withTypesOf(exported, { to, packages });
	writeFileSync(out, `${JSON.stringify(result, null, indentation)}\n`);
	console.log(
		changed.length > 0
			? `Now of ${to}: ${quoted(changed)}`
			: `No node of another of our packages is one of ${to}; nothing was changed.`,
	);
	if (left.length > 0) console.log(`Left as they are, for ${to} has no such node: ${quoted(left)}`);
});
