import { valueOfChild } from './child';
import type { Line } from './line';
import type { SandboxProcess } from './sandboxProcess';
import { inTurn, median, rangeOf, ratios } from './statistics';

const goal = 1.2;
const rows = 100_000;
const pageSize = 1000;

/** The most memory that a list of so many items needs, against the items. */
export async function memory(sandbox: SandboxProcess): Promise<Line> {
	await sandbox.set('xmp', { reportRows: rows, minuteMs: 1 });
	const most = async (mode: string) =>
		await valueOfChild<number>(
			'memory.ts',
			[mode, sandbox.url, String(rows), String(pageSize)],
			['--expose-gc'],
		);
	const pairs = await inTurn(
		3,
		120_000,
		async () => await most('node'),
		async () => await most('items'),
	);
	const times = ratios(pairs);
	const figure = median(times);
	const write = (value: number) => `${value.toFixed(2)} ×`;
	const inMegabytes = (values: readonly number[]) =>
		`${Math.round(median(values) / 1024 / 1024)} MB`;
	return {
		measure: `memory for ${rows.toLocaleString('en')} items`,
		against: 'the items alone',
		goal: `under ${goal} times`,
		figure: write(figure),
		range: rangeOf(times, write),
		isReached: figure < goal,
		details: `${inMegabytes(pairs.ours)} at most and ${inMegabytes(pairs.theirs)}`,
	};
}
