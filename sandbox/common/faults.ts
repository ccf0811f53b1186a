import { drawer } from './draw';

/** What can go wrong with a request before the API has done anything for it. */
export const FAULTS_BEFORE = [
	/** The connection is reset. */
	'resetBefore',
	/** No answer ever comes. */
	'hangBefore',
	/** A page for people instead of the answer, as of a portal or a proxy. */
	'html',
	/** To another name of this machine, to another port, to another scheme. */
	'redirectHost',
	'redirectPort',
	'redirectScheme',
	'tooMany',
	'tooManyRetryAfter',
	'unavailable',
	'unavailableRetryAfter',
	/** HTTP 400 with all of the request in it: as it came, encoded for a URL, and as Base64. */
	'echo',
	/** The answer that the last request to this path got. */
	'repeatedAnswer',
] as const;

/** What can go wrong with the answer once the work is done. */
export const FAULTS_AFTER = [
	'resetAfter',
	/** Reset in the middle of the answer. */
	'resetWithin',
	'hangAfter',
	/** The head of the answer comes late, after that of the next request. */
	'slowHead',
	/** A byte now and then, without an end. */
	'drip',
	/** Bytes as fast as they are taken, without an end. */
	'flood',
	/** A small answer that unpacks to a large one. */
	'bomb',
	/** JSON that ends too early, as long as its head says. */
	'truncated',
	'wrongType',
	'noType',
	/** In an encoding that its head names. */
	'utf16',
	'byteOrderMark',
	/** HTTP 500 with the right answer in it. */
	'serverError',
	/** HTTP 500 with a refusal in it: see the code of the plan. */
	'refusalInServerError',
	/** No token is good any more after this call. */
	'lastCall',
	/** The clock of the API is set forward or back by hours after this call. */
	'clockForward',
	'clockBack',
] as const;

export const FAULTS = [...FAULTS_BEFORE, ...FAULTS_AFTER] as const;
export type Fault = (typeof FAULTS)[number];

/** Which requests of an API go wrong, and how. */
export interface FaultPlan {
	/** One for each request, in their order; `none` lets one pass. What comes after passes, too. */
	readonly steps?: ReadonlyArray<Fault | 'none'>;
	/** Instead of the steps: drawn from this seed for so many of a hundred requests. */
	readonly seed?: number;
	readonly percent?: number;
	/** Of which faults one is drawn; of all of them when absent. */
	readonly of?: readonly Fault[];
	/** The refusal of `refusalInServerError`. */
	readonly code?: string;
}

export const isFault = (value: unknown): value is Fault => FAULTS.some((name) => name === value);

/** The faults of a plan one by one, for each request; the same for the same plan. */
export function faultsOf({ steps, seed = 0, percent = 0, of = FAULTS }: FaultPlan) {
	const draw = drawer(seed);
	let next = 0;
	return (): Fault | undefined => {
		if (steps !== undefined) {
			const step = steps[next];
			next += 1;
			return step === 'none' ? undefined : step;
		}
		// Both are drawn for each request, so that one fault more does not change all that follow.
		const [isHit, which] = [draw() * 100 < percent, draw()];
		return isHit ? of[Math.floor(which * of.length)] : undefined;
	};
}
