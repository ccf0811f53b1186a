import { inOrder } from '../../../engine/basics/inOrder';

/** Tasks that are done when the test says so. */
function tasksOf(count: number) {
	const begun: number[] = [];
	const finish: Array<() => void> = [];
	const perform = async (task: number) => {
		begun.push(task);
		await new Promise<void>((done) => (finish[task] = done));
		return `result ${task}`;
	};
	return { tasks: Array.from({ length: count }, (_, task) => task), begun, finish, perform };
}

const nothing = () => {};
/** All that follows at once from what has happened, without a turn of the event loop. */
const settled = async () => await new Promise<void>((done) => process.nextTick(done));
/** Longer than the turn that is waited for. */
const nextTurns = async () => await new Promise<void>((done) => setTimeout(done, 20));

describe('tasks in order', () => {
	it('have their results in the order in which they were given', async () => {
		const { tasks, finish, perform } = tasksOf(3);
		const all = inOrder(tasks, perform, 3, nothing);
		for (const task of [2, 0, 1]) {
			finish[task]?.();
			await settled();
		}
		expect(await all).toEqual(['result 0', 'result 1', 'result 2']);
	});

	it('are all performed where the number at once falls while many of them are done in one turn', async () => {
		const atOnce = { now: 8 };
		const tasks = Array.from({ length: 100 }, (_, task) => task);
		let [underWay, most] = [0, 0];
		const perform = async (task: number) => {
			underWay += 1;
			most = task > 20 ? Math.max(most, underWay) : 0;
			await nextTurns();
			underWay -= 1;
			if (task === 5) atOnce.now = 2;
			return task;
		};
		expect(await inOrder(tasks, perform, atOnce, nothing)).toEqual(tasks);
		expect(most).toBe(2);
	});

	it('are as many at once as is said, and each that is done makes room', async () => {
		const { tasks, begun, finish, perform } = tasksOf(4);
		const all = inOrder(tasks, perform, 2, nothing);
		await nextTurns();
		expect(begun).toEqual([0, 1]);
		finish[1]?.();
		await nextTurns();
		expect(begun).toEqual([0, 1, 2]);
		finish[0]?.();
		await nextTurns();
		expect(begun).toEqual([0, 1, 2, 3]);
		finish[2]?.();
		finish[3]?.();
		expect(await all).toHaveLength(4);
	});

	it('that are done in the same turn are followed together, when all of them are done', async () => {
		const { tasks, begun, finish, perform } = tasksOf(6);
		const all = inOrder(tasks, perform, 3, nothing);
		for (const task of [0, 1, 2]) {
			finish[task]?.();
			await settled();
			expect(begun).toEqual([0, 1, 2]);
		}
		await nextTurns();
		expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
		for (const task of [3, 4, 5]) finish[task]?.();
		await all;
	});

	it('that go one by one wait for no turn', async () => {
		const { tasks, begun, finish, perform } = tasksOf(2);
		const all = inOrder(tasks, perform, 1, nothing);
		finish[0]?.();
		await settled();
		expect(begun).toEqual([0, 1]);
		finish[1]?.();
		await all;
	});

	it('are not begun after a failure, also where they wait for the turn', async () => {
		const { tasks, begun, finish, perform } = tasksOf(6);
		const all = inOrder(tasks, perform, 3, (_, task) => {
			if (task === 1) throw new Error('no more');
		});
		finish[0]?.();
		await settled();
		finish[1]?.();
		await nextTurns();
		finish[2]?.();
		await expect(all).rejects.toThrow('no more');
		expect(begun).toEqual([0, 1, 2]);
	});

	it('that are under way are waited for after a failure, so that none is left behind', async () => {
		const { tasks, finish, perform } = tasksOf(2);
		let isOver = false;
		const all = inOrder(tasks, perform, 2, (_, task) => {
			if (task === 0) throw new Error('no more');
		}).finally(() => (isOver = true));
		finish[0]?.();
		await nextTurns();
		expect(isOver).toBe(false);
		finish[1]?.();
		await expect(all).rejects.toThrow('no more');
	});

	it('may be none', async () => {
		expect(await inOrder([], async () => 1, 5, nothing)).toEqual([]);
	});
});
