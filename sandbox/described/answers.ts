import type { Answer } from '../common/types';
import { isRecord } from '../common/values';
import type { Behaviour, Refusal } from './behaviour';
import type { Answers, Code, Take } from './description';

/** What goes back, before it is written. */
export interface Content {
	body: Record<string, unknown>;
	headers: Record<string, string>;
	cookies: string[];
	/** Sent in place of the body. */
	text?: string;
}

export const noContent = (): Content => ({ body: {}, headers: {}, cookies: [] });

/** Puts a value where a description looks for it. */
export function put(content: Content, take: Take | 'httpStatus', value: unknown): void {
	if (take === 'httpStatus') return;
	if (take === 'wholeBody') content.text = String(value);
	else if ('header' in take) content.headers[take.header] = String(value);
	else if ('cookie' in take)
		content.cookies.push(`${take.cookie}=${String(value)}; Path=/; HttpOnly`);
	else putAt(content.body, take.body.split('.'), value);
}

/** A number in a path is the place in a list. */
export function putAt(
	body: Record<string, unknown>,
	path: readonly string[],
	value: unknown,
): void {
	const [name = '', ...rest] = path;
	if (rest.length === 0) {
		body[name] = value;
		return;
	}
	const [next = ''] = rest;
	if (/^\d+$/.test(next)) {
		const list: unknown[] = Array.isArray(body[name]) ? body[name] : [];
		const inner = { [next]: list[Number(next)] };
		putAt(inner, rest, value);
		list[Number(next)] = inner[next];
		body[name] = list;
		return;
	}
	const inner = body[name];
	const members = isRecord(inner) ? inner : {};
	putAt(members, rest, value);
	body[name] = members;
}

/** As JSON would hold it. */
function typed(text: string): unknown {
	if (text === 'true' || text === 'false') return text === 'true';
	return String(Number(text)) === text ? Number(text) : text;
}

const whole = (code: string) => code.replace(/\*$/, '00').slice(0, 3);

/** The shape of a good answer. */
export function putSuccess(content: Content, { code, success }: Answers): void {
	if (code === 'httpStatus' || success.includes('absent')) return;
	const [first = 'wholeBody'] = code;
	if (success.includes('empty')) put(content, code.at(-1) ?? first, []);
	else put(content, first, typed((success[0] ?? '').replace(/\*$/, '')));
}

/** The same where a sign-in has good codes of its own. */
export const ofSignIn = (answers: Answers): Answers => ({
	...answers,
	success: answers.signInSuccess ?? answers.success,
});

/** HTTP status of a good answer. */
export const goodStatus = ({ code, success }: Answers) =>
	code === 'httpStatus' ? Number(whole(success[0] ?? '2*')) : 200;

/** The shape of a failure, on one level or on two. */
export function failure(
	{ code, then, message: messages, success, codes, signInCodes = [] }: Answers,
	behaviour: Behaviour,
	answered: string,
	text: string,
): Answer {
	const content = noContent();
	const row = [...codes, ...signInCodes].find((each) => each.code === answered);
	// A code that the description has made up is told in words alone.
	const message = row?.says === undefined ? text : `${row.says[0] ?? ''}: ${text}`;
	const sent = row?.says === undefined ? answered : (row.insteadOf?.[0] ?? 'REFUSED');
	const isStatus = code === 'httpStatus';
	if (!isStatus) {
		const [first = 'wholeBody'] = code;
		if (then === undefined) put(content, first, typed(sent));
		else {
			put(content, first, success.includes('true') ? false : 'FAILURE');
			put(content, then.whenFailed[0] ?? first, typed(sent));
		}
	}
	const [at = { body: 'message' }] = messages ?? [];
	put(content, at, message);
	const status = isStatus ? Number(answered) : (behaviour.failureStatus ?? 200);
	return answerOf(content, status, answered, false);
}

export function answerOf(
	{ body, headers, cookies, text }: Content,
	status: number,
	code: string,
	accepted: boolean,
): Answer {
	const all = cookies.length > 0 ? { ...headers, 'Set-Cookie': cookies } : headers;
	return { status, body, ...(text === undefined ? {} : { text }), headers: all, code, accepted };
}

const CATEGORIES: Readonly<Record<Refusal, string>> = {
	signature: 'credentials',
	credentials: 'credentials',
	session: 'session',
	time: 'credentials',
	nonce: 'credentials',
	limit: 'rateLimit',
	notFound: 'notFound',
};

const STATUSES: Readonly<Record<Refusal, string>> = {
	signature: '401',
	credentials: '401',
	session: '401',
	time: '401',
	nonce: '401',
	limit: '429',
	notFound: '404',
};

/** The code that a description has for a refusal; one that it does not know where it has none. */
export function codeFor(
	refusal: Refusal,
	{ code, codes, signInCodes }: Answers,
	behaviour: Behaviour,
	isSignIn: boolean,
): string {
	const given = behaviour.codes?.[refusal];
	if (given !== undefined) return given;
	const table: readonly Code[] = isSignIn ? (signInCodes ?? codes) : codes;
	const found =
		(refusal === 'time' ? table.find(({ clock }) => clock) : undefined) ??
		(refusal === 'signature'
			? table.find(({ label = '' }) => /signature/i.test(label))
			: undefined) ??
		table.find(({ category }) => category === CATEGORIES[refusal]);
	if (found !== undefined) return found.code.replace(/\*$/, '00');
	return code === 'httpStatus' ? STATUSES[refusal] : `SANDBOX_${refusal.toUpperCase()}`;
}
