const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const dist = 'dist';
const code = ['credentials/**/*.ts', 'engine/**/*.ts', 'nodes/**/*.ts', 'providers/**/*.ts'];
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

const compile = run(
	'compile',
	'typescript/bin/tsc',
	['-p', 'tsconfig.build.json'],
	'The code does not compile',
);
/** The pages in docs/ that follow from the rows and tables of the providers. */
const docs = run('docs', 'tsx/cli', ['scripts/writeDocs.ts'], 'The pages could not be written');

function copyAssets() {
	return src(assets, { base: '.', encoding: false }).pipe(dest(dist));
}

function watchAll() {
	watch(code, compile);
	watch(assets, copyAssets);
}

exports.clean = clean;
exports.docs = docs;
exports.compile = compile;
exports.assets = copyAssets;
exports.build = series(clean, parallel(compile, copyAssets, docs));
exports.watch = series(exports.build, watchAll);
exports.default = exports.build;
