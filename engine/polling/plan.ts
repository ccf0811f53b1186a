import { stringifyJson } from '../basics/json';
import { orInvalid } from '../calls/invalid';
import type { PollRun } from '../calls/run';
import { callOf } from '../lists/listing';
import { errorOf } from '../outputs/nodeErrors';
import type { ReadNamed } from '../perform/parameters';
import { prepare, type PreparedCall } from '../perform/prepare';
import type { Outcome } from '../provider/outcome';
import type { Parameter } from '../provider/parameter';
import { parametersOf } from '../request/build';
import { fieldPath } from '../request/fieldPath';
import { valueOf } from '../request/values';
import type { Rules } from './compare';
import { hashOf } from './hash';
import { changes, ownParameters } from './settings';
import type { Chosen, Subject, Watch, WatchedList } from './watch';
import { daysGiven, daysUntil, type Days } from './window';

/** One poll as the user's settings want it, checked and complete, before anything is sent. */
export interface Plan {
	/** A list stands after the one that its own rows hang on. */
	readonly lists: readonly PlannedList[];
	/** Names of the events that start the workflow. */
	readonly picked: ReadonlySet<string>;
	readonly emitsFirst: boolean;
	readonly days: Days;
	/** Tells configurations apart: account, calls and what is compared. */
	readonly fingerprint: string;
}

export interface PlannedList {
	readonly list: WatchedList;
	readonly rules: Omit<Rules, 'keptBefore'>;
	/** Values to which a member of the rows is limited; all rows where there are none. */
	readonly only: readonly string[];
	/** The call for these values. Throws an n8n error where a parameter cannot be used. */
	readonly prepare: (given: Given) => PreparedCall;
}

/** Values of parameters that do not come from the form, by name. */
export type Given = Readonly<Record<string, unknown>>;

/** A day for the fingerprint, which must not change with the clock. */
const anyDay = '2000-01-01';

/** Throws an n8n error that names the field where the settings cannot be used; `now` in ms. */
export function planOf(run: PollRun, watch: Watch, now: number): Plan {
	const plan = orInvalid(() => validPlan(run, watch, now));
	return 'kind' in plan ? fail(run, plan.outcome) : plan;
}

function validPlan(run: PollRun, watch: Watch, now: number): Plan {
	const { functions } = run;
	const read: ReadNamed = (name, fallback) => functions.getNodeParameter(name, fallback);
	const subject = subjectOf(watch, read);
	const own = ownParameters(watch, subject);
	const chosen = chosenFrom(own, read);
	const picked = new Set(chosen('events'));
	const hasWindow = subject.lists.some(({ window }) => window);
	const before = hasWindow ? Number(chosen('lookBackDays')[0]) : 0;
	const lists = neededLists(subject, picked).map((list) =>
		plannedList(run, list, picked, read, own),
	);
	return {
		lists,
		picked,
		emitsFirst: chosen('firstPoll')[0] === 'emit',
		days: daysUntil(now, functions.getTimezone(), before),
		fingerprint: fingerprintOf(run, subject, lists),
	};
}

function subjectOf({ choice, subjects }: Watch, read: ReadNamed): Subject {
	const chosen = choice && read(choice.name, '');
	return subjects.find(({ name }) => name === chosen) ?? subjects[0];
}

/** The values of fields as texts. Throws an InvalidInputError. */
function chosenFrom(parameters: readonly Parameter[], read: ReadNamed): Chosen {
	return (name) => {
		const parameter = parameters.find((candidate) => candidate.name === name);
		if (!parameter) throw new TypeError(`There is no parameter ${name}`);
		const value = valueOf(parameter, read(fieldPath(parameter), ''));
		const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
		return values.map(String);
	};
}

/** The lists of which an event is wanted, and those that their rows hang on. */
function neededLists({ lists }: Subject, picked: ReadonlySet<string>): readonly WatchedList[] {
	const wanted = lists.filter(({ events, per }) =>
		[...Object.values(events), ...(per ? [per.failure] : [])].some(({ name }) => picked.has(name)),
	);
	const neededBy = wanted.flatMap(({ per }) => per?.list ?? []);
	return lists.filter((list) => wanted.includes(list) || neededBy.includes(list.name));
}

function plannedList(
	run: PollRun,
	list: WatchedList,
	picked: ReadonlySet<string>,
	read: ReadNamed,
	own: readonly Parameter[],
): PlannedList {
	const operation = callOf(run.provider, list);
	const chosen = chosenFrom([...own, ...parametersOf(run.provider, operation)], read);
	const pickedChanges = changes.filter((change) => picked.has(list.events[change].name));
	return {
		list,
		rules: {
			key: list.key(chosen),
			compared: list.compared?.(chosen),
			carried: list.per?.carried ?? [],
			kept: list.kept(chosen, new Set(pickedChanges)),
			tellsPrevious: list.tellsPrevious?.(chosen) ?? true,
			// Days end by themselves; everything else is forgotten when it is gone.
			noticesRemoved: !list.window || pickedChanges.includes('removed'),
		},
		only: list.only ? chosen(list.only.parameter) : [],
		prepare: (given) => {
			const prepared = prepare(run, operation, (name, fallback) =>
				name in given ? given[name] : read(name, fallback),
			);
			if (prepared.kind === 'invalid') return fail(run, prepared.outcome);
			if (prepared.kind !== 'call') throw new TypeError('A listing is a call');
			return { ...prepared, mustBeListOf: 'rows' };
		},
	};
}

/** Days, and what only decides which events are emitted, are no part of it. */
function fingerprintOf(run: PollRun, subject: Subject, lists: readonly PlannedList[]): string {
	const { provider, credential } = run;
	const parts = lists.map(({ list, rules, only, prepare: prepareList }) => {
		const { window, per } = list;
		const days = window ? daysGiven(window, { from: anyDay, to: anyDay }) : {};
		const call = per ? null : prepareList(days).call;
		return [list.name, call, rules.key, rules.compared ?? null, only];
	});
	return hashOf(stringifyJson([provider.throttle.account(credential), subject.name, parts]));
}

function fail(run: PollRun, outcome: Outcome): never {
	throw errorOf(run.provider, run.functions.getNode(), outcome);
}
