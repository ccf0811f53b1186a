import { describedWith } from '../engine/described/described';
import type { Presets } from '../engine/description/extend';
import { all } from './all';

/** The descriptions that the package has. */
export const presets: Presets = {
	names: Object.keys(all),
	find: (name) => (Object.hasOwn(all, name) ? all[name] : undefined),
};

/** The APIs that credentials of the Signed API describe, by a preset or in their own words. */
export const described = describedWith(presets);
