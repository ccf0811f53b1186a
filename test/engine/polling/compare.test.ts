import {
	compare,
	type Groups,
	type Reading,
	type Row,
	type Rules,
} from '../../../engine/polling/compare';

const rules: Rules = {
	key: ['date', 'campaign'],
	compared: ['cost', 'click'],
	carried: [],
	kept: ['date', 'campaign', 'cost', 'click'],
	keptBefore: ['date', 'campaign', 'cost', 'click'],
	tellsPrevious: true,
	noticesRemoved: false,
};
const removing: Rules = { ...rules, noticesRemoved: true };

const row = (date: string, campaign: string, cost: number, click = 1, more = {}): Row => ({
	json: { date, campaign, cost, click, ...more },
});

function reading(rows: Record<string, readonly Row[]>, settings: Partial<Reading> = {}): Reading {
	return {
		rows: new Map(Object.entries(rows)),
		isUnread: () => false,
		isOutside: () => false,
		isSilent: () => false,
		...settings,
	};
}

/** What is remembered of these rows. */
function remembered(rows: Record<string, readonly Row[]>): Groups {
	return compare({}, reading(rows), rules).groups;
}

const names = (events: ReturnType<typeof compare>['events']) =>
	events.map(({ change, row: { campaign } }) => `${change} ${String(campaign)}`);

describe('two polls', () => {
	const monday = [row('mon', 'a', 1), row('mon', 'b', 2)];
	const before = remembered({ mon: monday });

	it('with the same rows in another order have no event', () => {
		const { events, groups } = compare(before, reading({ mon: [...monday].reverse() }), rules);
		expect(events).toEqual([]);
		expect(groups).toEqual(before);
	});

	it('tell a row that is new and one whose metrics changed, with the former ones', () => {
		const now = { mon: [row('mon', 'a', 1.5), monday[1] as Row], tue: [row('tue', 'a', 7)] };
		expect(compare(before, reading(now), rules).events).toEqual([
			{
				change: 'changed',
				row: { date: 'mon', campaign: 'a', cost: 1.5, click: 1 },
				previous: { cost: 1, click: 1 },
			},
			{ change: 'new', row: { date: 'tue', campaign: 'a', cost: 7, click: 1 } },
		]);
	});

	it('take no notice of members that are not compared', () => {
		const now = reading({ mon: [row('mon', 'a', 1, 1, { owner: 'else' }), row('mon', 'b', 2)] });
		expect(compare(before, now, rules).events).toEqual([]);
	});

	it('compare everything where nothing else is said, in any order of members', () => {
		const whole: Rules = { ...rules, compared: undefined };
		const first = compare(
			{},
			reading({ mon: [row('mon', 'a', 1, 1, { x: { p: 1, q: 2 } })] }),
			whole,
		);
		const swapped: Row = {
			json: { x: { q: 2, p: 1 }, click: 1, cost: 1, campaign: 'a', date: 'mon' },
		};
		expect(compare(first.groups, reading({ mon: [swapped] }), whole).events).toEqual([]);
		const other = row('mon', 'a', 1, 1, { x: { p: 1, q: 3 } });
		expect(names(compare(first.groups, reading({ mon: [other] }), whole).events)).toEqual([
			'changed a',
		]);
	});

	it('tell once what changed once', () => {
		const changed = reading({ mon: [row('mon', 'a', 9), row('mon', 'b', 2)] });
		const second = compare(before, changed, rules);
		expect(names(second.events)).toEqual(['changed a']);
		expect(compare(second.groups, changed, rules).events).toEqual([]);
	});
});

describe('a row that is not there any more', () => {
	const before = remembered({ mon: [row('mon', 'a', 1), row('mon', 'b', 2)] });
	const without = reading({ mon: [row('mon', 'a', 1)] });

	it('is gone, with what it was, where that is an event', () => {
		const { events, groups } = compare(before, without, removing);
		expect(events).toEqual([
			{ change: 'removed', row: { date: 'mon', campaign: 'b', cost: 2, click: 1 } },
		]);
		expect(compare(groups, without, removing).events).toEqual([]);
		const back = reading({ mon: [row('mon', 'a', 1), row('mon', 'b', 2)] });
		expect(names(compare(groups, back, removing).events)).toEqual(['new b']);
	});

	it('stays remembered where it is none, so that it is not new when it comes back', () => {
		const { events, groups } = compare(before, without, rules);
		expect(events).toEqual([]);
		const back = reading({ mon: [row('mon', 'a', 1), row('mon', 'b', 2)] });
		expect(compare(groups, back, rules).events).toEqual([]);
	});

	it('is no event if its group was not read', () => {
		const now = reading({}, { isUnread: (group) => group === 'mon' });
		const { events, groups } = compare(before, now, removing);
		expect(events).toEqual([]);
		expect(groups).toEqual(before);
	});

	it('is forgotten without an event if nobody looks at its group any more', () => {
		const now = reading({ tue: [] }, { isOutside: (group) => group === 'mon' });
		expect(compare(before, now, removing)).toEqual({ events: [], groups: { tue: {} } });
	});
});

describe('rows with the same key', () => {
	it('count once if they are equal, as on two pages', () => {
		const twice = reading({ mon: [row('mon', 'a', 1), row('mon', 'a', 1)] });
		expect(names(compare({}, twice, rules).events)).toEqual(['new a']);
	});

	it('are told apart by what they hold', () => {
		const before = remembered({ mon: [row('mon', 'a', 1), row('mon', 'a', 2)] });
		const same = reading({ mon: [row('mon', 'a', 2), row('mon', 'a', 1)] });
		expect(compare(before, same, rules).events).toEqual([]);
		const moved = reading({ mon: [row('mon', 'a', 2), row('mon', 'a', 3), row('mon', 'a', 4)] });
		expect(compare(before, moved, rules).events).toMatchObject([
			{ change: 'changed', row: { cost: 3 }, previous: { cost: 1 } },
			{ change: 'new', row: { cost: 4 } },
		]);
	});
});

it('a group whose first rows are only remembered has no new ones, but changes count', () => {
	const silent = { isSilent: () => true };
	const { events, groups } = compare({}, reading({ mon: [row('mon', 'a', 1)] }, silent), rules);
	expect(events).toEqual([]);
	const now = reading({ mon: [row('mon', 'a', 2), row('mon', 'b', 2)] });
	expect(names(compare(groups, now, rules).events)).toEqual(['changed a', 'new b']);
});
