const LINE_EVERY_MS = 5_000;

export function elapsed(milliseconds) {
	const seconds = Math.round(milliseconds / 1000);
	const rest = String(seconds % 60).padStart(2, '0');
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/**
 * Says what is going on, every few seconds, until `end` is called.
 *
 * @param {string} what the step, as a sentence without a full stop
 * @param {() => string} detail how far it is, asked for each line
 */
export function startProgress(what, detail = () => '') {
	const startedAt = Date.now();
	console.log(`${what} ...`);
	const timer = setInterval(() => {
		const more = detail();
		console.log(`  ${elapsed(Date.now() - startedAt)}${more ? `: ${more}` : ''}`);
	}, LINE_EVERY_MS);
	return {
		end(succeeded = true) {
			clearInterval(timer);
			console.log(`  ${succeeded ? 'done' : 'failed'} after ${elapsed(Date.now() - startedAt)}`);
		},
	};
}
