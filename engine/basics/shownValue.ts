import { isObject } from './json';

/** Most characters of a value that a message shows. */
const mostShown = 40;

/** How a wrong value is named in a message: short, and never the content of a long one. */
export function shownValue(raw: unknown): string {
	if (Array.isArray(raw)) return 'a list';
	if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? 'no valid date' : 'a date';
	if (isObject(raw)) return 'an object';
	if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
	const text = String(raw).trim();
	if (text === '') return 'empty';
	return text.length > mostShown ? `a text of ${text.length} characters` : `"${text}"`;
}
