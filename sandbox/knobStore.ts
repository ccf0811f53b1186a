import type { DropConnection, ForceAnswer, ForceCode, Knobs, When } from './common/knobs';
import { faultsOf, isFault, type Fault } from './common/faults';
import { InvalidInput, isRecord } from './common/values';

type Forced = 'forceCode' | 'forceAnswer' | 'dropConnection';

/** The knobs of one API. */
export class KnobStore {
	private knobs: Knobs = {};
	private nextFault: () => Fault | undefined = () => undefined;
	private readonly late = new Set<() => void>();

	get(): Knobs {
		return this.knobs;
	}

	/** As long as every answer waits, or until that is set anew. */
	async wait(latencyMs: number): Promise<void> {
		await new Promise<void>((done) => {
			const end = () => {
				clearTimeout(timer);
				this.late.delete(end);
				done();
			};
			const timer = setTimeout(end, latencyMs);
			this.late.add(end);
		});
	}

	/** Adds to the knobs that are set; an undefined value takes a knob away. */
	set(knobs: Knobs): void {
		this.knobs = structuredClone({ ...this.knobs, ...knobs });
		if ('faults' in knobs) this.nextFault = faultsOf(knobs.faults ?? {});
		if ('latencyMs' in knobs) this.answerLate();
	}

	reset(): void {
		this.knobs = {};
		this.nextFault = () => undefined;
		this.answerLate();
	}

	/** What goes wrong with this request, if anything. */
	fault(): Fault | undefined {
		return this.nextFault();
	}

	private answerLate(): void {
		for (const end of this.late) end();
	}

	/** The forced behaviour for this request, if any; uses up one of its `times`. */
	take<K extends Forced>(name: K, path: string, when: When) {
		const knob = this.knobs[name];
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
const isListOf =
	(check: Check): Check =>
	(value) =>
		Array.isArray(value) && value.every(check);
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
	capacity: isShape({ hands: isCount, most: isCount }, {}),
	forceCode: isShape({ code: isText }, { ...aimed, message: isText, httpStatus: isCount }),
	forceAnswer: isShape({ status: isCount, contentType: isText, body: isText }, { ...aimed, when }),
	dropConnection: isShape({}, { ...aimed, when }),
	faults: isShape(
		{},
		{
			steps: isListOf((step) => step === 'none' || isFault(step)),
			seed: isCount,
			percent: isCount,
			of: isListOf(isFault),
			code: isText,
		},
	),
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
