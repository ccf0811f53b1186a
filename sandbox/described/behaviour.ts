import { fieldsOf, InvalidInput, isRecord, requiredText, type Fields } from '../common/values';
import { readDescription, type Description, type Limit, type Texts } from './description';

/** What is answered, and why. */
export type Refusal =
	| 'signature'
	| 'session'
	| 'credentials'
	| 'time'
	| 'nonce'
	| 'limit'
	| 'notFound';

export interface Route {
	/** Any when absent. */
	method?: string;
	/** Relative to the address of the API; may end in *. */
	path: string;
	/** Members of the answer beside its code. */
	answer?: Fields;
	list?: List;
	/** Refuses with this code: so many times, or always. */
	code?: string;
	message?: string;
	times?: number;
	status?: number;
}

/** A list that is handed out in pages. */
export interface List {
	/** The rows, or how many there are: `{ id: 1 }` and so on. */
	items: number | unknown[];
	/** Where they stand in the answer, such as `data.list`; empty where the answer is the list. */
	at: string;
	by: 'page' | 'offset' | 'cursor' | 'link';
	/** Parameters that say which page, and how many rows. */
	param: string;
	sizeParam?: string;
	/** Rows on a page where nobody says it; 10 when absent. */
	size?: number;
	/** Number of the first page; 1 when absent. */
	first?: number;
	/** Where the next cursor or address stands; the header Link when absent. */
	nextAt?: string;
	totalAt?: string;
	/** Leaves out rows of which the number at this path is below that of a parameter. */
	since?: { param: string; at: string };
}

/** Other rows for the list of a route. */
export interface RowsOfList {
	/** The name of the API, and the path of the route as it was given. */
	api: string;
	path: string;
	items: unknown[];
}

export interface Behaviour {
	/** Instead of those that the description says: life in s. */
	tokenLife?: number;
	/** What is answered, instead of what the description's categories say. */
	codes?: Partial<Record<Refusal, string>>;
	/** HTTP status of refusals; 200 when absent, and where the status is the code. */
	failureStatus?: number;
	limits?: Limit[];
	/** Added to the clock in ms; its Date header shows it. */
	clockOffset?: number;
	/** How far (s) the time of a request may be off; 300 when absent. */
	skew?: number;
	/**
	 * What is kept beside a token, by name: may name fields of the account. Of several, each sign-in of an
	 * account hands out the next one, and in the end the last.
	 */
	keep?: Record<string, string | string[]>;
	/** All calls are answered when absent. */
	routes?: Route[];
	/** How long (ms) to look for what a wrong signature was made of; 500 when absent. */
	patience?: number;
}

/** An API that the sandbox plays. */
export interface DescribedApi extends Behaviour {
	/** It is called at `/described/<name>`; the hosts of the description have to say so. */
	name: string;
	description: Description;
	/** What the owner of each account typed in. */
	accounts: Texts[];
}

const isTexts = (value: unknown): value is Texts =>
	isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

const isKept = (value: unknown) =>
	isRecord(value) &&
	Object.values(value).every(
		(text) =>
			typeof text === 'string' ||
			(Array.isArray(text) && text.length > 0 && text.every((each) => typeof each === 'string')),
	);

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const CHECKS: Readonly<Record<keyof Behaviour, (value: unknown) => boolean>> = {
	tokenLife: isNumber,
	codes: isTexts,
	failureStatus: isNumber,
	limits: Array.isArray,
	clockOffset: isNumber,
	skew: isNumber,
	keep: isKept,
	routes: (value) =>
		Array.isArray(value) &&
		value.every((route) => isRecord(route) && typeof route.path === 'string'),
	patience: isNumber,
};

const isBehaviour = (value: Fields): value is Fields & Behaviour =>
	Object.entries(CHECKS).every(([name, check]) => value[name] === undefined || check(value[name]));

/** Throws InvalidInput. */
export function readRows(value: unknown): RowsOfList {
	const fields = fieldsOf(value);
	const { items } = fields;
	if (!Array.isArray(items)) throw new InvalidInput('"items" must be a list');
	return { api: requiredText(fields, 'api'), path: requiredText(fields, 'path'), items };
}

/** Throws InvalidInput. */
export function readDescribedApi(value: unknown): DescribedApi {
	const fields = fieldsOf(value);
	const name = requiredText(fields, 'name');
	if (!/^[\w-]+$/.test(name)) throw new InvalidInput('"name" may have letters, digits, _ and -');
	const { description: given, accounts, ...behaviour } = fields;
	const description = readDescription(given);
	if (!Array.isArray(accounts) || accounts.length === 0 || !accounts.every(isTexts)) {
		throw new InvalidInput('"accounts" must be a list of fields as text');
	}
	const unknown = Object.keys(behaviour).find(
		(key) => key !== 'name' && !Object.hasOwn(CHECKS, key),
	);
	if (unknown !== undefined) throw new InvalidInput(`"${unknown}" is no behaviour`);
	if (!isBehaviour(behaviour)) throw new InvalidInput('The behaviour has a wrong value');
	const usual = Object.fromEntries(
		description.fields.map((field) => [field.name, field.default ?? '']),
	);
	return {
		...behaviour,
		name,
		description,
		accounts: accounts.map((account) => ({ ...usual, ...account })),
	};
}
