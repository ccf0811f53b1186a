import { comparing, type Groups, type Reading, type Rules } from '../../../engine/polling/compare';
import { atOnce } from '../../../engine/basics/turns';
import { growthOf, linear } from '../../support/growth';

const rules: Rules = {
	key: ['name'],
	compared: undefined,
	carried: [],
	kept: ['name', 'cost'],
	keptBefore: ['name', 'cost'],
	tellsPrevious: true,
	noticesRemoved: true,
};

/** So many rows of the same key, each of other content. */
function reading(count: number, cost: (index: number) => number): Reading {
	const rows = Array.from({ length: count }, (_, index) => ({
		json: { name: 'the same', cost: cost(index) },
	}));
	return {
		rows: new Map([['list', rows]]),
		isUnread: () => false,
		isOutside: () => false,
		isSilent: () => false,
	};
}

const remembered = (count: number): Groups =>
	atOnce(
		comparing(
			{},
			reading(count, (index) => index),
			rules,
		),
	).groups;

it.each([
	['are read for the first time', () => ({}), (index: number) => index],
	['have not changed', remembered, (index: number) => index],
	['have all changed', remembered, (index: number) => -1 - index],
] as Array<[string, (count: number) => Groups, (index: number) => number]>)(
	'four times as many rows of one key take four times as long where they %s',
	async (_title, before, cost) => {
		const growth = await growthOf(2500, (count) => {
			const [known, read] = [before(count), reading(count, cost)];
			return () => atOnce(comparing(known, read, rules));
		});
		expect(growth).toBeLessThan(linear);
	},
);

it('a hundred thousand rows that are gone are told', () => {
	const { events } = atOnce(comparing(remembered(100_000), reading(0, Number), rules));
	expect(events).toHaveLength(100_000);
});

it('can be interrupted between any two rows', () => {
	let steps = 0;
	const work = comparing({}, reading(1000, Number), rules);
	while (!work.next().done) steps += 1;
	expect(steps).toBeGreaterThanOrEqual(1000);
});
