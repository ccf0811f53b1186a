import { PROVIDERS, type ProviderName } from './types';
import { InvalidInput, isRecord } from './values';

interface Aimed {
	/** Path without the prefix; every path when absent. */
	path?: string;
	/** How many requests pass unharmed before. */
	skip?: number;
	/** How many requests; all of them until reset when absent. */
	times?: number;
}

/** `before` the provider sees the request, or `after` it did all the work: the answer is lost. */
type When = 'before' | 'after';

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

export interface Knobs {
	/** Length of every minute of this provider (rate windows, locks); 60000 when absent. */
	minuteMs?: number;
	/** Every answer waits this long; the work is done on arrival. */
	latencyMs?: number;
	forceCode?: ForceCode;
	forceAnswer?: ForceAnswer;
	dropConnection?: DropConnection;
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

type Forced = 'forceCode' | 'forceAnswer' | 'dropConnection';

export class KnobStore {
	private readonly knobs = new Map<ProviderName, Knobs>();

	get(provider: ProviderName): Knobs {
		return this.knobs.get(provider) ?? {};
	}

	/** Adds to the knobs that are set; an undefined value takes a knob away. */
	set(provider: ProviderName, knobs: Knobs): void {
		this.knobs.set(provider, structuredClone({ ...this.get(provider), ...knobs }));
	}

	reset(): void {
		this.knobs.clear();
	}

	/** The forced behaviour for this request, if any; uses up one of its `times`. */
	take<K extends Forced>(provider: ProviderName, name: K, path: string, when: When) {
		const knob = this.get(provider)[name];
		if (knob === undefined || knob.times === 0) return undefined;
		if (knob.path !== undefined && knob.path !== path) return undefined;
		if (whenOf(knob) !== when) return undefined;
		if (knob.skip !== undefined && knob.skip > 0) {
			knob.skip -= 1;
			return undefined;
		}
		if (knob.times !== undefined) knob.times -= 1;
		return knob;
	}
}

function whenOf(knob: ForceCode | ForceAnswer | DropConnection): When {
	return 'when' in knob && knob.when === 'after' ? 'after' : 'before';
}

type Check = (value: unknown) => boolean;
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isText: Check = (value) => typeof value === 'string';
const isOneOf =
	(...words: string[]): Check =>
	(value) =>
		isText(value) && words.includes(String(value));
const aimed = { path: isText, skip: isCount, times: isCount };
const when = isOneOf('before', 'after');

const isShape =
	(required: Record<string, Check>, optional: Record<string, Check>): Check =>
	(value) =>
		isRecord(value) &&
		Object.entries(required).every(([name, check]) => check(value[name])) &&
		Object.entries(value).every(
			([name, item]) => (required[name] ?? optional[name])?.(item) === true,
		);

const CHECKS: Record<keyof Knobs, Check> = {
	minuteMs: (value) => isCount(value) && value !== 0,
	latencyMs: isCount,
	forceCode: isShape({ code: isText }, { ...aimed, message: isText, httpStatus: isCount }),
	forceAnswer: isShape({ status: isCount, contentType: isText, body: isText }, { ...aimed, when }),
	dropConnection: isShape({}, { ...aimed, when }),
	tokenLifeMs: isCount,
	clockOffsetMs: isNumber,
	dateOffsetMs: isNumber,
	signatureForm: isOneOf('plain', 'encoded', 'either'),
	clientAddressChanged: (value) => typeof value === 'boolean',
	loginBody: isOneOf('form', 'json'),
	mandatoryAttributes: (value) => Array.isArray(value) && value.every(isText),
	expireUnit: isOneOf('s', 'ms'),
	reportRows: isCount,
	movingFigures: isText,
	windows: isOneOf('rolling', 'calendar', 'both'),
};

const isKnobName = (name: string): name is keyof Knobs => Object.hasOwn(CHECKS, name);

/** Knobs from JSON, where null takes a knob away. Throws InvalidInput. */
export function readKnobs(fields: Record<string, unknown>): Knobs {
	const knobs: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(fields)) {
		if (!isKnobName(name)) throw new InvalidInput(`There is no knob "${name}"`);
		if (value !== null && !CHECKS[name](value))
			throw new InvalidInput(`"${name}" has a wrong value`);
		knobs[name] = value ?? undefined;
	}
	return knobs;
}

export function isProvider(value: unknown): value is ProviderName {
	return PROVIDERS.some((name) => name === value);
}
