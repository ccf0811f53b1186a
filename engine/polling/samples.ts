import type { IDataObject } from 'n8n-workflow';
import type { JsonObject } from '../basics/json';
import { withoutPaths } from '../basics/withoutPaths';
import { withPaths } from '../basics/withPaths';
import { outcomeOf } from '../outcome/classify';
import { commonCodes } from '../outcome/commonCodes';
import { failureItem } from '../outputs/item';
import type { Provider } from '../provider/provider';
import { itemOf } from './lists';
import type { Plan, PlannedList } from './planned';
import type { ListRead } from './read';
import { changes } from './settings';
import type { RowEvent } from './watch';

/** Items of a list, at most so many, that look as they would after each event that is picked. */
export function samplesOf(
	provider: Provider,
	plan: Plan,
	{ planned, rows, failed }: ListRead,
	most: number,
): IDataObject[] {
	const { list } = planned;
	const picked = changes.filter((change) => plan.picked.has(list.events[change].name));
	const ofEach = Math.max(1, Math.floor(most / Math.max(1, picked.length)));
	const all = [...rows.values()].flat().slice(0, ofEach);
	const ofRows = picked.flatMap((change) =>
		all.map(({ json, carried }) => itemOf(list, eventOf(planned, change, { ...carried, ...json }))),
	);
	const { per } = list;
	if (!per || !plan.picked.has(per.failure.name)) return ofRows;
	// Where none fails right now, a failure that the provider documents stands for all.
	const documented = provider.responseCodes.call.find(({ category }) => category === 'notFound');
	const [failure] = [...failed.values()];
	const carried = failure?.carried ?? all[0]?.carried ?? {};
	const outcome = failure?.outcome ?? outcomeOf(documented ?? commonCodes.unreadableBody);
	return [...ofRows, { event: per.failure.name, ...carried, ...failureItem(outcome) }];
}

/** What would be told of a row: of one that is gone what is remembered, of a changed one what it was. */
function eventOf({ rules }: PlannedList, change: RowEvent['change'], row: JsonObject): RowEvent {
	const { kept, compared, ignored = [], key, tellsPrevious } = rules;
	const known = kept.includes('') ? row : withPaths(row, kept);
	if (change === 'removed') return { change, row: known };
	if (change === 'new' || !tellsPrevious) return { change, row };
	const previous = compared ? withPaths(row, compared) : known;
	return { change, row, previous: withoutPaths(previous, [...key, ...ignored]) };
}
