/**
 * Performs tasks, so many at once, and returns their results in the order of the tasks.
 * `check` sees each result as it comes; when it throws, no further task is begun.
 */
export async function inOrder<Task, Result>(
	tasks: readonly Task[],
	perform: (task: Task) => Promise<Result>,
	atOnce: number,
	check: (result: Result, index: number) => void,
): Promise<Result[]> {
	const results: Result[] = [];
	let next = 0;
	let isStopped = false;
	const work = async () => {
		for (let index = next++; index < tasks.length && !isStopped; index = next++) {
			const task = tasks[index];
			if (task === undefined) continue;
			const result = await perform(task);
			if (isStopped) return;
			results[index] = result;
			isStopped = true;
			check(result, index);
			isStopped = false;
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, work));
	return results;
}
