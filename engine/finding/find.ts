import { CancelledError, type CancelSignal } from '../basics/cancel';
import { systemClock, type Clock } from '../basics/clock';
import { pauses, type Steps } from '../basics/turns';
import { baseOf, type Base } from './base';
import type { Example } from './example';
import { framesOf, joins, type Join } from './layout';
import { materialOf } from './material';
import { pastesOf } from './pastes';
import { part } from './piece';
import { withoutSignature } from './place';
import { withScope } from './derived';
import { Search, type Tally } from './search';
import { signersOf } from './signer';
import { formsOf, lookOf, type SignatureForm } from './signatureForm';
import { guessesOf, recipesOf, type FoundRecipe, type Guess, type Reading } from './recipes';
import { undecidedOf } from './undecided';

/** How much was tried, by what it was. */
export interface Tried {
	readonly signatures: number;
	/** By hash and key, and by what stands between the pieces. */
	readonly by: Readonly<Record<string, number>>;
	/** Why it ended before all was tried; '' where all was. */
	readonly stopped: '' | 'count' | 'time';
	/** In ms. */
	readonly time: number;
}

export interface Found {
	/** What the expected signature can be, by its looks. */
	readonly forms: readonly string[];
	/** Why it can be none that is searched for; '' where it can. */
	readonly look: string;
	/** The simplest first. */
	readonly recipes: readonly FoundRecipe[];
	/** Of a search that found nothing: the most usual of what was tried. */
	readonly usual: readonly Guess[];
	/** What the example does not tell. */
	readonly undecided: readonly string[];
	readonly tried: Tried;
	/** Secrets as they may have been meant. */
	readonly mends: readonly string[];
}

export interface FindOptions {
	readonly signal?: CancelSignal;
	/** Told between two turns: how many signatures have been made. */
	readonly onProgress?: (tried: number) => void;
	/** Most signatures that are made. */
	readonly mostTried?: number;
	/** Longest time, in ms. */
	readonly mostTime?: number;
	readonly clock?: Pick<Clock, 'steady' | 'sleep'>;
}

/** What no example of a webhook tells. */
const untold =
	'what is the same only when a webhook is sent again (`id`), and what names its event (`events`)';

/** Recipes that cost more than this are not worth the time. */
const mostCost = 14;

/** What a secret that had to be mended costs. */
const mending = 1;

/** Searches for what makes the expected signature. Throws an ExampleError or a CancelledError. */
export async function findSignature(given: Example, options: FindOptions = {}): Promise<Found> {
	const { signal, onProgress, clock = systemClock } = options;
	const { mostTried = 3_000_000, mostTime = 10_000 } = options;
	const tally: Tally = { tried: 0, most: mostTried };
	const began = clock.steady();
	const steps = searchFor(given, tally, began, () => clock.steady() - began > mostTime, clock);
	const pause = pauses(clock);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (signal?.aborted) throw new CancelledError();
		const wait = pause();
		if (!wait) continue;
		onProgress?.(tally.tried);
		await wait;
		if (signal?.aborted) throw new CancelledError();
	}
}

function* searchFor(
	given: Example,
	tally: Tally,
	began: number,
	isLate: () => boolean,
	clock: Pick<Clock, 'steady'>,
): Steps<Found> {
	const example = withScope(withoutSignature(given));
	const forms = formsOf(example.signature, example.secrets);
	const between = joins();
	const pastes = pastesOf(example.secrets);
	const readings: Reading[] = [];
	for (const form of forms) {
		for (const { secrets, says } of pastes) {
			yield;
			readings.push(yield* readingOf({ ...example, secrets }, form, says, between, tally));
		}
	}
	const over = { time: false };
	let found: Reading | undefined;
	for (
		let cost = 1;
		cost <= mostCost && !found && !over.time && tally.tried < tally.most;
		cost += 1
	) {
		for (const reading of readings) {
			yield* stoppedBy(reading.search.level(cost - reading.cost), isLate, over);
			if (reading.search.matches.length > 0) {
				found = reading;
				break;
			}
			if (over.time) break;
		}
		// One more level, for what is as simple but for what cannot be told.
		if (found) yield* stoppedBy(found.search.level(cost - found.cost + 1), isLate, over);
	}
	const stopped = over.time ? 'time' : tally.tried >= tally.most ? 'count' : '';
	const recipes = found ? yield* recipesOf(found) : [];
	return {
		forms: forms.map(({ says }) => says),
		look: forms.length > 0 ? '' : lookOf(example.signature),
		recipes,
		usual: found ? [] : readings.slice(0, 1).flatMap(guessesOf),
		undecided: found
			? [...undecidedOf(found.base, found.search.matches), ...(given.isWebhook ? [untold] : [])]
			: [],
		tried: {
			signatures: tally.tried,
			by: triedBy(readings, between),
			stopped: found ? '' : stopped,
			time: clock.steady() - began,
		},
		mends: pastes.flatMap(({ says }) => (says === '' ? [] : [says])),
	};
}

function* readingOf(
	example: Example,
	form: SignatureForm,
	mended: string,
	between: readonly Join[],
	tally: Tally,
): Steps<Reading> {
	const base = baseOf(example);
	const expected = expectedOf(base);
	const pieces = yield* materialOf(base, form, expected);
	const space = {
		pieces,
		joins: between,
		frames: framesOf(base),
		signers: signersOf(base, form),
		expected: expected.length,
		sent:
			(hasText(base, '{rawQuery}') ? part.query : 0) | (hasText(base, '{body}') ? part.body : 0),
		secrets: (1 << base.secrets.length) - 1,
	};
	const search = new Search(space, form.digest, tally);
	return { base, form, search, mended, cost: mended === '' ? 0 : mending };
}

function hasText({ read }: Base, template: string): boolean {
	return (read(template) ?? '').length > 0;
}

/** Times and nonces that stand beside the request are there to be signed. */
function expectedOf({ values, example }: Base): readonly string[] {
	return values
		.filter(({ kind, given }) => kind !== 'field' && Object.hasOwn(example.values, given))
		.map(({ name }) => name)
		.slice(0, 4);
}

function* stoppedBy(
	steps: Steps<void>,
	isLate: () => boolean,
	over: { time: boolean },
): Steps<void> {
	for (;;) {
		const step = steps.next();
		if (step.done) return;
		if (isLate()) {
			over.time = true;
			return;
		}
		yield;
	}
}

function triedBy(readings: readonly Reading[], between: readonly Join[]): Record<string, number> {
	const by: Record<string, number> = {};
	const add = (says: string, tried: number) => {
		if (tried > 0) by[says] = (by[says] ?? 0) + tried;
	};
	for (const { search } of readings) {
		for (const { says, tried } of search.space.signers) add(says.replace(/ of $/, ''), tried);
	}
	for (const { says, tried } of between) add(`pieces ${says}`, tried);
	return by;
}
