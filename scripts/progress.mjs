const REDRAW_EVERY_MS = 250;
/** Where a line cannot be rewritten, each of them stays. */
const LINE_EVERY_MS = 15_000;
const BAR_LENGTH = 20;
/** Nothing is whole before its end. */
const MOST = 0.99;

export function elapsed(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	const rest = String(seconds % 60).padStart(2, '0');
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** For a step that cannot say how far it is: never all of it, and most when its usual time is over. */
function shareByTime(milliseconds, seconds) {
	return 1 - Math.exp((-2 * milliseconds) / (seconds * 1000));
}

/**
 * Says how far a whole of several steps is, of which some may run at once: in a terminal in one line
 * that is rewritten, elsewhere in a line now and then. The share never runs backwards.
 *
 * @param {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} stream
 */
export function startProgress(stream = process.stdout) {
	const startedAt = Date.now();
	const steps = [];
	let shown = 0;
	let printedAt = startedAt;

	function shareOf({ seconds, beganAt, isOver, counted }) {
		if (isOver) return 1;
		if (beganAt === undefined) return 0;
		return counted ?? shareByTime(Date.now() - beganAt, seconds);
	}

	function share() {
		const whole = steps.reduce((sum, { seconds }) => sum + seconds, 0);
		const done = steps.reduce((sum, step) => sum + step.seconds * shareOf(step), 0);
		// What is counted may turn out to be more than was thought, and so may the steps.
		shown = Math.max(shown, Math.min(MOST, done / whole));
		return shown;
	}

	function line() {
		const running = steps.filter(({ beganAt, isOver }) => beganAt !== undefined && !isOver);
		const what = running.map(({ title, detail }) => (detail ? `${title}, ${detail}` : title));
		const percent = `${Math.floor(share() * 100)} %`.padStart(4);
		return `${percent}  ${elapsed(Date.now() - startedAt)}  ${what.join('; ')}`;
	}

	function rewrite() {
		const filled = Math.floor(share() * BAR_LENGTH);
		const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR_LENGTH - filled)}]`;
		// A line that the terminal breaks into two cannot be rewritten.
		stream.write(`\r${`${bar} ${line()}`.slice(0, (stream.columns ?? 80) - 1)}\x1b[K`);
	}

	function print() {
		printedAt = Date.now();
		stream.write(`${line()}\n`);
	}

	const timer = setInterval(() => {
		if (stream.isTTY) rewrite();
		else if (Date.now() - printedAt >= LINE_EVERY_MS) print();
	}, REDRAW_EVERY_MS);

	return {
		/**
		 * Adds a step to the whole. It begins with `during`, whose `work` gets a function that says how far
		 * it is: a share from 0 to 1, and what that means.
		 *
		 * @param {string} title
		 * @param {number} seconds how long it usually takes
		 */
		step(title, seconds) {
			const step = { title, seconds, isOver: false };
			steps.push(step);
			return {
				async during(work) {
					step.beganAt = Date.now();
					if (!stream.isTTY) print();
					const result = await work((counted, detail) => {
						step.counted = counted;
						step.detail = detail;
					});
					step.isOver = true;
					return result;
				},
			};
		},
		/** Takes the line away and leaves what came of it, if there is something to say. */
		end(result) {
			clearInterval(timer);
			if (stream.isTTY) stream.write('\r\x1b[K');
			if (result) stream.write(`${result} after ${elapsed(Date.now() - startedAt)}\n`);
		},
	};
}
