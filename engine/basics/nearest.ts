/** Longer names are no slips of the pen. */
export const mostLength = 40;

/**
 * The known name from which a name differs in no more than a third of the known one's characters, or in
 * `always` many: those of a description are often one letter long.
 */
export function nearest(name: string, known: readonly string[], always = 0): string | undefined {
	if (name.length > mostLength) return undefined;
	let best: { readonly name: string; readonly distance: number } | undefined;
	for (const candidate of known) {
		const most = Math.max(always, Math.floor(candidate.length / 3));
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
