import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { systemClock } from '../basics/clock';
import { InvalidInputError } from '../basics/invalidInput';
import { memberAt, type Json } from '../basics/json';
import { dayIn } from '../basics/zone';
import { orInvalid } from '../calls/invalid';
import { startLookup, type Run } from '../calls/run';
import { errorOf, locatorErrorOf } from '../outputs/nodeErrors';
import { performPage } from '../perform/pages';
import { positionFrom } from '../perform/paging';
import { perform } from '../perform/perform';
import type { PreparedCall } from '../perform/prepare';
import type { Listing, Lookup, LookupFacts, Source } from '../provider/lookup';
import type { Outcome } from '../provider/outcome';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { buildCall } from '../request/build';
import { callerChoice } from '../request/callers';
import { additionalFields } from '../request/fieldPath';
import { chosenValue, isMissing } from '../request/values';
import { entriesOf, sourcesOf } from './entries';
import { callOf } from './listing';

interface Search {
	/** What the user looks for. */
	readonly filter?: string;
	/** Where the page before ended. */
	readonly token?: string;
	/** For a multi-select, which knows neither search nor pages. */
	readonly isWhole?: true;
}

/** A list on behalf of an open form. */
interface Loading extends Search {
	readonly run: Run;
	readonly functions: ILoadOptionsFunctions;
	readonly lookup: Lookup;
}

/** Most pages for one look into a list: the rest follows when the user scrolls on. */
const mostPages = 5;

/** Pages until there is something to show, or until the whole list is there. */
export async function listEntries(
	functions: ILoadOptionsFunctions,
	provider: Provider,
	lookup: Lookup,
	search: Search,
): Promise<INodeListSearchResult> {
	const run = await startLookup(functions, provider);
	const loading = { ...search, run, functions, lookup };
	const sources = sourcesOf(lookup, factsOf(loading));
	const results: INodePropertyOptions[] = [];
	let { index, position } = placeFrom(search.token);
	for (let pages = 0; pages < mostPages && (search.isWhole || results.length === 0); pages += 1) {
		const source = sources[index];
		if (!source) return { results };
		const page = await listPage(loading, source, position);
		for (const entry of page.entries) results.push(entry);
		position = page.next;
		if (position === undefined) index += 1;
	}
	return index < sources.length
		? { results, paginationToken: `${index}:${position ?? ''}` }
		: { results };
}

/** Which of the sources is next, and where in it; undefined for its first page. */
function placeFrom(token: string = '0:'): { index: number; position: string | undefined } {
	const [index = ''] = token.split(':', 1);
	return { index: Number(index), position: token.slice(index.length + 1) || undefined };
}

interface EntryPage {
	readonly entries: INodePropertyOptions[];
	/** Undefined where this was the last one. */
	readonly next: string | undefined;
}

/** Throws an n8n error with the provider's code, its meaning and what to do. */
async function listPage(
	loading: Loading,
	source: Source,
	position: string | undefined,
): Promise<EntryPage> {
	const { run, filter, isWhole } = loading;
	const prepared = prepareCall(loading, source, source.given ?? {});
	const { paging } = prepared.operation;
	if (!paging) {
		const entries = await toEntries(loading, source, await rowsOf(loading, prepared));
		return { entries: entries.sort((a, b) => a.name.localeCompare(b.name)), next: undefined };
	}
	const size = filter || isWhole ? paging.maxSize : paging.defaultSize;
	const page = await performPage(run, prepared, paging, positionFrom(paging, position), size);
	if (page.kind === 'failed') return fail(loading, page.failure);
	const rows = page.items.map(({ json }) => json);
	const following = page.next.kind === 'page' ? page.next.position : undefined;
	const isEnd = following === undefined || following === positionFrom(paging, position);
	const next = isEnd ? undefined : String(following);
	return { entries: await toEntries(loading, source, rows), next };
}

async function toEntries(
	loading: Loading,
	source: Source,
	listed: readonly Json[],
): Promise<INodePropertyOptions[]> {
	const { details } = source;
	if (!details || listed.length === 0) return entriesOf(source, listed, loading.filter);
	const ids = listed.map((row) => memberAt(row, details.from));
	const prepared = prepareCall(loading, details, { [details.parameter]: ids });
	return entriesOf(source, await rowsOf(loading, prepared), loading.filter);
}

async function rowsOf(loading: Loading, prepared: PreparedCall): Promise<readonly Json[]> {
	const { items, failure } = await perform(loading.run, prepared);
	return failure ? fail(loading, failure) : items.map(({ json }) => json);
}

function prepareCall(
	loading: Loading,
	listing: Listing,
	given: Readonly<Record<string, unknown>>,
): PreparedCall {
	const { provider, credential } = loading.run;
	const operation = callOf(provider, listing);
	const prepared = orInvalid(() => ({
		kind: 'call' as const,
		operation,
		call: buildCall(
			provider,
			operation,
			credential,
			(parameter) => takenFromForm(loading, parameter) ?? given[parameter.name],
			() => dayIn(loading.functions.getTimezone(), systemClock.now()),
		),
		given: {},
		keepSession: false,
		limit: undefined,
		pageSize: undefined,
		secrets: [],
		mustBeListOf: 'values' as const,
	}));
	return prepared.kind === 'invalid' ? fail(loading, prepared.outcome) : prepared;
}

function factsOf({ run, functions, lookup }: Loading): LookupFacts {
	const entries = (lookup.dependsOn ?? []).flatMap((name) => {
		const value = inForm(functions, name);
		const isGiven = (typeof value === 'string' && value !== '') || typeof value === 'number';
		return isGiven ? [[name, String(value)] as const] : [];
	});
	return { credential: run.credential, form: Object.fromEntries(entries) };
}

/** What the open form holds in a field, in front or not. */
function inForm(functions: ILoadOptionsFunctions, name: string): unknown {
	return chosenValue(
		functions.getCurrentNodeParameter(name) ??
			functions.getCurrentNodeParameter(`${additionalFields}.${name}`),
	);
}

/** What the open form holds; undefined if it is empty or has no such field. */
function takenFromForm(loading: Loading, parameter: Parameter): unknown {
	const { functions, lookup } = loading;
	const { name, displayName } = parameter;
	if (!lookup.dependsOn?.includes(name)) return undefined;
	const value = inForm(functions, name);
	if (name === callerChoice && !isListedAs(loading, value)) return undefined;
	if (typeof value === 'string' && value.startsWith('=')) {
		const reason = 'is an expression whose value is not known yet; run the nodes before this one';
		throw new InvalidInputError(displayName, reason);
	}
	return value === '' || value === null ? undefined : value;
}

/**
 * Whether the list differs by the caller that the form holds, such as an expression. The others, and
 * one of whom the form does not say yet who it is, are nothing to it.
 */
function isListedAs({ run, functions, lookup }: Loading, chosen: unknown): boolean {
	const caller = run.provider.callers?.find(({ name }) => name === chosen);
	if (!caller) return typeof chosen === 'string' && chosen.startsWith('=');
	const { name } = caller.parameter;
	return lookup.dependsOn?.includes(name) === true && !isMissing(inForm(functions, name));
}

function fail({ run, functions, isWhole }: Loading, outcome: Outcome): never {
	const toError = isWhole ? errorOf : locatorErrorOf;
	const error = toError(run.provider, functions.getNode(), outcome);
	// The entry of a multi-select has room for two lines.
	if (isWhole) error.description = outcome.remedy;
	throw error;
}
