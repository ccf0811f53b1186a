import { isObject } from '../basics/json';
import { orInvalid } from '../calls/invalid';
import type { PollRun } from '../calls/run';
import { operationOf } from '../lists/listing';
import { errorOf } from '../outputs/nodeErrors';
import type { ReadNamed } from '../perform/parameters';
import { prepare, type PreparedCall } from '../perform/prepare';
import type { Outcome } from '../provider/outcome';
import type { Parameter } from '../provider/parameter';
import { parametersOf } from '../request/build';
import { fieldPath } from '../request/fieldPath';
import { valueOf } from '../request/values';
import { fingerprintOf, typedFor } from './fingerprint';
import type { Plan, PlannedList } from './planned';
import { changes, ownParameters } from './settings';
import type { Chosen, Now, Span, Subject, Watch, WatchedList } from './watch';
import { daysAsSpan } from './window';

/** Throws an n8n error that names the field where the settings cannot be used; `now` in ms. */
export function planOf(run: PollRun, watch: Watch, now: number): Plan {
	const plan = orInvalid(() => validPlan(run, watch, now));
	return 'kind' in plan ? fail(run, plan.outcome) : plan;
}

function validPlan(run: PollRun, watch: Watch, moment: number): Plan {
	const { functions } = run;
	const read: ReadNamed = (name, fallback) => functions.getNodeParameter(name, fallback);
	const subject = subjectOf(watch, read);
	const own = ownParameters(watch, subject);
	const chosen = chosenFrom(own, read);
	const picked = new Set(chosen('events'));
	const typed = typedFor(run, subject);
	const now = { moment, timeZone: functions.getTimezone(), typed };
	const lists = neededLists(subject, picked).map((list) =>
		plannedList(run, watch, list, picked, read, own, now),
	);
	return {
		lists,
		picked,
		emitsFirst: chosen('firstPoll')[0] === 'emit',
		fingerprint: fingerprintOf(run, subject, lists, typed),
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
	{ source }: Watch,
	list: WatchedList,
	picked: ReadonlySet<string>,
	read: ReadNamed,
	own: readonly Parameter[],
	now: Now,
): PlannedList {
	const operation = operationOf(source.form, list);
	const ofCall = operation.kind === 'call' ? parametersOf(run.provider, operation) : [];
	const chosen = chosenFrom([...own, ...ofCall], read);
	const pickedChanges = changes.filter((change) => picked.has(list.events[change].name));
	const span = spanOf(list, chosen, now);
	return {
		list,
		span,
		rules: {
			key: list.key(chosen),
			compared: list.compared?.(chosen),
			...(list.ignored ? { ignored: list.ignored(chosen) } : {}),
			...(list.same ? { same: list.same } : {}),
			carried: list.per?.carried ?? [],
			kept: list.kept(chosen, new Set(pickedChanges)),
			tellsPrevious: list.tellsPrevious?.(chosen) ?? true,
			// Parts end by themselves; everything else is forgotten when it is gone.
			noticesRemoved: !span || pickedChanges.includes('removed'),
		},
		only: list.only ? chosen(list.only.parameter) : [],
		prepare: (given) => {
			const all = { ...list.given, ...given };
			const prepared = prepare(run, operation, (name, fallback) =>
				name in all ? all[name] : filledIn(read(name, fallback), span?.texts),
			);
			if (prepared.kind === 'invalid') return fail(run, prepared.outcome);
			if (prepared.kind !== 'call') throw new TypeError('A listing is a call');
			return { ...prepared, ...listOf(list, chosen) };
		},
	};
}

/** Throws an InvalidInputError. */
function spanOf(list: WatchedList, chosen: Chosen, now: Now): Span | undefined {
	if (!list.window) return list.spanOf?.(chosen, now);
	return daysAsSpan(list.window, now, Number(chosen('lookBackDays')[0]));
}

function listOf({ mayBeNull }: WatchedList, chosen: Chosen): Pick<PreparedCall, 'mustBeListOf'> {
	return { mustBeListOf: mayBeNull?.(chosen) ? 'rowsOrNull' : 'rows' };
}

/** Puts texts in the place of others, wherever they stand in what the user has typed. */
function filledIn(typed: unknown, texts: Span['texts']): unknown {
	if (!texts) return typed;
	if (typeof typed === 'string') {
		const all = Object.entries(texts);
		return all.reduce((text, [name, value]) => text.replaceAll(name, value), typed);
	}
	if (Array.isArray(typed)) return typed.map((member) => filledIn(member, texts));
	if (!isObject(typed)) return typed;
	const members = Object.entries(typed);
	return Object.fromEntries(members.map(([name, member]) => [name, filledIn(member, texts)]));
}

function fail(run: PollRun, outcome: Outcome): never {
	throw errorOf(run.provider, run.functions.getNode(), outcome);
}
