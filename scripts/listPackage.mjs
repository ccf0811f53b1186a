import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFor } from './n8nInstallation.mjs';
import { repositoryFolder } from './paths.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

const nodesFile = (packageFolder) => join(packageFolder, 'dist', 'types', 'nodes.json');

/** What n8n notes of a package that it has installed itself, with one row for each node. */
function rowsOf(packageFolder) {
	const { name, version, author } = readJson(join(packageFolder, 'package.json'));
	const nodes = readJson(nodesFile(packageFolder));
	return {
		package: [name, version, author?.name ?? null, author?.email ?? null],
		nodes: nodes.map((node) => [
			node.displayName,
			`${name}.${node.name}`,
			Math.max(...[node.version].flat()),
			name,
		]),
	};
}

/** Runs under n8n's own Node, which has SQLite. */
const insert = `
	const { DatabaseSync } = require('node:sqlite');
	const now = new Date().toISOString().replace(/[TZ]/g, ' ').trim();
	const { file, rows } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
	const database = new DatabaseSync(file);
	database.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE');
	const put = (text, values) => database.prepare(text).run(...values);
	put('DELETE FROM installed_packages WHERE packageName = ?', [rows.package[0]]);
	put(
		'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)',
		[...rows.package, now, now],
	);
	for (const node of rows.nodes) {
		put('INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)', node);
	}
	database.exec('COMMIT');
	database.close();
`;

/**
 * Lists the package in n8n under Settings, Community Nodes, beside which its nodes lie. n8n lists what
 * stands in its database, and writes that only after an installation from npm's registry, where this
 * copy is not: no route, command or variable of n8n takes a folder or, without a licence, another
 * registry. So the rows are written as n8n writes them. Without them the nodes work as well.
 *
 * @param {{ userFolder: string, serverFolder: string, packageFolder?: string }} options of an n8n that
 *   is ready, with its database in SQLite
 * @returns {boolean} whether it is listed now
 */
export function listPackage({ userFolder, serverFolder, packageFolder = repositoryFolder }) {
	const file = join(userFolder, '.n8n', 'database.sqlite');
	if (!existsSync(file) || !existsSync(nodesFile(packageFolder))) return false;
	const { status } = spawnSync(nodeFor(serverFolder), ['--no-warnings', '-e', insert], {
		input: JSON.stringify({ file, rows: rowsOf(packageFolder) }),
	});
	return status === 0;
}
