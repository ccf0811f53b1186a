import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { inRepository } from '../../scripts/paths.mjs';
import type { Process } from './execution';

const own = ['credentials', 'descriptions', 'engine', 'nodes', 'providers'].map(
	(folder) => inRepository(folder) + sep,
);

/** The package loaded anew, with a memory of its own: what another n8n process is to this one. */
export function startProcess(): Process {
	for (const file of Object.keys(require.cache)) {
		if (own.some((folder) => file.startsWith(folder)) || /loaded\.ts$/.test(file)) {
			delete require.cache[file];
		}
	}
	const load = createRequire(__filename);
	const { loaded } = load('./loaded') as typeof import('./loaded');
	return loaded;
}
