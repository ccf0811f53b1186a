import type { Parameter } from '../provider/parameter';
import type { Change, Event, Subject, Watch, WatchedList, Window } from './watch';

/** In the order in which an item can meet them. */
export const changes: readonly Change[] = ['new', 'changed', 'removed'];

/** What the form asks for besides the parameters of the calls. */
export function ownParameters(watch: Watch, subject: Subject): readonly Parameter[] {
	const windows = subject.lists.flatMap(({ window }) => window ?? []);
	return [
		...(subject.leading ?? []),
		eventsParameter(subject),
		...windows.map(lookBackParameter),
		firstPollParameter(watch),
		...(subject.parameters ?? []),
	];
}

function eventsParameter({ lists }: Subject): Parameter {
	const events = lists.flatMap(eventsOf);
	return {
		type: 'choices',
		name: 'events',
		displayName: 'Events',
		description: 'What starts the workflow; each item names its event',
		place: 'form',
		required: true,
		options: events
			.map(({ event }) => ({
				name: event.displayName,
				value: event.name,
				description: event.description,
				action: actionOf(event),
			}))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: events.filter(({ isOptional }) => !isOptional).map(({ event }) => event.name),
	};
}

/** How n8n's node panel calls an event: "On SKU added". */
function actionOf({ displayName }: Event): string {
	const words = displayName
		.split(' ')
		.map((word) => (/^[A-Z]+$/.test(word) ? word : word.toLowerCase()));
	return `On ${words.join(' ')}`;
}

function eventsOf({ events, optional = [], per }: WatchedList) {
	const ofRows: Array<{ event: Event; isOptional: boolean }> = changes.map((change) => ({
		event: events[change],
		isOptional: optional.includes(change),
	}));
	return per ? [...ofRows, { event: per.failure, isOptional: false }] : ofRows;
}

function lookBackParameter({ defaultDays, mostDays, description }: Window): Parameter {
	return {
		type: 'integer',
		name: 'lookBackDays',
		displayName: 'Look-Back Days',
		description,
		place: 'form',
		required: true,
		min: 0,
		max: mostDays,
		default: defaultDays,
	};
}

function firstPollParameter({ emitsFirst }: Watch): Parameter {
	return {
		type: 'choice',
		name: 'firstPoll',
		displayName: 'First Poll',
		description:
			'What to do with what is there already, at the first poll and when what to look at has been changed here',
		place: 'form',
		required: true,
		options: [
			{
				name: 'Emit Everything',
				value: 'emit',
				description: 'All that is there counts as new',
			},
			{
				name: 'Only Remember',
				value: 'remember',
				description: 'The first change after that starts the workflow',
			},
		],
		default: emitsFirst ? 'emit' : 'remember',
	};
}
