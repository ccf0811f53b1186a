import type { OutgoingCall } from '../provider/call';
import type { Lookup, Source } from '../provider/lookup';
import type { CallOperation } from '../provider/operation';
import type { Resource } from '../provider/operations';
import type { Parameter } from '../provider/parameter';
import type { Provider } from '../provider/provider';
import { ownParametersOf, parametersOf } from '../request/build';
import { namesOf } from './call';
import type { NameCheck } from './names';

/** What the rows name: services, parameters, sessions, lists, callers; and what names them. */
export function checkOperations(provider: Provider, check: NameCheck): void {
	const { resources, lookups = {}, request } = provider;
	check.unique('resources', 'name', namesOf(resources));
	check.matches('request.examplePath', request.examplePath, /^\//, 'a path that begins with /');
	for (const { name, operations } of resources) {
		check.unique(`resources.${name}`, 'operation', namesOf(operations));
		for (const operation of operations) {
			if (operation.kind !== 'call') continue;
			checkRow(provider, operation, `resources.${name}.${operation.name}`, check);
		}
	}
	for (const [name, lookup] of Object.entries(lookups))
		checkLookup(provider, lookup, `lookups.${name}`, check);
	checkRemedies(provider, check);
}

function checkRow(
	provider: Provider,
	operation: CallOperation,
	place: string,
	check: NameCheck,
): void {
	const { requiresOneOf, spans = [], dateRange, limits = {}, service } = operation;
	const parameters = parametersOf(provider, operation);
	const names = namesOf(parameters);
	const ofRow = (part: string, given: readonly string[] | undefined) =>
		check.allKnown(`${place}.${part}`, 'parameter', given, names);
	ofRow('requiresOneOf', requiresOneOf);
	ofRow(
		'spans',
		spans.flatMap(({ from, to }) => [from, to]),
	);
	if (dateRange) ofRow('dateRange', [dateRange.from, dateRange.to]);
	ofRow('limits', Object.keys(limits));
	for (const { name, show = {}, hide = {} } of parameters)
		ofRow(`parameters.${name}`, [...Object.keys(show), ...Object.keys(hide)]);
	if (service !== undefined)
		check.known(`${place}.service`, 'service', service, namesOf(provider.services));
	checkPath(operation, parameters, place, check);
	checkReferences(provider, operation, parameters, place, check);
}

/** Each {name} is a parameter, and each parameter of the path has its {name}. */
function checkPath(
	{ path }: CallOperation,
	parameters: readonly Parameter[],
	place: string,
	check: NameCheck,
): void {
	const inPath = parameters
		.filter((parameter) => parameter.place === 'path')
		.map(({ name, wire = name }) => wire);
	const braced = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
	check.matches(`${place}.path`, path, /^\//, 'a path that begins with /');
	check.allKnown(`${place}.path`, 'path parameter', braced, inPath);
	const lost = inPath.find((name) => !braced.includes(name));
	if (lost !== undefined) check.refuse(`${place}.path`, `has no {${lost}} for its parameter`);
}

function checkReferences(
	provider: Provider,
	operation: CallOperation,
	parameters: readonly Parameter[],
	place: string,
	check: NameCheck,
): void {
	const { sessions, callers = [], lookups = {}, needs } = provider;
	const { acceptsToken, handsOut, endsSession, callerPlaces = {}, withoutCommon } = operation;
	for (const session of [acceptsToken?.session, handsOut?.session, endsSession]) {
		if (session !== undefined) check.known(place, 'session', session, namesOf(sessions));
	}
	const needed = needs(outgoingOf(provider, operation), {});
	check.allKnown(`needs of ${place}`, 'session', needed, namesOf(sessions));
	const places = Object.keys(callerPlaces);
	check.allKnown(`${place}.callerPlaces`, 'caller', places, namesOf(callers));
	const common = callers.map(({ parameter }) => parameter.name);
	check.allKnown(`${place}.withoutCommon`, 'common parameter', withoutCommon, common);
	for (const parameter of parameters) {
		if (!('lookup' in parameter) || parameter.lookup === undefined) continue;
		const at = `${place}.parameters.${parameter.name}`;
		check.known(at, 'lookup', parameter.lookup, Object.keys(lookups));
	}
}

/** The call of a row, as far as its row tells it. */
function outgoingOf(
	{ services }: Provider,
	{ method, path, service = services[0].name }: CallOperation,
): OutgoingCall {
	const url = `https://api.invalid${path}`;
	const none = { query: {}, rawQuery: '', headers: {}, body: {}, bodyText: '' } as const;
	return { method, path, service, url, host: 'api.invalid', bodyKind: 'none', ...none };
}

function checkLookup(provider: Provider, lookup: Lookup, place: string, check: NameCheck): void {
	// Those that depend on the form are known only when it is filled in.
	if ('sources' in lookup) return;
	checkSource(provider, lookup, place, check);
}

function checkSource(provider: Provider, source: Source, place: string, check: NameCheck): void {
	const { given = {}, details } = source;
	const { resources } = provider;
	const parametersOfListing = (at: string, listing: { resource: string; operation: string }) => {
		check.known(at, 'resource', listing.resource, namesOf(resources));
		const operations = resources.find(named(listing.resource))?.operations ?? [];
		check.known(at, 'operation', listing.operation, namesOf(operations));
		const operation = operations.find(named(listing.operation));
		return operation?.kind === 'call' ? namesOf(ownParametersOf(operation)) : [];
	};
	const parameters = parametersOfListing(place, source);
	check.allKnown(`${place}.given`, 'parameter', Object.keys(given), parameters);
	if (!details) return;
	const ofDetails = parametersOfListing(`${place}.details`, details);
	check.known(`${place}.details`, 'parameter', details.parameter, ofDetails);
}

const named =
	(name: string) =>
	(candidate: { readonly name: string }): boolean =>
		candidate.name === name;

/** The calls that response codes name: a resource, or a resource and its operation. */
function checkRemedies({ resources, responseCodes }: Provider, check: NameCheck): void {
	const callsOf = ({ name, operations }: Resource) => [
		name,
		...operations.map((operation) => `${name} ${operation.name}`),
	];
	const calls = resources.flatMap(callsOf);
	for (const { code, givenBy = [], remedyOf = {} } of responseCodes.call)
		check.allKnown(`response code ${code}`, 'call', [...givenBy, ...Object.keys(remedyOf)], calls);
}
