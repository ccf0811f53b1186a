/** A line of the table: what was measured, against what, and whether the goal was reached. */
export interface Line {
	readonly measure: string;
	readonly against: string;
	readonly goal: string;
	/** The figure that the goal is about, with its unit. */
	readonly figure: string;
	/** Smallest and largest of the repeated figures; '' where nothing varies. */
	readonly range: string;
	/** undefined if it could not be measured here. */
	readonly isReached: boolean | undefined;
	/** The two sides as measured, or why nothing was. */
	readonly details: string;
	/** Why the goal is out of reach, as far as that is known; said where it was not reached. */
	readonly reason?: string;
}

/** A line for what cannot be measured on this machine. */
export function notMeasured(
	line: Pick<Line, 'measure' | 'against' | 'goal'>,
	reason: string,
): Line {
	return { ...line, figure: 'not measured', range: '', isReached: undefined, details: reason };
}
