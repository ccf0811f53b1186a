import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** n8n itself, 2 GB. Kept apart so that the package and its tests never depend on it. */
export const serverFolder = process.env.N8N_SERVER_FOLDER || join(repositoryFolder, '.n8n-server');

/** The same for the older n8n that the package is tested with. */
export const olderServerFolder =
	process.env.N8N_1_SERVER_FOLDER || join(repositoryFolder, '.n8n-server-1');

/** What the user makes in n8n: the database, the encryption key, the log. */
export const dataFolder = process.env.N8N_DATA_FOLDER || join(repositoryFolder, '.n8n-data');

export const examplesFolder = join(repositoryFolder, 'examples');

export function inRepository(...segments) {
	return join(repositoryFolder, ...segments);
}
