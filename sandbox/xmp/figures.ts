import { steadyNumber, textOf, type Fields } from '../common/values';
import { textsOf } from './rows';

const DAY_MS = 86_400_000;
/** Figures of older days do not move any more. */
const MOVING_DAYS = 3;
const CAMPAIGNS = 30;

/** The figures of one campaign on one day. */
interface Figures {
	date: string;
	campaign_id: string;
	campaign_name: string;
	geo: string;
	cost: number;
	impression: number;
	click: number;
	postback_install: number;
}

/** What became of a campaign's day at a tick: every version that there ever was. */
interface Version {
	/** In ms, on the provider's clock. */
	at: number;
	tick: number;
	change: 'new' | 'changed' | 'removed';
	figures: Figures;
}

const METRICS = ['cost', 'impression', 'click', 'postback_install'] as const;

/** Reports whose figures move with each tick, in the same way for the same seed. */
export class MovingFigures {
	private readonly days = new Map<string, Figures>();
	readonly versions: Version[] = [];
	private ticks = 0;

	constructor(private readonly seed: string) {}

	/** New campaigns today, other figures today and in the days before, and now and then one less. */
	tick(now: number): void {
		this.ticks += 1;
		const today = new Date(now).toISOString().slice(0, 10);
		const firstMoving = new Date(now - MOVING_DAYS * DAY_MS).toISOString().slice(0, 10);
		for (const [key, figures] of this.days) {
			if (figures.date < firstMoving) continue;
			const luck = this.draw(`move ${key}`, 100);
			if (luck < 2) {
				this.days.delete(key);
				this.note(now, 'removed', figures);
			} else if (luck < 35) {
				const moved = this.moved(figures);
				this.days.set(key, moved);
				this.note(now, 'changed', moved);
			}
		}
		const added = 1 + this.draw('added', 4);
		for (let number = 0; number < added; number += 1) {
			const campaign = this.draw(`campaign ${number}`, CAMPAIGNS);
			const key = `${today} ${campaign}`;
			if (this.days.has(key)) continue;
			const figures = this.figuresOf(today, campaign);
			this.days.set(key, figures);
			this.note(now, 'new', figures);
		}
	}

	/** The rows of a report: the asked days by the asked dimensions, summed up. */
	rowsFor(body: Fields): Fields[] {
		const asked = textsOf(body.dimension);
		const dimensions = asked.length === 0 ? ['account_id'] : asked;
		const metrics = textsOf(body.metrics);
		const [first, last] = [textOf(body.start_date), textOf(body.end_date)];
		const rows = new Map<string, Fields>();
		for (const figures of this.days.values()) {
			if (figures.date < first || figures.date > last) continue;
			const values = dimensions.map((name) => [name, dimensionOf(figures, name)] as const);
			const key = JSON.stringify(values);
			const row = rows.get(key) ?? Object.fromEntries(values);
			rows.set(key, row);
			for (const metric of metrics) {
				row[metric] = rounded(Number(row[metric] ?? 0) + metricOf(figures, metric));
			}
		}
		return [...rows.values()];
	}

	private draw(purpose: string, below: number): number {
		return steadyNumber(`${this.seed} ${this.ticks} ${purpose}`, below);
	}

	private moved(figures: Figures): Figures {
		const moved = { ...figures };
		const { date, campaign_id: id } = figures;
		// At least the impressions move, so that no version is equal to the one before.
		moved.impression += 1 + this.draw(`impression ${date} ${id}`, 500);
		moved.click += this.draw(`click ${date} ${id}`, 20);
		moved.cost = rounded(moved.cost + this.draw(`cost ${date} ${id}`, 2_000) / 100);
		moved.postback_install += this.draw(`install ${date} ${id}`, 3);
		return moved;
	}

	private figuresOf(date: string, campaign: number): Figures {
		const amount = (purpose: string, below: number) => this.draw(`${purpose} ${campaign}`, below);
		return {
			date,
			campaign_id: String(400_000 + campaign),
			campaign_name: `campaign ${campaign}`,
			geo: ['CN', 'US', 'JP'][campaign % 3] ?? 'CN',
			cost: amount('cost', 10_000) / 100,
			impression: amount('impression', 5_000),
			click: amount('click', 200),
			postback_install: amount('install', 20),
		};
	}

	private note(at: number, change: Version['change'], figures: Figures): void {
		this.versions.push({ at, tick: this.ticks, change, figures: { ...figures } });
	}
}

function dimensionOf(figures: Figures, name: string): string {
	if (name === 'account_id') return '600001';
	if (name === 'date' || name === 'geo') return figures[name];
	if (name === 'campaign_id' || name === 'campaign_name') return figures[name];
	return `${name} of ${figures.campaign_id}`;
}

function metricOf(figures: Figures, name: string): number {
	const metric = METRICS.find((known) => known === name);
	return metric === undefined ? 0 : figures[metric];
}

const rounded = (amount: number) => Math.round(amount * 100) / 100;
