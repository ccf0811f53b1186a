import { InvalidInputError } from '../basics/invalidInput';
import { problemText, type Problem } from '../description/problems';
import type { Read } from '../description/read';

/** Problems of a description that a message shows. */
const mostShown = 3;

/** What was read of a field with this label. Throws an InvalidInputError that says what is wrong with it. */
export function usable<Result>(
	read: Read<Result>,
	label: string,
	placed = (problem: Problem) => problem,
): Result {
	if (read.kind === 'compiled') return read.compiled;
	const lines = read.problems.map((problem) => problemText(placed(problem)));
	const more = lines.length > mostShown ? `\nand ${lines.length - mostShown} more` : '';
	const shown = `${lines.slice(0, mostShown).join('\n')}${more}`;
	throw new InvalidInputError(label, `cannot be used as it is: ${shown}`);
}
