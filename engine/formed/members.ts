import { isObject } from '../basics/json';
import type { Members } from './typed';

/** Without what nothing is said of. */
export function said(values: Members): Members {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export function rows(given: unknown): readonly Members[] {
	return Array.isArray(given) ? given.filter(isObject) : [];
}

export function members(given: unknown): Members {
	return isObject(given) ? given : {};
}

/** Of an option that has one field. */
export function valueOf(group: unknown): unknown {
	return members(group).value;
}

export function trimmed(given: unknown): unknown {
	return typeof given === 'string' ? given.trim() : given;
}

export function splitIn(given: unknown): readonly string[] | undefined {
	return typeof given === 'string' ? given.split(',').map((word) => word.trim()) : undefined;
}
