import type { Names } from './names';
import type { Problems } from './problems';

/** Where a template stands, and who is told what is wrong with it. */
export interface Place {
	readonly place: string;
	readonly names: Names;
	readonly problems: Problems;
}
