import type { IDataObject } from 'n8n-workflow';

/** A version of the sandbox's own record. */
export interface Version {
	readonly change: 'new' | 'changed' | 'removed';
	readonly figures: { readonly date: string; readonly campaign_id: string } & IDataObject;
}

const keyOf = ({ date, campaign_id: id }: Version['figures']) => `${date} ${id}`;

/** What has to be told of the versions that came since the last poll, by the record alone. */
export class Ledger {
	private readonly told = new Map<string, Version['figures']>();
	private readonly there = new Map<string, Version['figures']>();

	/** Texts of the events that are due, when only days from this one on are looked at. */
	due(versions: readonly Version[], firstDay: string): string[] {
		for (const { change, figures } of versions) {
			if (change === 'removed') this.there.delete(keyOf(figures));
			else this.there.set(keyOf(figures), figures);
		}
		const due: string[] = [];
		for (const [key, figures] of this.there) {
			if (figures.date < firstDay) continue;
			const before = this.told.get(key);
			this.told.set(key, figures);
			if (!before) due.push(textOf('new', figures));
			else if (before !== figures) due.push(textOf('changed', figures, before));
		}
		for (const [key, figures] of this.told) {
			if (this.there.has(key)) continue;
			this.told.delete(key);
			if (figures.date >= firstDay) due.push(textOf('removed', figures));
		}
		return due.sort();
	}
}

function textOf(event: string, figures: IDataObject, before?: IDataObject): string {
	const { date, campaign_id: id, cost, impression, click } = figures;
	const previous = before && ` before ${String(before.cost)} ${String(before.impression)}`;
	return `${event} ${String(date)} ${String(id)} ${String(cost)} ${String(impression)} ${String(click)}${previous ?? ''}`;
}

/** The same text of an item that a trigger emitted. */
export function textOfItem(item: IDataObject): string {
	const { event, previous, ...figures } = item;
	return textOf(String(event), figures, previous as IDataObject | undefined);
}
