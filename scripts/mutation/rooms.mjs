import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../paths.mjs';
import { UserError } from '../userError.mjs';

/**
 * Tests that belong to a room beside those in its folder under `test/engine/`. Not all that reach it, for
 * most of those reach every room: what only a whole workflow notices counts as not noticed.
 *
 * @type {Record<string, string[]>}
 */
const others = {
	context: ['sessions/route', 'sessions/owners'],
	credential: ['credentials', 'sessions/signIns', 'sessions/owners'],
	described: ['described'],
	description: ['descriptions/broken', 'descriptions/provider', 'descriptions/values'],
	explain: ['descriptions/explain'],
	finding: ['descriptions/find'],
	formed: ['formed'],
	node: ['nodes/order', 'nodes/outputs', 'nodes/retryOnFail', 'nodes/oneBadItem'],
	outcome: ['providers/classify', 'providers/remedies', 'credentials/advice', 'docs/pages'],
	provider: ['providers/list'],
	record: ['sessions/itemCredentials'],
	serverClock: ['serverClock'],
	signature: ['engine/inbound', 'providers/signatures'],
	throttle: ['throttle/retryAfter'],
};

/**
 * Rooms whose survivors were looked at one by one: docs/guarantees.md has their scores. A change of one of
 * them that most of its tests do not notice is a fault; elsewhere the tests may simply be those of others.
 */
export const measured = [
	...['engine/outcome', 'engine/outputs', 'engine/record', 'engine/serverClock'],
	'engine/signature',
];

/** Files whose functions are run from their own text, in n8n's expressions, where nothing of Stryker's is. */
export const runAsText = ['engine/outputs/branches.ts'];

/** `engine/throttle` of any file in it. */
export const roomOf = (path) => path.split('/').slice(0, 2).join('/');

function testFilesIn(path) {
	const folder = inRepository('test', path);
	if (existsSync(`${folder}.test.ts`)) return [`test/${path}.test.ts`];
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true })
		.filter((name) => name.endsWith('.test.ts'))
		.map((name) => join('test', path, name).replaceAll('\\', '/'))
		.sort((one, other) => statSync(inRepository(one)).size - statSync(inRepository(other)).size);
}

/** Test files that are run for mutants of a room, in this order: its own ones first. */
export function testsOf(room) {
	const name = room.replace('engine/', '');
	const files = [room, ...(others[name] ?? [])].flatMap(testFilesIn);
	if (files.length > 0) return [...new Set(files)];
	throw new UserError(
		`No tests are known to belong to ${room}.`,
		'Name some in scripts/mutation/rooms.mjs.',
	);
}
