import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import type { Json } from '../json';
import type { Outcome } from '../outcome/outcome';
import { buildCall } from '../operation/build';
import { entriesOf, type Lookup } from '../operation/lookup';
import type { CallOperation } from '../operation/operation';
import type { Parameter } from '../operation/parameter';
import { positionFrom } from '../operation/paging';
import { chosenValue, InvalidInputError } from '../operation/values';
import type { Provider } from '../provider';
import { errorOf, locatorErrorOf } from './errors';
import type { ResultItem } from './items';
import { perform, performPage, type PreparedCall } from './perform';
import { orInvalid } from './prepare';
import { startLookup, type Run } from './run';

type Methods = Required<Pick<NonNullable<INodeType['methods']>, 'listSearch' | 'loadOptions'>>;

/** A node's methods by which the editor fills resource locators and multi-selects. */
export function lookupMethods(provider: Provider): Methods {
	const lookups = Object.entries(provider.lookups ?? {});
	const methods = <Method>(methodOf: (provider: Provider, lookup: Lookup) => Method) =>
		Object.fromEntries(lookups.map(([name, lookup]) => [name, methodOf(provider, lookup)]));
	return { listSearch: methods(listSearchOf), loadOptions: methods(loadOptionsOf) };
}

function listSearchOf(provider: Provider, lookup: Lookup): Methods['listSearch'][string] {
	return async function (filter, token) {
		return await list(this, provider, lookup, { filter, token });
	};
}

/** The whole list, or the documented entries where it cannot be loaded. */
function loadOptionsOf(provider: Provider, lookup: Lookup): Methods['loadOptions'][string] {
	return async function () {
		const { documented } = lookup;
		const loading = list(this, provider, lookup, { isWhole: true }).then(({ results }) => results);
		return await (documented
			? loading.catch((error: Error) => withReason(documented, error.message))
			: loading);
	};
}

function withReason(documented: readonly INodePropertyOptions[], reason: string) {
	const description = `From the documentation, because the list could not be loaded: ${reason}`;
	return documented.map((entry) => ({ ...entry, description }));
}

/** Most pages for one look into a list: the rest follows when the user scrolls on. */
const mostPages = 5;

interface Search {
	/** What the user looks for. */
	readonly filter?: string;
	/** Where the page before ended. */
	readonly token?: string;
	readonly isWhole?: true;
}

/** Throws an n8n error with the provider's code, its meaning and what to do. */
async function list(
	functions: ILoadOptionsFunctions,
	provider: Provider,
	lookup: Lookup,
	search: Search,
): Promise<INodeListSearchResult> {
	const { filter, token, isWhole } = search;
	const run = await startLookup(functions, provider);
	const prepared = orInvalid(() => prepareLookup(run, functions, lookup));
	if (prepared.kind === 'invalid') throw errorIn(run, prepared.outcome, search);
	const { paging } = prepared.operation;
	if (!paging) {
		const { items, failure } = await perform(run, prepared);
		if (failure) throw errorIn(run, failure, search);
		return { results: entriesOf(lookup, jsonOf(items), filter).sort(byName) };
	}
	const size = filter || isWhole ? paging.maxSize : paging.defaultSize;
	const results: INodePropertyOptions[] = [];
	let position = positionFrom(paging, token);
	for (let pages = 0; pages < mostPages && (isWhole || results.length === 0); pages += 1) {
		const page = await performPage(run, prepared, paging, position, size);
		if (page.kind === 'failed') throw errorIn(run, page.failure, search);
		results.push(...entriesOf(lookup, jsonOf(page.items), filter));
		if (page.next.kind === 'end') return { results };
		position = page.next.position;
	}
	return { results, paginationToken: String(position) };
}

function jsonOf(items: readonly ResultItem[]): Json[] {
	return items.map(({ json }) => json);
}

function byName(one: INodePropertyOptions, other: INodePropertyOptions): number {
	return one.name.localeCompare(other.name);
}

function prepareLookup(run: Run, functions: ILoadOptionsFunctions, lookup: Lookup): PreparedCall {
	const operation = operationOf(run.provider, lookup);
	const call = buildCall(run.provider, operation, run.credential, (parameter) => {
		const isTaken = lookup.dependsOn?.includes(parameter.name);
		const taken = isTaken ? takenFromForm(functions, parameter) : undefined;
		return taken ?? lookup.given?.[parameter.name];
	});
	return {
		kind: 'call',
		operation,
		call,
		given: {},
		keepSession: false,
		limit: undefined,
		pageSize: undefined,
		secrets: [],
	};
}

/** What the open form holds; undefined if it is empty or has no such field. */
function takenFromForm(functions: ILoadOptionsFunctions, parameter: Parameter): unknown {
	const value = chosenValue(functions.getCurrentNodeParameter(parameter.name));
	if (typeof value === 'string' && value.startsWith('=')) {
		const reason = 'is an expression whose value is not known yet; run the nodes before this one';
		throw new InvalidInputError(parameter.displayName, reason);
	}
	return value === '' || value === null ? undefined : value;
}

function operationOf({ name, resources }: Provider, lookup: Lookup): CallOperation {
	const operation = resources
		.find((resource) => resource.name === lookup.resource)
		?.operations.find((candidate) => candidate.name === lookup.operation);
	if (operation?.kind === 'call') return operation;
	throw new TypeError(`${name} has no call ${lookup.resource}: ${lookup.operation}`);
}

function errorIn({ provider, functions }: Run, outcome: Outcome, { isWhole }: Search): Error {
	const node = functions.getNode();
	return isWhole ? errorOf(provider, node, outcome) : locatorErrorOf(provider, node, outcome);
}
