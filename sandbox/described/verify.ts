import type { Description, Texts, Value } from './description';
import { explained } from './diagnose';
import { isDrawn, usedIn } from './drawn';
import { beforeAttached, entriesOf, forMethod, misplacedIn, sentAt, type Entry } from './entries';
import { Environment } from './environment';
import type { Received } from './facts';
import { filtered, isRandom, isSignature, turnedBack, type Data } from './filters';
import { claimsOf, filledJwt, wrongInJwt } from './jwt';
import { randomIn, readBack } from './readBack';
import { firstDifference } from './difference';
import { isOptional, type Placeholder } from './template';
import { readTime, writtenTime, type Span } from './time';

export type ProblemKind = 'missing' | 'signature' | 'session' | 'time' | 'unreadable';

/** One thing that is wrong with a request. */
export interface Problem {
	kind: ProblemKind;
	/** As in `headers.sign`. */
	place: string;
	/** Without anything secret in it. */
	text: string;
	/** What was expected, and what the caller seems to have signed: for the sandbox's own log. */
	detail?: string;
}

export interface Party {
	description: Description;
	fields: Texts;
	/** Path of the address that paths are relative to. */
	base: string;
	/** What is known of a session by its token; undefined for a token that nobody was given. */
	kept?: (token: string) => Texts | undefined;
	/** How long (ms) to look for the one character that makes a signature wrong. */
	patience?: number;
}

export interface Verdict {
	problems: Problem[];
	/** Times and nonces that were read out of the request, by their names. */
	drawn: ReadonlyMap<string, string>;
	/** When it was signed, as far as its times tell; undefined where it has none. */
	moment: Span | undefined;
	/** Empty where none was sent. */
	token: string;
	/** The texts that were signed, by the names of the values. */
	texts: Texts;
}

/** Recomputes what a description puts into a request, and compares. `known` is what is no secret of the request: `step1.x`. */
export function verify(
	request: Received,
	{ description: given, fields, base, kept = () => ({}), patience = 0 }: Party,
	known: ReadonlyMap<string, Data> = new Map(),
): Verdict {
	const description = forMethod(given, request.method);
	const { values = [] } = description;
	const facts = beforeAttached(request, description, base);
	const entries = entriesOf(description);
	const fixed = new Map(known);
	let env = new Environment({ values, fields, facts, fixed, issued: 0 });
	const problems: Problem[] = [];

	for (const entry of entries) {
		const [sent, ...others] = sentAt(request, entry);
		if (others.length > 0) {
			problems.push({ kind: 'signature', place: entry.place, text: 'is there more than once' });
		}
		if (sent === undefined) continue;
		const found = readBack(entry.template, sent, env);
		for (const [name, data] of found ?? []) if (!fixed.has(name)) fixed.set(name, data);
		const token = String(fixed.get('token') ?? '');
		for (const [name, text] of Object.entries(kept(token) ?? {})) {
			fixed.set(`session.${name}`, text);
		}
		env = env.with({ fixed });
	}
	if (!fixed.has('token')) fixed.set('token', '');

	const moment = momentIn(values, fixed, problems);
	const issued = moment === undefined ? 0 : Math.floor(moment.start / 1000);
	for (const value of values) {
		if (!('time' in value) || fixed.has(value.name) || moment === undefined) continue;
		fixed.set(value.name, writtenTime(value, moment.start));
	}
	env = env.with({ fixed, issued });

	for (const place of misplacedIn(request, description)) {
		problems.push({ kind: 'signature', place, text: 'does not stand behind everything else' });
	}
	for (const entry of entries) {
		const [sent] = sentAt(request, entry);
		const problem = problemAt(entry, sent, env, patience);
		if (problem !== undefined) problems.push(problem);
	}
	const isTold = (name: string) => values.some((value) => value.name === name && isDrawn(value));
	return {
		problems,
		drawn: new Map(
			[...fixed].filter(([name]) => isTold(name)).map(([name, data]) => [name, String(data)]),
		),
		moment,
		token: String(fixed.get('token') ?? ''),
		texts: textsIn(env),
	};
}

/** The moment that all times of a request tell together. */
function momentIn(
	values: readonly Value[],
	fixed: ReadonlyMap<string, Data>,
	problems: Problem[],
): Span | undefined {
	let all: Span | undefined;
	for (const value of values) {
		const text = fixed.get(value.name);
		if (text === undefined || 'nonce' in value || !isDrawn(value)) continue;
		const place = `values.${value.name}`;
		const span = spanOf(value, String(text));
		if (span === undefined) {
			if ('jwt' in value || /yyyy|^\w+$/.test(value.time)) {
				problems.push({ kind: 'time', place, text: 'is no time of the form that is described' });
			}
			continue;
		}
		const start = Math.max(span.start, all?.start ?? span.start);
		const end = Math.min(
			span.start + span.length,
			all === undefined ? Infinity : all.start + all.length,
		);
		if (end <= start) {
			problems.push({ kind: 'time', place, text: 'is another moment than the time before it' });
		} else all = { start, length: end - start };
	}
	return all;
}

function spanOf(value: Value, text: string): Span | undefined {
	if ('time' in value) return readTime(value, text);
	const issued = Number(claimsOf(text)?.iat);
	return Number.isInteger(issued) ? { start: issued * 1000, length: 1000 } : undefined;
}

function problemAt(
	entry: Entry,
	sent: string | undefined,
	env: Environment,
	patience: number,
): Problem | undefined {
	const { place, template } = entry;
	const { values, fixed } = env.sources;
	const used = usedIn(template, values);
	const isOfSession = used.some((name) => name === 'token' || name.startsWith('session.'));
	const open = values.find(
		(value) => used.includes(value.name) && isDrawn(value) && !fixed.has(value.name),
	);
	if (sent === undefined) {
		const isLeftOut = open === undefined && isOptional(template) && env.fill(template).length === 0;
		if (isLeftOut) return undefined;
		return { kind: isOfSession ? 'session' : 'missing', place, text: 'is missing' };
	}
	if (open !== undefined) {
		const text = `cannot be checked: \`${open.name}\` cannot be read out of the request`;
		return { kind: 'unreadable', place, text };
	}
	const token = values.find((value) => 'jwt' in value && used.includes(value.name));
	if (token !== undefined && 'jwt' in token) {
		const { jwt, name } = token;
		const filled = filledJwt(jwt, env.sources.issued, (text) => env.text(text));
		const wrong = wrongInJwt(String(env.read(name)), jwt, filled, env.read(jwt.key));
		if (wrong !== undefined) return { kind: 'signature', place, text: wrong };
	}
	const random = randomIn(template, sent, env);
	if (random !== undefined && random.length > 0) {
		const isRight = random.every(([placeholder, given]) => isRight_(placeholder, given, env));
		return isRight ? undefined : { kind: 'signature', place, text: 'is no signature of this text' };
	}
	const expected = env.text(template);
	const difference = firstDifference(sent, expected);
	if (difference === undefined) return undefined;
	const { text, detail = difference.drawn } = explained(entry, sent, env, patience);
	return { kind: 'signature', place, text: `${difference.text}${text}`, detail };
}

/** Whether bytes are a signature of what stands before the filter that made it. */
function isRight_({ name, filters }: Placeholder, given: string, env: Environment): boolean {
	const at = filters.findIndex(isRandom);
	const [algorithm = '', key = ''] = filters[at]?.args ?? [];
	const signature = turnedBack(given, filters.slice(at + 1));
	const signed = filters
		.slice(0, at)
		.reduce<Data>(
			(data, filter) => filtered(data, filter, (each) => env.read(each)),
			env.read(name),
		);
	return Buffer.isBuffer(signature) && isSignature(algorithm, signed, env.read(key), signature);
}

function textsIn(env: Environment): Texts {
	const texts: Texts = {};
	for (const { name } of env.sources.values) {
		try {
			const data = env.read(name);
			texts[name] = typeof data === 'string' ? data : data.toString('hex');
		} catch {
			// What cannot be read back is said where it is used.
		}
	}
	return texts;
}
