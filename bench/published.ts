import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(__filename);

/**
 * A module of the published code, by itself: measured is what the TypeScript compiler has made of it
 * (`gulp modules`), and not what the loader that runs the bench would make.
 *
 * @example published<typeof import('../engine/signature/digest')>('engine/signature/digest')
 */
export function published<Module>(path: string): Module {
	return load(join(__dirname, '..', 'temp', 'modules', path)) as Module;
}
