import type { JsonObject } from '../basics/json';
import type { ProviderSource } from '../calls/source';
import type { Listing } from '../provider/lookup';
import type { Parameter } from '../provider/parameter';
import type { Same } from './sameValue';

/** What a polling trigger looks at, as data. */
export interface Watch {
	readonly source: ProviderSource;
	/** The parameter by which the user chooses a subject; absent where there is only one. */
	readonly choice?: { readonly name: string; readonly displayName: string };
	/** The first one is the default. */
	readonly subjects: readonly [Subject, ...Subject[]];
	/** Whether the first poll emits what is there already, unless the user says otherwise. */
	readonly emitsFirst: boolean;
	readonly schedule?: Schedule;
	/** Most characters that are remembered, where the user says how much of each row is. */
	readonly mostText?: number;
}

/** How often it makes sense to look. */
export interface Schedule {
	/** Polls should be more than this apart (minutes). */
	readonly minutes: number;
	/** Why, as a sentence that is shown while the schedule is shorter. */
	readonly reason: string;
	/** Set where the provider answers the same for so many minutes: polls within them send nothing. */
	readonly isCached?: true;
}

export interface Subject {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** Where the user types the call: the names of its fields, which stand before all others. */
	readonly typedCall?: readonly string[];
	/** Parameters of the trigger's own that stand before the events. */
	readonly leading?: readonly Parameter[];
	/** Parameters of the trigger's own, besides those of the operations that it reads with. */
	readonly parameters?: readonly Parameter[];
	/** A list stands after the one that its own rows hang on. */
	readonly lists: readonly WatchedList[];
}

/** Values that the user chose in a field; none where it is empty. */
export type Chosen = (parameter: string) => readonly string[];

/** What can become of a row between two polls. */
export type Change = 'new' | 'changed' | 'removed';

/** A value of the parameter `events`, and of the member `event` of an item. */
export interface Event {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
}

/** A list that is read as a whole at each poll and compared with what it was at the one before. */
export interface WatchedList extends Listing {
	/** Part of the names under which its rows are remembered. */
	readonly name: string;
	readonly events: Readonly<Record<Change, Event>>;
	/** Events that the user has to ask for. */
	readonly optional?: readonly Change[];
	/** Members that tell rows apart. */
	readonly key: (chosen: Chosen) => readonly string[];
	/** Members whose change is an event; all of the row, but for those that are ignored, if undefined. */
	readonly compared?: (chosen: Chosen) => readonly string[] | undefined;
	readonly ignored?: (chosen: Chosen) => readonly string[];
	/** What values count as. */
	readonly same?: Same;
	/** With the name '' the whole row. Members of which the former value is remembered, for events that tell it. */
	readonly kept: (chosen: Chosen, picked: ReadonlySet<Change>) => readonly string[];
	/** Whether a changed row tells what it was before; it does if absent. */
	readonly tellsPrevious?: (chosen: Chosen) => boolean;
	/** Set where the list covers some days up to today. */
	readonly window?: Window;
	/** The same of a list of which the user says what it covers; undefined where that is all. */
	readonly spanOf?: (chosen: Chosen, now: Now) => Span | undefined;
	/** Values of parameters that are no fields of the form. */
	readonly given?: Readonly<Record<string, unknown>>;
	/** Whether null in place of the list says that it is empty. */
	readonly mayBeNull?: (chosen: Chosen) => boolean;
	/** Set where there is one list for each row of another one. */
	readonly per?: Per;
	/** Limits the list to the values of a field of the form. */
	readonly only?: { readonly parameter: string; readonly member: string };
	/** What an item holds besides the row and its former values. */
	readonly added?: (event: RowEvent) => JsonObject;
}

/** When a poll begins (ms), the time zone of its workflow, and what the user has typed for the call. */
export interface Now {
	readonly moment: number;
	readonly timeZone: string;
	readonly typed: string;
}

/** What of a list a poll looks at: its parts from one to another, both counted. */
export interface Span {
	/** Texts that stand in the order of the parts. */
	readonly from: string;
	readonly to: string;
	/** The part that a row belongs to; undefined where the row does not say it. */
	readonly partOf: (row: JsonObject) => string | undefined;
	/** What says it, for a row that does not. */
	readonly partAt: string;
	/** What the call is given for it. */
	readonly given?: Readonly<Record<string, unknown>>;
	/** Texts that stand for others, in whatever the user has typed for the call. */
	readonly texts?: Readonly<Record<string, string>>;
}

/** The days that a list covers: so many before today, and today. */
export interface Window {
	/** The operation's parameter that says how days are chosen, and its value for those below. */
	readonly range: string;
	readonly custom: string;
	/** The operation's parameters for the first and the last day. */
	readonly from: string;
	readonly to: string;
	/** Member of a row that holds its day, where the user asks for it. */
	readonly day: string;
	readonly defaultDays: number;
	readonly mostDays: number;
	/** What the parameter for the number of days says. */
	readonly description: string;
}

export interface Per {
	/** Name of the other list. */
	readonly list: string;
	/** Parameter that takes the other row's value, and the member that holds it. */
	readonly parameter: string;
	readonly member: string;
	/** Members of the other row that go into items, in front of the row's own. */
	readonly carried: readonly string[];
	/** Said once when the list of one row begins to fail while others are read. */
	readonly failure: Event;
}

/** A row that is new, or has changed, or is gone. */
export interface RowEvent {
	readonly change: Change;
	/** For a row that is gone, what was remembered of it. */
	readonly row: JsonObject;
	/** Former values of the compared members, as far as they were remembered. */
	readonly previous?: JsonObject;
}
