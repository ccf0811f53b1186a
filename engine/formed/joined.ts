import { isObject } from '../basics/json';

/**
 * What a form says, with what is added to it as JSON: objects member by member, lists of rows by their
 * names or codes, row by row; all else replaces what the form says.
 */
export function joined(base: unknown, more: unknown): unknown {
	if (isObject(base) && isObject(more)) {
		const added = Object.entries(more).map(
			([name, value]) =>
				[name, Object.hasOwn(base, name) ? joined(base[name], value) : value] as const,
		);
		return { ...base, ...Object.fromEntries(added) };
	}
	const key = Array.isArray(base) && Array.isArray(more) ? keyOf([...base, ...more]) : undefined;
	if (key === undefined || !Array.isArray(base) || !Array.isArray(more)) return more;
	const rest = [...more] as unknown[];
	const rows = base.map((row: unknown) => {
		const at = rest.findIndex((other) => isSame(row, other, key));
		return at < 0 ? row : joined(row, rest.splice(at, 1)[0]);
	});
	return [...rows, ...rest];
}

function keyOf(rows: readonly unknown[]): string | undefined {
	return ['name', 'code'].find((key) =>
		rows.every((row) => isObject(row) && typeof row[key] === 'string'),
	);
}

function isSame(one: unknown, other: unknown, key: string): boolean {
	return isObject(one) && isObject(other) && one[key] === other[key];
}
