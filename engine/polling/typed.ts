import { InvalidInputError } from '../basics/invalidInput';
import type { ProviderSource } from '../calls/source';
import type { Parameter } from '../provider/parameter';
import { polledFields } from '../request/anyRequest';
import { listParameters } from '../request/typedAnswer';
import { asId } from './sameValue';
import { lookedAt, lookBackParameters, timeZone } from './lookBack';
import type { Chosen, Watch, WatchedList } from './watch';

/** Most characters that a trigger remembers: some 20,000 rows as hashes, or 2,000 large ones as a whole. */
const mostText = 4_000_000;

const inFront = { place: 'form', front: true } as const;

const key: Parameter = {
	type: 'list',
	of: 'text',
	mayHoldBlanks: true,
	name: 'key',
	displayName: 'Key',
	description: 'Paths of what tells a row from all others, with commas between',
	placeholder: 'e.g. id',
	place: 'form',
	required: true,
};

const compare: Parameter = {
	...inFront,
	type: 'choice',
	name: 'compare',
	displayName: 'Compare',
	description: 'By what a row counts as changed',
	default: 'all',
	options: [
		{ name: 'All Members', value: 'all' },
		{
			name: 'All but Some Members',
			value: 'except',
			description: 'All but such as the time of now',
		},
		{ name: 'Some Members', value: 'only' },
	],
};

const members: Parameter = {
	type: 'list',
	of: 'text',
	mayHoldBlanks: true,
	name: 'members',
	displayName: 'Members',
	description: 'Their paths, with commas between',
	placeholder: 'e.g. status, price.amount',
	place: 'form',
	required: true,
	show: { compare: ['except', 'only'] },
};

const includePrevious: Parameter = {
	type: 'flag',
	name: 'includePrevious',
	displayName: 'Include Previous Values',
	description:
		'Whether a changed row also holds what was compared as it was before, in “previous”, and a removed row all of it. Otherwise only hashes of the rows are remembered.',
	place: 'form',
	default: true,
};

const nullIsEmpty: Parameter = {
	type: 'flag',
	name: 'nullIsEmpty',
	displayName: 'Null Is Empty',
	description:
		'Whether null in place of the list says that there are no rows; otherwise the poll fails then, and nothing counts as removed',
	place: 'form',
};

const isOn = (chosen: Chosen, { name }: Parameter) => chosen(name)[0] === 'true';
const isCompared = (chosen: Chosen, how: string) => chosen(compare.name)[0] === how;

/** Throws an InvalidInputError where there are none. */
function membersOf(chosen: Chosen): readonly string[] {
	const named = chosen(members.name);
	if (named.length > 0) return named;
	throw new InvalidInputError(members.displayName, 'is required but empty');
}

const list: WatchedList = {
	name: 'row',
	resource: 'api',
	operation: 'request',
	given: { answerAs: 'items', repeatIfNoAnswer: true },
	events: {
		new: { name: 'new', displayName: 'New Row', description: 'A key that was not there before' },
		changed: {
			name: 'changed',
			displayName: 'Changed Row',
			description: 'A row of which something that is compared is not what it was',
		},
		removed: {
			name: 'removed',
			displayName: 'Removed Row',
			description: 'A row that is not in the list any more, although it would still be looked at',
		},
	},
	optional: ['removed'],
	key: (chosen) => chosen(key.name),
	compared: (chosen) => (isCompared(chosen, 'only') ? membersOf(chosen) : undefined),
	ignored: (chosen) => (isCompared(chosen, 'except') ? membersOf(chosen) : []),
	// A text such as 1.10 may be a version: it is another one than 1.1.
	same: asId,
	kept: (chosen, picked) => {
		const isWanted = isOn(chosen, includePrevious);
		if (isWanted && picked.has('removed')) return [''];
		if (isWanted && picked.has('changed'))
			return isCompared(chosen, 'only') ? membersOf(chosen) : [''];
		return picked.has('removed') ? chosen(key.name) : [];
	},
	tellsPrevious: (chosen) => isOn(chosen, includePrevious),
	mayBeNull: (chosen) => isOn(chosen, nullIsEmpty),
	spanOf: lookedAt,
};

/** New, changed and removed rows of a list that the user describes in the form of the trigger. */
export function typedWatch(source: ProviderSource): Watch {
	return {
		source,
		subjects: [
			{
				name: 'list',
				displayName: 'List',
				description: '',
				typedCall: [...new Set([...polledFields, ...listParameters.map(({ name }) => name)])],
				leading: [key, compare, members],
				parameters: [...lookBackParameters, includePrevious, nullIsEmpty, timeZone],
				lists: [list],
			},
		],
		emitsFirst: false,
		mostText,
	};
}
