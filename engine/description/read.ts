import { isObject } from '../basics/json';
import type { Provider } from '../provider/provider';
import { bounds } from './bounds';
import { compileParts } from './compile';
import { extended, noPresets, type Presets } from './extend';
import { byName, type Places } from './fields';
import { compileInbound, compileWebhooks, type Inbound } from './inbound';
import { parsed } from './parsed';
import { Problems, type Problem } from './problems';
import type { Parts } from './parts';
import { providerOf } from './provider';
import { description, webhookDescription, type Description } from './vocabulary';
import { checkVectors } from './vectorNames';

/** A description that has nothing wrong with it. */
export interface Compiled {
	readonly description: Description;
	readonly parts: Parts;
	readonly provider: Provider;
}

/** What was read, or what is wrong with it. */
export type Read<Result> =
	| { readonly kind: 'compiled'; readonly compiled: Result }
	| { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

export type ReadDescription = Read<Compiled>;

/** Reads, checks and compiles a description of an API that is called. Once for each: the latest are remembered. */
export const readDescription = reader(compiledFrom);

/** The same of one that says how webhooks are signed. */
export const readInbound = reader(inboundFrom);

/** Descriptions that are kept compiled: one process may serve many credentials. */
const mostKept = 50;

type Compile<Result> = (given: unknown, places: Places, problems: Problems) => Result | undefined;

/** `places` says where a credential holds what is typed for the fields. */
function reader<Result>(compile: Compile<Result>) {
	/** By presets, then by where things are typed and by the text itself: to compare it takes less than a digest. */
	const kept = new WeakMap<Presets, Map<string, Read<Result>>>();
	return (text: string, presets: Presets = noPresets, places: Places = byName): Read<Result> => {
		const latest = kept.get(presets) ?? new Map<string, Read<Result>>();
		kept.set(presets, latest);
		const key = `${places.name}\n${text}`;
		const known = latest.get(key);
		const result = known ?? readAnew(text, presets, places, compile);
		// To the end, so that one that is used all the time is not forgotten for others that were read once.
		if (known) latest.delete(key);
		const [oldest] = latest.keys();
		if (latest.size >= mostKept && oldest !== undefined) latest.delete(oldest);
		latest.set(key, result);
		return result;
	};
}

function readAnew<Result>(
	text: string,
	presets: Presets,
	places: Places,
	compile: Compile<Result>,
): Read<Result> {
	const problems = new Problems();
	const given = extended(parsed(text, bounds.text, problems), presets, problems);
	if (problems.count === 0 && isTooDeep(given))
		problems.add('', `must not be nested more than ${bounds.levels} levels deep`);
	const compiled = problems.count === 0 ? compile(given, places, problems) : undefined;
	return compiled && problems.count === 0
		? { kind: 'compiled', compiled }
		: { kind: 'wrong', problems: problems.list };
}

function compiledFrom(given: unknown, places: Places, problems: Problems): Compiled | undefined {
	if (has(given, 'inbound') && !has(given, 'hosts')) {
		const why = 'has no `hosts`: it says how webhooks are signed, for the Signed Webhook Trigger';
		problems.add('', why);
		return undefined;
	}
	if (!description(given, '', problems)) return undefined;
	const parts = compileParts(given, places, problems);
	const { inbound } = given;
	if (inbound) compileInbound({ ...given, inbound }, places, problems);
	if (!parts) return undefined;
	checkVectors(parts, problems);
	return { description: given, parts, provider: providerOf(parts) };
}

function inboundFrom(given: unknown, places: Places, problems: Problems): Inbound | undefined {
	if (!has(given, 'inbound')) {
		problems.add('', 'has no `inbound`, which says how webhooks are signed');
		return undefined;
	}
	const shape = has(given, 'hosts') ? description : webhookDescription;
	if (!shape(given, '', problems)) return undefined;
	const { inbound } = given;
	return inbound && compileWebhooks({ ...given, inbound }, places, problems);
}

function has(given: unknown, name: string): boolean {
	return isObject(given) && Object.hasOwn(given, name);
}

/** Level by level, so that no depth is too much for the check itself. */
function isTooDeep(given: unknown): boolean {
	let level: unknown[] = [given];
	for (let depth = 0; depth <= bounds.levels; depth += 1) {
		level = level.flatMap((value) =>
			typeof value === 'object' && value !== null ? Object.values(value) : [],
		);
		if (level.length === 0) return false;
	}
	return true;
}
