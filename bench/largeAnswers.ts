import type * as Hide from '../engine/hiding/hide';
import type * as Value from '../engine/hiding/value';
import type * as Json from '../engine/basics/json';
import type * as Compare from '../engine/polling/compare';
import type * as Turns from '../engine/basics/turns';
import type { Line } from './line';
import { published } from './published';
import { inTurn, longestTurnOf, median, rangeOf, ratios, timeOf } from './statistics';

const { Hider } = published<typeof Hide>('engine/hiding/hide');
const { hideInValue } = published<typeof Value>('engine/hiding/value');
const { parseJson } = published<typeof Json>('engine/basics/json');
const { comparing } = published<typeof Compare>('engine/polling/compare');
const { atOnce, inTurns } = published<typeof Turns>('engine/basics/turns');

const secrets = ['a password', 'a secret key', 'f3c9'.repeat(8), '12345678'];

/** 10,000 rows of 20 members, one of them with a backslash, all with the same key. */
const rows = Array.from({ length: 10_000 }, (_, row) =>
	Object.fromEntries(
		Array.from({ length: 20 }, (_member, member) => [
			`member${member}`,
			member === 0 ? 'the key' : row === 5000 ? 'a\\b' : `value ${row}-${member}`,
		]),
	),
);
const text = JSON.stringify(rows);
const cutOff = `{"id":1234567890123456,"text":"${'\\"'.repeat(text.length / 2)}`;

function readCutOff(): void {
	try {
		parseJson(cutOff);
	} catch {
		// It is no JSON; what counts is how long it takes to see that.
	}
}

const rules = {
	key: ['member0'],
	compared: undefined,
	carried: [],
	kept: ['member0', 'member1'],
	keptBefore: [],
	noticesRemoved: true,
	tellsPrevious: false,
};
const reading = {
	rows: new Map([['list', rows.map((json) => ({ json }))]]),
	isUnread: () => false,
	isOutside: () => false,
	isSilent: () => false,
};

/** The work on a large answer, each against JSON.parse of as many bytes. */
const works: ReadonlyArray<readonly [measure: string, most: number, work: () => unknown]> = [
	[
		'hiding secrets in 10,000 rows with a backslash',
		6,
		() => hideInValue(rows, [new Hider(secrets, 'data')]),
	],
	['reading a text of escaped quotes that is cut off', 6, readCutOff],
	['comparing 10,000 rows of one key, in turns', 20, () => atOnce(comparing({}, reading, rules))],
];

/** Most time (ms) for which others in this n8n have to wait. */
const longestTurn = 50;

/** The same works as the engine does them, by how long they hold the event loop in one go. */
const turns: ReadonlyArray<readonly [measure: string, work: () => unknown]> = [
	['hiding secrets in them', () => hideInValue(rows, [new Hider(secrets, 'data')])],
	['comparing them', async () => await inTurns(comparing({}, reading, rules))],
];

async function turnLines(): Promise<Line[]> {
	const lines: Line[] = [];
	for (const [measure, work] of turns) {
		const pairs = await inTurn(
			15,
			30_000,
			async () => await longestTurnOf(work),
			async () => await timeOf(1, () => JSON.parse(text) as unknown),
		);
		const longest = median(pairs.ours) / 1000;
		const inMs = (micros: number) => `${(micros / 1000).toFixed(0)} ms`;
		lines.push({
			measure: `longest time in one go, ${measure}`,
			against: 'JSON.parse of the same bytes',
			goal: `under ${longestTurn} ms`,
			figure: inMs(median(pairs.ours)),
			range: rangeOf(pairs.ours, inMs),
			isReached: longest < longestTurn,
			details: `${median(ratios(pairs)).toFixed(1)} ×; ${inMs(median(pairs.theirs))} for JSON.parse`,
		});
	}
	return lines;
}

/** What nobody should notice: large answers, which the event loop has to wait for. */
export async function largeAnswers(): Promise<Line[]> {
	const lines: Line[] = [];
	for (const [measure, most, work] of works) {
		const pairs = await inTurn(
			15,
			30_000,
			async () => await timeOf(1, work),
			async () => await timeOf(1, () => JSON.parse(text) as unknown),
		);
		const times = ratios(pairs);
		const figure = median(times);
		const write = (value: number) => `${value.toFixed(1)} ×`;
		const inMs = (values: readonly number[]) => `${(median(values) / 1000).toFixed(0)} ms`;
		lines.push({
			measure,
			against: 'JSON.parse of the same bytes',
			goal: `at most ${most} times`,
			figure: write(figure),
			range: rangeOf(times, write),
			isReached: figure <= most,
			details: `${inMs(pairs.ours)} and ${inMs(pairs.theirs)}`,
		});
	}
	return [...lines, ...(await turnLines())];
}
