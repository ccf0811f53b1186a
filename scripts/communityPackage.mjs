import { execFileSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment } from './npm.mjs';
import { UserError } from './userError.mjs';

/** Where n8n keeps the community packages that a user installs. */
function nodesFolder(userFolder) {
	return join(userFolder, '.n8n', 'nodes');
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Puts a node package where n8n keeps the community packages that a user installs, so that its types
 * are called `<package>.<node>` and not `CUSTOM.<node>`, and saved workflows work elsewhere.
 *
 * @param {{ packageFolder: string, userFolder: string, serverFolder: string }} options
 */
export function placeCommunityPackage({ packageFolder, userFolder, serverFolder }) {
	const { name } = readJson(join(packageFolder, 'package.json'));
	if (!existsSync(join(packageFolder, 'dist'))) {
		throw new UserError(
			`${packageFolder} has no dist folder yet.`,
			'Build it first: npm run build',
		);
	}
	const modules = join(nodesFolder(userFolder), 'node_modules');
	const target = join(modules, name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	// What npm would publish. A link to the repository would make the nodes use its n8n-workflow.
	for (const published of ['package.json', 'index.js', 'dist']) {
		const source = join(packageFolder, published);
		if (existsSync(source)) cpSync(source, join(target, published), { recursive: true });
	}
	// This folder may lie inside the repository, whose node_modules Node would find on the way up.
	// n8n's own copy must win, or its errors would not be instances of the classes that n8n knows.
	const link = join(modules, 'n8n-workflow');
	rmSync(link, { force: true });
	symlinkSync(join(serverFolder, 'node_modules', 'n8n-workflow'), link, 'dir');
}

/**
 * Installs a packed node package as n8n does when a user enters its name under "Community nodes", step
 * by step: unpacked among the community nodes, rid of all dependencies but those at run time, these
 * installed by npm with n8n's own arguments, and the package listed in the folder's package.json.
 *
 * The tarball stands in for n8n's download: without a licence n8n takes no registry but npm's own,
 * where this version is not yet. Nor is there the row in n8n's database, which names the package in
 * n8n's panel; n8n loads what is in the folder, with a row or without.
 *
 * @param {{ tarball: string, userFolder: string }} options
 */
export function installCommunityPackage({ tarball, userFolder }) {
	const folder = nodesFolder(userFolder);
	const modules = join(folder, 'node_modules');
	mkdirSync(modules, { recursive: true });
	const unpacked = mkdtempSync(join(folder, 'unpacked-'));
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
	const {
		devDependencies: _development,
		peerDependencies: _peers,
		optionalDependencies: _optional,
		...manifest
	} = readJson(join(unpacked, 'package.json'));
	writeFileSync(join(unpacked, 'package.json'), JSON.stringify(manifest, null, 2));
	const target = join(modules, manifest.name);
	rmSync(target, { recursive: true, force: true });
	renameSync(unpacked, target);
	const quietly = ['--audit=false', '--fund=false'];
	const flat = ['--bin-links=false', '--install-strategy=shallow'];
	const plainly = ['--ignore-scripts=true', '--package-lock=false'];
	execFileSync('npm', ['install', ...quietly, ...flat, ...plainly], {
		cwd: target,
		env: npmEnvironment(),
		stdio: 'pipe',
	});
	const list = join(folder, 'package.json');
	const installed = existsSync(list) ? readJson(list).dependencies : {};
	const dependencies = { ...installed, [manifest.name]: manifest.version };
	writeFileSync(
		list,
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies }, null, 2),
	);
}
