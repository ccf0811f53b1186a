import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Presets } from '../engine/description/extend';

const folder = join(__dirname, '..', 'descriptions');

/** The descriptions that the package has, by the names of their files. */
export const presetNames = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.slice(0, -'.json'.length));

export const presets: Presets = {
	names: presetNames,
	find: (name) =>
		presetNames.includes(name)
			? (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as unknown)
			: undefined,
};
