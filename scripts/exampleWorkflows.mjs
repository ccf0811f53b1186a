import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** n8n's ids have 16 letters and digits; the same file must get the same one each time. */
function idFor(fileName) {
	return createHash('sha256').update(fileName).digest('hex').slice(0, 16);
}

/** The sandbox's address in the files; replaced by where it really is. */
const sandboxInFiles = 'http://127.0.0.1:5680';

/** All workflows of a folder, by file name, each with an id that stays the same. */
export function readWorkflows(folder, sandboxUrl = sandboxInFiles) {
	return readdirSync(folder)
		.filter((fileName) => fileName.endsWith('.json'))
		.sort()
		.map((fileName) => {
			const text = readFileSync(join(folder, fileName), 'utf8');
			const workflow = JSON.parse(text.replaceAll(sandboxInFiles, sandboxUrl));
			return { ...workflow, id: workflow.id ?? idFor(fileName) };
		});
}
