/** A table; every row has as many cells as the head. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A time span in ms, in the largest unit that gives a whole number. */
export function duration(milliseconds: number): string {
	const units: ReadonlyArray<readonly [string, number]> = [
		['day', 86_400_000],
		['hour', 3_600_000],
		['minute', 60_000],
		['second', 1000],
	];
	for (const [unit, length] of units) {
		const count = milliseconds / length;
		if (Number.isInteger(count)) return `${count} ${unit}${count === 1 ? '' : 's'}`;
	}
	return `${milliseconds} ms`;
}

/** How often something happens: "once", "3 times". */
export function times(count: number): string {
	return count === 1 ? 'once' : `${count} times`;
}
