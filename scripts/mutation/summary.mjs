/** What the numbers of mutants by Stryker's status come to; the score in percent. */
export function summaryOf(counts) {
	const count = (...statuses) => statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
	const noticed = count('Killed', 'Timeout');
	const all = noticed + count('Survived', 'NoCoverage');
	const score = all === 0 ? 100 : (noticed / all) * 100;
	const notTried = count('RuntimeError');
	const parts = [
		`${noticed} of ${all} mutants noticed (${score.toFixed(1)} %)`,
		`${count('NoCoverage')} not reached`,
		...(notTried > 0 ? [`${notTried} not tried`] : []),
	];
	return { text: parts.join(', '), score };
}
