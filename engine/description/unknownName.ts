import { mostLength, nearest } from '../basics/nearest';

/** What is said of a name, or of a filter or the like where `what` says so. */
export function unknownName(name: string, known: readonly string[], what = ''): string {
	const shown = name.length > mostLength ? `${name.slice(0, mostLength)}...` : name;
	const subject = what === '' ? `\`${shown}\`` : `the ${what} \`${shown}\``;
	return `${subject} is not known${what === '' ? ' here' : ''}${suggestion(name, known)}`;
}

/**
 * Ends a message about an unknown name: with the known one that it was probably meant to be, or with
 * all where they are few; empty where neither helps.
 */
export function suggestion(name: string, known: readonly string[]): string {
	const found = nearest(name, known, 1);
	if (found !== undefined) return `: did you mean \`${found}\`?`;
	if (known.length === 0 || known.length > 16) return '';
	return `. Known are ${[...known].sort().join(', ')}`;
}
