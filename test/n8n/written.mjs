import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { unflatten } from '../../scripts/flatted.mjs';
import { nodeFor } from '../../scripts/n8nInstallation.mjs';
import { serverFolder } from '../../scripts/paths.mjs';

/** Files in the folder of n8n's user, by their names: database, logs, binary data. */
export function filesOf(folder) {
	const texts = new Map();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		const file = join(entry.parentPath ?? entry.path, entry.name);
		// The sandbox is the provider.
		const isOfN8n = !file.includes('node_modules') && entry.name !== 'sandbox.log';
		if (!entry.isFile() || !isOfN8n) continue;
		const name = relative(folder, file);
		texts.set(`file ${name}`, `${name}\n${readFileSync(file).toString('utf8')}`);
	}
	return texts;
}

/** Prints all rows of a database; run by n8n's own Node, which has a module for it. */
const printRows = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { readOnly: true });
const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
const rows = tables.flatMap(({ name }) =>
	database.prepare('select * from "' + name + '"').all().map((row) => [name, row]));
const text = (_key, value) => (typeof value === 'bigint' ? String(value) : value);
process.stdout.write(JSON.stringify(rows, text));
`;

/** Every text in a value, at any depth, each object once. */
function textsIn(value, seen = new Set()) {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member, seen)]);
}

/** The rows of n8n's database, by table and number; executions as n8n reads them. */
export function rowsOf(folder) {
	const database = join(folder, '.n8n', 'database.sqlite');
	const most = { maxBuffer: 2 ** 30 };
	const printed = execFileSync(nodeFor(serverFolder), ['-e', printRows, database], most);
	return new Map(
		JSON.parse(printed.toString()).map(([table, row], number) => {
			const content = table === 'execution_data' ? { ...row, data: unflatten(row.data) } : row;
			return [`row ${number} of ${table}`, textsIn(content).join('\n')];
		}),
	);
}

/** All keys of a Redis with what is under them. */
export async function keysOf(redis) {
	const texts = new Map();
	for (const key of await redis.keys('*')) {
		const read = {
			string: async () => await redis.get(key),
			hash: async () => await redis.hgetall(key),
			list: async () => await redis.lrange(key, 0, -1),
			set: async () => await redis.smembers(key),
			zset: async () => await redis.zrange(key, 0, -1, 'WITHSCORES'),
			stream: async () => await redis.xrange(key, '-', '+'),
		}[await redis.type(key)];
		texts.set(`Redis ${key}`, `${key}\n${textsIn(await read?.()).join('\n')}`);
	}
	return texts;
}
