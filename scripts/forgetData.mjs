import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './userError.mjs';

/** Deletes what the user has made in n8n, so that it starts as on the first day. */
export function forgetData(folder) {
	if (!existsSync(folder)) return;
	const isOurs = existsSync(join(folder, '.n8n')) || readdirSync(folder).length === 0;
	if (!isOurs) {
		throw new UserError(
			`${folder} does not look like a folder in which n8n keeps its data; nothing was deleted.`,
			'Set N8N_DATA_FOLDER to the folder that you mean.',
		);
	}
	console.log(`Forgetting what was made in n8n (${folder})`);
	rmSync(folder, { recursive: true, force: true });
}
