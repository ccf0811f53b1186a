const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { dest, parallel, series, src, watch } = require('gulp');
const { descriptionsModule } = require('./scripts/descriptionsModule');

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

const translate = run(
	'translate',
	'typescript/bin/tsc',
	['-p', 'tsconfig.build.json'],
	'The code does not compile',
);

/** What the compiler leaves of a file that holds types alone: nobody loads it. */
const noCode = /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", .*\);\s*$/;

/** How the compiler keeps a module from being `this` in its functions, of which none asks for `this`. */
const calledWithoutThis = /\(0, (\w+_\d+\.\w+)\)\(/g;

/**
 * Takes out what makes the package larger and does nothing: empty files, names that are set before they
 * have a value, what keeps modules from being `this`, and the four blanks with which the compiler
 * indents. Our own texts of several lines are indented with tabs, so that they stay as they are.
 */
async function shrink() {
	const names = await readdir(dist, { recursive: true });
	const shrinkFile = async (path) => {
		const code = await readFile(path, 'utf8');
		if (noCode.test(code)) return await rm(path);
		const shorter = code
			.replace(/^(?:exports\.\w+ = )+void 0;\n/gm, '')
			.replace(calledWithoutThis, '$1(')
			.replace(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4));
		return await writeFile(path, shorter);
	};
	const code = names.filter((name) => name.endsWith('.js'));
	await Promise.all(code.map((name) => shrinkFile(join(dist, name))));
}

/** What the package describes, as code, where it is asked for: nothing that is published reads files. */
async function writeDescriptions() {
	const path = join(dist, 'descriptions', 'all.js');
	if (existsSync(path)) await writeFile(path, descriptionsModule());
}

const compile = series(translate, writeDescriptions, shrink);
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
const forms = series(writeForms, removeUnread);

/** The same tool lists each node's methods too, which n8n does not read. */
async function removeUnread() {
	await rm(`${dist}/methods`, { recursive: true, force: true });
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

function copyAssets() {
	return src(assets, { base: '.', encoding: false }).pipe(dest(dist));
}

function watchAll() {
	watch(code, series(compile, forms));
	watch(assets, series(copyAssets, forms));
}

exports.clean = clean;
exports.docs = docs;
exports.compile = compile;
exports.assets = copyAssets;
exports.forms = forms;
exports.packages = writePackages;
exports.build = series(clean, parallel(compile, copyAssets, docs), forms);
exports.watch = series(exports.build, watchAll);
exports.default = exports.build;
