import type { NodeExecutionHint } from 'n8n-workflow';
import type { Result } from '../perform/result';

/** Says that reports may have more rows than the Limit let through, which nobody sees in a sum. */
export function cutHint(results: readonly Result[]): NodeExecutionHint | undefined {
	const cut = results.filter(({ isCut }) => isCut);
	const [first] = cut;
	if (!first) return undefined;
	const which =
		results.length === 1 ? 'The report was' : `${cut.length} of ${results.length} reports were`;
	return {
		type: 'warning',
		location: 'outputPane',
		message: `${which} cut at ${first.items.length} rows by “Limit”, and there may be more: sums of the rows can be too low. Switch “Return All” on to get all of them.`,
	};
}
