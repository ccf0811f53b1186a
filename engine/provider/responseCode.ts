/**
 * What kind of answer a response code is; users branch on it and the engine acts on it. A new one goes
 * to the end of the list, in whose order the form offers them: branches keep what they have by name.
 */
export const categories = [
	'success',
	'credentials',
	'session',
	'permission',
	'input',
	'notFound',
	'rateLimit',
	'balance',
	'provider',
	'network',
	'other',
	'busy',
] as const;

export type Category = (typeof categories)[number];

/** How the forms and the canvas name them. */
export const categoryNames: Readonly<Record<Category, string>> = {
	success: 'Success',
	credentials: 'Credentials',
	session: 'Session',
	permission: 'Permission',
	input: 'Input',
	notFound: 'Not Found',
	rateLimit: 'Rate Limit',
	balance: 'Balance',
	provider: 'Provider Fault',
	network: 'Network',
	other: 'Other',
	busy: 'Busy',
};

/**
 * One row of a provider's response code table.
 *
 * `code` is always a string, as the provider writes it ("00" stays "00").
 * `label` is a short Title Case name that tells by itself what happened: it names an output on the
 * canvas, which shows some eleven characters of it.
 * `meaning` is one sentence: what happened, in our own words.
 * `remedy` is a sentence that tells the user what to do about it, whatever the call was.
 */
export interface ResponseCode {
	readonly code: string;
	readonly label: string;
	readonly meaning: string;
	readonly category: Category;
	readonly remedy: string;
	/**
	 * Set where the code tells of another limit than that of the call, such as one a day: the length (ms)
	 * of its window.
	 */
	readonly limitWindow?: number;
	/** Set where the provider also gives it for work that it has done or begun: it refuses nothing. */
	readonly mayBeDone?: true;
	/** Set where it may mean that the signature is wrong: then it is told what was signed. */
	readonly signature?: true;
	/**
	 * The calls that the vendor documents it for: names of resources ("login") or of operations
	 * ("login sms"). Any call may be answered with it if absent.
	 */
	readonly givenBy?: readonly string[];
	/** What to do instead after these calls, by the same names; that of an operation comes first. */
	readonly remedyOf?: Readonly<Record<string, string>>;
	/**
	 * Where to look whether a call was carried out, such as "look in the console". Set where the code
	 * leaves that open: it is said of calls that must not be repeated.
	 */
	readonly check?: string;
}

/** What a provider says in an answer, before the table gives it a meaning. */
export interface ProviderVerdict {
	readonly code: string | undefined;
	/** The code under which the table knows it, where that stands for several. */
	readonly row?: string;
	readonly message?: string;
	readonly traceId?: string;
}
