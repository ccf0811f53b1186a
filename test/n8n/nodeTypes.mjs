import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The descriptions of all nodes, as n8n hands them to its editor. */
export function nodeTypesOf({ userFolder }) {
	const file = join(userFolder, '.cache', 'n8n', 'public', 'types', 'nodes.json');
	return JSON.parse(readFileSync(file, 'utf8'));
}
