/**
 * What the numbers of a report come to; the score in percent of those that a test could notice.
 *
 * @param {{ noticed: number, unnoticed: number, accepted: number, notTried: number }} report
 */
export function summaryOf({ noticed, unnoticed, accepted, notTried }) {
	const all = noticed + unnoticed;
	const score = all === 0 ? 100 : (noticed / all) * 100;
	const parts = [
		`${noticed} of ${all} mutants noticed (${score.toFixed(1)} %)`,
		...(accepted > 0 ? [`${accepted} accepted`] : []),
		...(notTried > 0 ? [`${notTried} not tried`] : []),
	];
	return { text: parts.join(', '), score, all };
}
