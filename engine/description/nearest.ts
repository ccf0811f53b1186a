/** Longer names are no slips of the pen. */
const mostLength = 40;

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
	const found = nearest(name, known);
	if (found !== undefined) return `: did you mean \`${found}\`?`;
	if (known.length === 0 || known.length > 16) return '';
	return `. Known are ${[...known].sort().join(', ')}`;
}

/** The known name that differs from a name by no more than a third of its characters. */
function nearest(name: string, known: readonly string[]): string | undefined {
	if (name.length > mostLength) return undefined;
	const most = Math.max(1, Math.floor(name.length / 3));
	let best: { readonly name: string; readonly distance: number } | undefined;
	for (const candidate of known) {
		if (Math.abs(candidate.length - name.length) > most || candidate.length > mostLength) continue;
		const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase());
		if (distance <= most && (!best || distance < best.distance))
			best = { name: candidate, distance };
	}
	return best?.name;
}

/** How many characters are to be changed, added, dropped or swapped with the next. */
function distanceOf(one: string, other: string): number {
	let before: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let row = 1; row <= one.length; row += 1) {
		const next = [row];
		for (let at = 1; at <= other.length; at += 1) {
			const isSame = one[row - 1] === other[at - 1];
			const changed = (last[at - 1] ?? 0) + (isSame ? 0 : 1);
			let fewest = Math.min(changed, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1);
			const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
			if (isSwapped && row > 1 && at > 1) fewest = Math.min(fewest, (before[at - 2] ?? 0) + 1);
			next.push(fewest);
		}
		before = last;
		last = next;
	}
	return last[other.length] ?? 0;
}
