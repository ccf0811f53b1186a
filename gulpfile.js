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

function compile(done) {
	const compiler = spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);
	compiler.on('error', done);
	compiler.on('exit', (status) =>
		done(status === 0 ? undefined : new Error('The code does not compile')),
	);
}

function copyAssets() {
	return src(assets, { base: '.', encoding: false }).pipe(dest(dist));
}

function watchAll() {
	watch(code, compile);
	watch(assets, copyAssets);
}

exports.clean = clean;
exports.compile = compile;
exports.assets = copyAssets;
exports.build = series(clean, parallel(compile, copyAssets));
exports.watch = series(exports.build, watchAll);
exports.default = exports.build;
