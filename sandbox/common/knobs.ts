import type { FaultPlan } from './faults';

interface Aimed {
	/** Path without the prefix; every path when absent. */
	path?: string;
	/** How many requests pass unharmed before. */
	skip?: number;
	/** How many requests; all of them until reset when absent. */
	times?: number;
}

/** `before` the provider sees the request, or `after` it did all the work: the answer is lost. */
export type When = 'before' | 'after';

export interface ForceCode extends Aimed {
	code: string;
	message?: string;
	/** Instead of the status that the provider uses for failures. */
	httpStatus?: number;
}

export interface ForceAnswer extends Aimed {
	status: number;
	contentType: string;
	body: string;
	when?: When;
}

export interface DropConnection extends Aimed {
	when?: When;
}

/** What a server can bear. */
export interface Capacity {
	/** How many requests it works on at a time; others wait for them. */
	hands: number;
	/** With so many inside, the next one is turned away with HTTP 503. */
	most: number;
}

export interface Knobs {
	/** Length of every minute of this provider (rate windows, locks); 60000 when absent. */
	minuteMs?: number;
	/** Every answer waits this long, or until it is set anew; the work is done on arrival. */
	latencyMs?: number;
	/** Instead of any number of requests that wait side by side. */
	capacity?: Capacity;
	forceCode?: ForceCode;
	forceAnswer?: ForceAnswer;
	dropConnection?: DropConnection;
	/** What goes wrong with requests, one by one or drawn; a plan begins when it is set. */
	faults?: FaultPlan;
	/** Life of every token, also of those already issued. */
	tokenLifeMs?: number;
	/** Added to the provider's clock, which its Date header shows, too. */
	clockOffsetMs?: number;
	/** Added to the Date header alone, as by a proxy whose clock is wrong. */
	dateOffsetMs?: number;
	/** MIOeSIM: which form of the sign is right; plain when absent. */
	signatureForm?: 'plain' | 'encoded' | 'either';
	/** IceKredit: the caller now comes from another address. */
	clientAddressChanged?: boolean;
	/** IceKredit: what a login's body is; a form when absent, or JSON that calls itself a form. */
	loginBody?: 'form' | 'json';
	/** OneAccess: attributes without which no user is created; user_name and mobile when absent. */
	mandatoryAttributes?: string[];
	/** Lanying: unit of `expire`; ms when absent. */
	expireUnit?: 's' | 'ms';
	/** XMP: rows of a report, whatever is asked for; when absent, they add up by what is asked for. */
	reportRows?: number;
	/**
	 * XMP: reports hold figures that move with each tick, from this seed; they are cached for half an
	 * hour. Set anew, they begin anew.
	 */
	movingFigures?: string;
	/** XMP: how minutes are counted; both when absent. */
	windows?: 'rolling' | 'calendar' | 'both';
}
