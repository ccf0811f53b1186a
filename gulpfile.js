const { spawn } = require('node:child_process');
const { readFile, rm, writeFile } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const dist = 'dist';
const code = [
	'credentials/**/*.ts',
	'descriptions/*.{json,ts}',
	'engine/**/*.ts',
	'nodes/**/*.ts',
	'providers/**/*.ts',
];
/** What n8n reads beside the compiled classes: icons and codex files. */
const assets = ['nodes/**/*.svg', 'nodes/**/*.node.json'];

async function clean() {
	await rm(dist, { recursive: true, force: true });
}

/** A task that runs a tool of the project, and fails with this message when the tool does. */
function run(displayName, tool, args, message) {
	const task = (done) => {
		const command = spawn(process.execPath, [require.resolve(tool), ...args], { stdio: 'inherit' });
		command.on('error', done);
		command.on('exit', (status) => done(status === 0 ? undefined : new Error(message)));
	};
	return Object.assign(task, { displayName });
}

/** The code of the package: each class, and what they share in files of its own. */
const compile = run(
	'compile',
	'tsx/cli',
	['scripts/writeCode.ts'],
	'The code could not be written',
);

/** The same again once the forms are written: each text of a form is published once. */
const withoutForms = run(
	'without forms',
	'tsx/cli',
	['scripts/writeCode.ts', '--without-forms'],
	'The code could not be written without its forms',
);

/** All types of what is published, which are not looked at when the code is written. */
const types = run(
	'types',
	'typescript/bin/tsc',
	['-p', 'tsconfig.build.json'],
	'The code does not compile',
);

/** Each module of the published code by itself, for the bench. */
const modules = run(
	'modules',
	'typescript/bin/tsc',
	['-p', 'tsconfig.build.json', '--noEmit', 'false'],
	'The code does not compile',
);

/**
 * The forms of all nodes and credentials as files, as n8n's own packages have them: n8n reads these
 * when it starts, and loads the code of a node only when the node is used.
 */
const writeForms = run(
	'forms',
	'n8n-core/bin/generate-metadata',
	[],
	'The forms could not be written',
);
const forms = series(writeForms, removeUnread, arrangeForms);

/** The same tool lists each node's methods too, which n8n does not read. */
async function removeUnread() {
	await rm(`${dist}/methods`, { recursive: true, force: true });
}

/**
 * The largest first, and of nodes every second one with its properties in front: what all say alike,
 * such as how outputs are named, lies beside that of the next one, and packs to less.
 */
async function arrangeForms() {
	await arrange('credentials', (form) => form);
	await arrange('nodes', ({ properties, ...others }, index) =>
		index % 2 === 0
			? { properties, ...others }
			: { ...Object.fromEntries(Object.entries(others).reverse()), properties },
	);
}

async function arrange(kind, change) {
	const file = `${dist}/types/${kind}.json`;
	const forms = JSON.parse(await readFile(file, 'utf8'));
	const sizes = new Map(forms.map((form) => [form, JSON.stringify(form).length]));
	const sorted = forms.sort((one, other) => sizes.get(other) - sizes.get(one));
	const lines = sorted.map((form, index) => JSON.stringify(change(form, index)));
	await writeFile(file, `[\n${lines.join(',\n')}\n]`);
}

/** The pages in docs/ that follow from the rows and tables of the providers. */
const docs = run('docs', 'tsx/cli', ['scripts/writeDocs.ts'], 'The pages could not be written');

/** A package for each service, in packages-dist/. */
const writePackages = run(
	'packages',
	'tsx/cli',
	['scripts/writePackages.ts'],
	'The packages of the services could not be written',
);

function copyFiles() {
	return src(assets, { base: '.', encoding: false }).pipe(dest(dist));
}

/** The node for described APIs is found by the name of each API that has a description. */
const aliases = run('aliases', 'tsx/cli', ['scripts/writeAliases.ts'], 'The codex is not right');
const copyAssets = series(copyFiles, aliases);

function watchAll() {
	watch(code, series(parallel(compile, types), forms));
	watch(assets, series(copyAssets, forms));
}

exports.clean = clean;
exports.docs = docs;
exports.compile = compile;
exports.types = types;
exports.modules = modules;
exports.assets = copyAssets;
exports.forms = forms;
exports.packages = writePackages;
exports.build = series(clean, parallel(compile, types, copyAssets, docs), forms, withoutForms);
exports.watch = series(exports.build, watchAll);
exports.default = exports.build;
