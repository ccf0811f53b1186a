import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { memberAt, type Json } from '../json';
import type { Outcome } from '../outcome/outcome';
import { buildCall } from '../operation/build';
import { additionalFields } from '../operation/fieldPath';
import { callOf } from '../operation/listing';
import { entriesOf, type Listing, type Lookup } from '../operation/lookup';
import type { Paging } from '../operation/operation';
import { positionFrom } from '../operation/paging';
import type { Parameter } from '../operation/parameter';
import { chosenValue, InvalidInputError } from '../operation/values';
import type { Provider } from '../provider';
import { errorOf, locatorErrorOf } from './errors';
import { perform, performPage, type PreparedCall } from './perform';
import { orInvalid } from './prepare';
import { startLookup, type Run } from './run';

export interface Search {
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

/** Throws an n8n error with the provider's code, its meaning and what to do. */
export async function listEntries(
	functions: ILoadOptionsFunctions,
	provider: Provider,
	lookup: Lookup,
	search: Search,
): Promise<INodeListSearchResult> {
	const run = await startLookup(functions, provider);
	const loading = { ...search, run, functions, lookup };
	const prepared = prepareCall(loading, lookup, lookup.given ?? {});
	const { paging } = prepared.operation;
	if (paging) return await listPages(loading, prepared, paging);
	const results = await toEntries(loading, await rowsOf(loading, prepared));
	return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
}

/** Pages until there is something to show, or until the whole list is there. */
async function listPages(
	loading: Loading,
	prepared: PreparedCall,
	paging: Paging,
): Promise<INodeListSearchResult> {
	const { run, filter, token, isWhole } = loading;
	const results: INodePropertyOptions[] = [];
	const size = filter || isWhole ? paging.maxSize : paging.defaultSize;
	let position = positionFrom(paging, token);
	for (let pages = 0; pages < mostPages && (isWhole || results.length === 0); pages += 1) {
		const page = await performPage(run, prepared, paging, position, size);
		if (page.kind === 'failed') return fail(loading, page.failure);
		const rows = page.items.map(({ json }) => json);
		results.push(...(await toEntries(loading, rows)));
		if (page.next.kind === 'end') return { results };
		position = page.next.position;
	}
	return { results, paginationToken: String(position) };
}

async function toEntries(
	loading: Loading,
	listed: readonly Json[],
): Promise<INodePropertyOptions[]> {
	const { lookup, filter } = loading;
	const { details } = lookup;
	if (!details || listed.length === 0) return entriesOf(lookup, listed, filter);
	const ids = listed.map((row) => memberAt(row, details.from));
	const prepared = prepareCall(loading, details, { [details.parameter]: ids });
	return entriesOf(lookup, await rowsOf(loading, prepared), filter);
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
		),
		given: {},
		keepSession: false,
		limit: undefined,
		pageSize: undefined,
		secrets: [],
	}));
	return prepared.kind === 'invalid' ? fail(loading, prepared.outcome) : prepared;
}

/** What the open form holds; undefined if it is empty or has no such field. */
function takenFromForm({ functions, lookup }: Loading, parameter: Parameter): unknown {
	const { name, displayName } = parameter;
	if (!lookup.dependsOn?.includes(name)) return undefined;
	const raw =
		functions.getCurrentNodeParameter(name) ??
		functions.getCurrentNodeParameter(`${additionalFields}.${name}`);
	const value = chosenValue(raw);
	if (typeof value === 'string' && value.startsWith('=')) {
		const reason = 'is an expression whose value is not known yet; run the nodes before this one';
		throw new InvalidInputError(displayName, reason);
	}
	return value === '' || value === null ? undefined : value;
}

function fail({ run, functions, isWhole }: Loading, outcome: Outcome): never {
	const toError = isWhole ? errorOf : locatorErrorOf;
	throw toError(run.provider, functions.getNode(), outcome);
}
