import type { Attachments, OutgoingCall } from '../provider/call';
import {
	compileAttach,
	cookieHeader,
	targets,
	membersOf,
	textsOf,
	type CompiledAttach,
	type Target,
} from './attachments';
import { Facts, type Added, type RequestFacts, type Texts } from './facts';
import type { Names, Need } from './names';
import { memberPlace, type Problems } from './problems';
import type { Scope } from './scope';
import { compileValues, type CompiledValue } from './values';
import type { Description } from './vocabulary';

/** What is put into a request whose parameters have one place. */
export interface Placed {
	readonly add: PlacedAttach;
	readonly attach: PlacedAttach;
	/** Names of what is attached to query and body. */
	readonly later: Added['later'];
	/** Where nothing is added before it is signed. */
	readonly plain: Added;
	readonly hasAdd: boolean;
}

type PlacedAttach = Omit<CompiledAttach, 'parameters'>;

/** How a request is signed, compiled. */
export interface Recipe {
	readonly values: readonly CompiledValue[];
	/** With all values, as templates elsewhere may use them. */
	readonly names: Names;
	readonly add: CompiledAttach;
	readonly attach: CompiledAttach;
	/** Both again, where parameters go into the query, and where they go into the body. */
	readonly placed: Readonly<Record<'query' | 'body', Placed>>;
	/** What a body of JSON is said to be. */
	readonly jsonType: string | undefined;
	/** Names of the headers that it sets, in lower case. */
	readonly ownHeaders: readonly string[];
	/** Whether headers are signed. */
	readonly readsHeaders: boolean;
	readonly isTimed: boolean;
	readonly isIncreasing: boolean;
	/** Which parts of a request have secrets in them once it is signed. */
	readonly secretParts: readonly Need[];
}

const beforeRecipe: Readonly<Record<Target, readonly Need[]>> = {
	query: ['request'],
	body: ['request'],
	parameters: ['request'],
	headers: ['request', 'query', 'body'],
	cookies: ['request', 'query', 'body'],
};
const all: readonly Need[] = ['request', 'query', 'body', 'headers'];
const afterRecipe = { query: all, body: all, parameters: all, headers: all, cookies: all };

export function compileRecipe(part: Description, names: Names, problems: Problems): Recipe {
	const compiled = compileValues(part.values ?? [], names, problems);
	const add = compileAttach(part.add ?? {}, 'add', compiled.names, problems, beforeRecipe);
	const attach = compileAttach(part.attach ?? {}, 'attach', compiled.names, problems, afterRecipe);
	refuseTwice(add, attach, problems);
	const headers = [...add.headers, ...attach.headers].map(({ name }) => name.toLowerCase());
	const hasCookies = add.cookies.length + attach.cookies.length > 0;
	const isSecret = (target: Target) => add[target].some(({ template }) => template.isSecret);
	return {
		...compiled,
		add,
		attach,
		placed: { query: placedIn('query', add, attach), body: placedIn('body', add, attach) },
		jsonType: part.jsonType,
		ownHeaders: hasCookies ? [...headers, 'cookie'] : headers,
		readsHeaders: [
			...compiled.values,
			...targets.flatMap((target) => attach[target].map(({ template }) => template)),
		].some(({ needs }) => needs.includes('headers')),
		isTimed: compiled.values.some(({ isTime }) => isTime),
		isIncreasing: compiled.values.some(({ isIncreasing }) => isIncreasing),
		secretParts: [
			...(isSecret('query') || isSecret('parameters') ? (['query'] as const) : []),
			...(isSecret('body') || isSecret('parameters') ? (['body'] as const) : []),
			...(isSecret('headers') || isSecret('cookies') ? (['headers'] as const) : []),
		],
	};
}

function placedIn(place: 'query' | 'body', add: CompiledAttach, attach: CompiledAttach): Placed {
	const placed = ({ parameters, ...others }: CompiledAttach): PlacedAttach => ({
		...others,
		[place]: [...others[place], ...parameters],
	});
	const attached = placed(attach);
	const later = {
		query: namesOf(attached.query),
		body: namesOf(attached.body),
		headers: namesOf(attached.headers).map((name) => name.toLowerCase()),
		cookies: namesOf(attached.cookies),
	};
	return {
		add: placed(add),
		attach: attached,
		later,
		plain: { query: {}, body: {}, headers: {}, later },
		hasAdd: Object.values(add).some((entries) => entries.length > 0),
	};
}

/** What a recipe puts into a request of this method: what has no body has its parameters in the query. */
export function placedFor({ placed }: Recipe, method: string): Placed {
	return method === 'GET' || method === 'HEAD' ? placed.query : placed.body;
}

/** A name that is put into the same place twice: nobody could say which one counts. */
function refuseTwice(add: CompiledAttach, attach: CompiledAttach, problems: Problems): void {
	const seen = new Map<string, Set<string>>();
	for (const [part, compiled] of Object.entries({ add, attach })) {
		for (const target of targets) {
			const places = target === 'parameters' ? ['query', 'body'] : [target];
			for (const { name } of compiled[target]) {
				const key = name.toLowerCase();
				const isTwice = places.some((place) => seen.get(place)?.has(key));
				if (isTwice) {
					const place = memberPlace(`${part}.${target}`, name);
					problems.add(place, 'is put into the request twice: remove one of them');
				}
				for (const place of places) seen.set(place, (seen.get(place) ?? new Set()).add(key));
			}
		}
	}
}

/**
 * What a recipe adds to a request. First what is to be signed with the rest, then the values, of
 * which each is made when it is asked for, then what is made of them.
 */
export function attachmentsOf(
	recipe: Recipe,
	call: OutgoingCall,
	scope: Scope,
	signed?: Attachments['signed'],
): Attachments {
	const placed = placedFor(recipe, call.method);
	const { attach } = placed;
	const { query, body, headers } = placed.hasAdd ? addedTo(call, placed, scope) : placed.plain;
	const { facts } = scope;
	const attached = {
		...typeOf(recipe, call, facts),
		...headers,
		...textsOf(attach.headers, scope),
	};
	const before = () => headers.Cookie ?? facts.header('cookie');
	const cookies = cookieHeader(before, textsOf(attach.cookies, scope));
	if (cookies !== undefined) attached.Cookie = cookies;
	const members = { ...body, ...membersOf(attach.body, scope) };
	return {
		headers: attached,
		query: { ...query, ...textsOf(attach.query, scope) },
		signed,
		...(Object.keys(members).length === 0 ? {} : { body: members }),
		...(recipe.isTimed ? { isStamped: true } : {}),
		secrets: [...scope.secrets],
	};
}

/** What is put into a request before it is signed; the facts of the scope have it from then on. */
function addedTo(call: OutgoingCall, { add, later }: Placed, scope: Scope): Added {
	const { facts } = scope;
	const query = missing(textsOf(add.query, scope), call.query);
	const body = missing(membersOf(add.body, scope), call.body ?? {});
	const parameters = { query, body, headers: {}, later };
	scope.facts = facts.with(parameters);
	if (add.headers.length + add.cookies.length === 0) return parameters;
	const headers = textsOf(add.headers, scope);
	const withoutLater = scope.facts;
	const given = () => withoutLater.header('cookie');
	const cookies = cookieHeader(given, textsOf(add.cookies, scope));
	if (cookies !== undefined) headers.Cookie = cookies;
	const added = { ...parameters, headers };
	scope.facts = facts.with(added);
	return added;
}

/** The type of the body where it is the description's own, or may be signed: then it is what is sent. */
export function typeOf(
	{ readsHeaders, jsonType }: Recipe,
	call: OutgoingCall,
	facts: RequestFacts,
): Texts {
	if ((!readsHeaders && jsonType === undefined) || 'content-type' in call.headers) return {};
	const type = facts.contentType;
	return type === '' || (!readsHeaders && type !== jsonType) ? {} : { 'Content-Type': type };
}

function namesOf(entries: ReadonlyArray<{ readonly name: string }>): readonly string[] {
	return entries.map(({ name }) => name);
}

/** What is there already, with this very value, stays where it is. */
function missing<Member>(
	texts: Readonly<Record<string, Member>>,
	given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Member>> {
	const entries = Object.entries(texts);
	const left = entries.filter(
		([name, text]) => !Object.hasOwn(given, name) || given[name] !== text,
	);
	return left.length === entries.length ? texts : Object.fromEntries(left);
}

/** A request as a recipe sees it; `given` fixes what no real request could have. */
export function factsOf(
	recipe: Recipe,
	call: OutgoingCall,
	given?: ReadonlyMap<string, string>,
): Facts {
	return new Facts(call, placedFor(recipe, call.method).plain, given, recipe.jsonType);
}

/** Facts where there is no request yet. */
export const noFacts = new Facts({
	method: '',
	service: '',
	path: '',
	url: 'https://none.invalid',
	host: '',
	query: {},
	rawQuery: '',
	headers: {},
	body: {},
	bodyKind: 'none',
	bodyText: '',
});
