import { InvalidInput, isRecord } from '../common/values';

/** What docs/descriptions.md says of an API, as far as a server has to know it. */
export interface Description {
	name: string;
	extends?: unknown;
	fields: Field[];
	hosts: Record<string, Host>;
	add?: Attach;
	values?: Value[];
	attach?: Attach;
	signs?: Array<'calls' | 'signIn'>;
	signIn?: SignIn;
	answers: Answers;
	limits?: Limit[];
	vectors?: Vector[];
}

export type Texts = Record<string, string>;

/** An address; or one that the sign-in hands out, and where it has to lie. */
export type Host = string | { url: string; within: string[] };

export interface Field {
	name: string;
	secret: boolean;
	default?: string;
}

export interface Attach {
	headers?: Texts;
	query?: Texts;
	body?: Texts;
	/** In the query of GET and HEAD, in the body of all else. */
	parameters?: Texts;
	cookies?: Texts;
}

export interface Params {
	from?: Array<'query' | 'body' | 'form'>;
	also?: Texts;
	only?: string[];
	except?: string[];
	dropEmpty?: true;
	flatten?: true;
	sort?: 'name' | 'pair' | 'asSent';
	encode?: Encoding;
	lower?: true;
	pair?: string;
	join?: string;
	end?: string;
	prefix?: string;
}

export interface Headers {
	only?: string[];
	prefix?: string;
	sort?: 'name' | 'asSent';
	names?: 'lower' | 'asSent';
	encode?: Encoding;
	pair?: string;
	join?: string;
	end?: string;
}

export type Encoding = 'none' | 'rfc3986' | 'form';

export interface Time {
	time: string;
	zone?: string;
	plus?: number;
	/** For how many seconds it is taken. */
	life?: number;
}

export interface Nonce {
	nonce: 'uuid' | 'hex' | 'digits' | 'letters' | 'increasing';
	length?: number;
}

export interface Jwt {
	alg: 'HS256' | 'HS512' | 'RS256' | 'ES256' | 'EdDSA';
	key: string;
	header?: Texts;
	claims: Record<string, string | number | boolean>;
	life: number;
}

export type Value = { name: string } & (
	| { text: string }
	| { params: Params }
	| { headers: Headers }
	| Time
	| Nonce
	| { jwt: Jwt }
);

export type Take = { body: string } | { header: string } | { cookie: string } | 'wholeBody';

export interface Step {
	method: string;
	path: string;
	host?: string;
	body?: Texts;
	as?: 'json' | 'form' | 'query';
	headers?: Texts;
}

export interface SignIn {
	steps: Step[];
	token: Take;
	keep?: Record<string, Take>;
	life:
		| { fixed: number }
		| { sliding: number }
		| { in: Take; unit?: 'ms' | 's' | 'min' | 'h' }
		| { at: Take; unit?: 'ms' | 's' }
		| 'jwtExp'
		| 'never';
	refresh?: Step;
	replaces?: boolean;
	/** Calls that need no session. */
	notFor?: string[];
}

export interface Code {
	code: string;
	category: string;
	label?: string;
	clock?: true;
	/** What an answer says in words where it has no code for it. */
	says?: string[];
	insteadOf?: string[];
}

export interface Answers {
	code: Array<Take | 'httpStatus'> | 'httpStatus';
	success: string[];
	signInSuccess?: string[];
	then?: { whenFailed: Take[] };
	message?: Take[];
	codes: Code[];
	signInCodes?: Code[];
}

export interface Limit {
	requests: number;
	per: number;
	match?: string[];
	except?: string[];
	cost?: number;
}

/** An example of the vendor's page: what is typed, sent, and expected. */
export interface Vector {
	name?: string;
	fields: Texts;
	given?: Texts;
	request: {
		method: string;
		path: string;
		host?: string;
		query?: string | Texts;
		headers?: Texts;
		body?: unknown;
	};
	expect: Texts;
}

/** The description in JSON that somebody hands in. Throws InvalidInput for what is none. */
export function readDescription(value: unknown): Description {
	if (isRecord(value) && 'extends' in value) {
		throw new InvalidInput('The description extends another one: hand in the whole one');
	}
	if (!isDescription(value)) {
		throw new InvalidInput('"description" must have name, fields, hosts and answers');
	}
	return value;
}

function isDescription(value: unknown): value is Description {
	if (!isRecord(value) || !isRecord(value.hosts) || !isRecord(value.answers)) return false;
	const { code, success, codes } = value.answers;
	return (
		typeof value.name === 'string' &&
		Array.isArray(value.fields) &&
		(code === 'httpStatus' || Array.isArray(code)) &&
		Array.isArray(success) &&
		Array.isArray(codes)
	);
}
