import { placeOfJsonError } from './jsonError';
import type { Problems } from './problems';

/** What the JSON holds; undefined where it is none, or longer than so many bytes, which is a problem then. */
export function parsed(text: string, most: number, problems: Problems, hint = ''): unknown {
	if (Buffer.byteLength(text) > most) {
		problems.add('', `must not be longer than ${most / 1024} kB${hint}`);
		return undefined;
	}
	try {
		return JSON.parse(text) as unknown;
	} catch {
		problems.add('', `is not JSON: ${placeOfJsonError(text)}`);
		return undefined;
	}
}
