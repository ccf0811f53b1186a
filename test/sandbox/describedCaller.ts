import { randomUUID } from 'node:crypto';
import type { Attach, Description, Nonce, Texts } from '../../sandbox/described/description';
import { Environment } from '../../sandbox/described/environment';
import {
	bodyNodes,
	bodyText,
	headerOf,
	isForm,
	pairsIn,
	splitTarget,
	withQuery,
	type Facts,
	type Received,
} from '../../sandbox/described/facts';
import { form, rfc3986, type Data } from '../../sandbox/described/filters';
import { isNumber, isOptional } from '../../sandbox/described/template';
import { writtenTime } from '../../sandbox/described/time';

/** A caller of a described API, for tests of the sandbox itself. */
export interface Caller {
	description: Description;
	fields: Texts;
	/** Path of the address that paths are relative to. */
	base: string;
	now: number;
	/** Values, the token and what is kept beside it, by name. */
	given?: Texts;
	/** What is sent at a place such as `headers.sign`, whatever would be right. */
	sent?: Texts;
}

/** A request with all that the description puts into it. */
export function signedRequest(request: Received, caller: Caller): Received {
	const { description, fields, base, now, given = {}, sent = {} } = caller;
	const { values = [], add = {}, attach = {} } = description;
	const fixed = new Map<string, Data>();
	for (const value of values) {
		if ('time' in value) fixed.set(value.name, writtenTime(value, now));
		else if ('nonce' in value) fixed.set(value.name, nonceOf(value));
	}
	for (const [name, text] of Object.entries({ token: '', ...given })) fixed.set(name, text);
	const issued = Math.floor(Number(given.now ?? now) / 1000);
	const env = (facts: Facts) => new Environment({ values, fields, facts, fixed, issued });
	const own = added({ ...request, base }, { query: add.query, body: add.body }, env, sent);
	const whole = added(own, { headers: add.headers, cookies: add.cookies }, env, sent);
	return added(whole, attach, () => env(whole), sent);
}

function nonceOf({ nonce, length = 16 }: Nonce): string {
	const id = randomUUID();
	const digits = String(BigInt(`0x${id.replaceAll('-', '')}`));
	if (nonce === 'uuid') return id;
	if (nonce === 'increasing') return String(Date.now() * 1000);
	if (nonce === 'digits') return digits.slice(-length).replace(/^0/, '1');
	const letters = id.replaceAll('-', '').padEnd(length, '0').slice(0, length);
	return nonce === 'hex' ? letters : letters.replace(/\d/g, 'x');
}

function added(
	facts: Facts,
	{ headers, query, body, cookies }: Attach,
	env: (facts: Facts) => Environment,
	sent: Texts,
): Facts {
	const made = env(facts);
	const textsOf = (target: string, templates: Texts = {}) =>
		Object.entries(templates).flatMap(([name, template]) => {
			const text = sent[`${target}.${name}`] ?? made.text(template);
			return text === '' && isOptional(template)
				? []
				: [{ name, text, isNumber: isNumber(template) }];
		});
	const ownHeaders = textsOf('headers', headers).map(({ name, text }) => [name, text] as const);
	const jar = textsOf('cookies', cookies).map(({ name, text }) => `${name}=${text}`);
	const given = headerOf(facts, 'cookie');
	const cookie = [...(given === undefined ? [] : [given]), ...jar].join('; ');
	const names = [
		...ownHeaders.map(([name]) => name.toLowerCase()),
		...(jar.length ? ['cookie'] : []),
	];
	const [path, before] = splitTarget(facts.target);
	const isThere = (name: string, text: string) =>
		pairsIn(before).some(([known, value]) => known === name && value === text);
	const pairs = textsOf('query', query).filter(({ name, text }) => !isThere(name, text));
	const parameters = pairs.map(({ name, text }) => `${rfc3986(name)}=${rfc3986(text)}`);
	return {
		...facts,
		headers: [
			...facts.headers.filter(([name]) => !names.includes(name.toLowerCase())),
			...ownHeaders,
			...(jar.length > 0 ? [['Cookie', cookie] as const] : []),
		],
		target: withQuery(path, [before, ...parameters].filter((part) => part !== '').join('&')),
		body: withMembers(facts, textsOf('body', body)),
	};
}

function withMembers(
	facts: Received,
	members: Array<{ name: string; text: string; isNumber: boolean }>,
): Buffer {
	const known = bodyNodes(facts).map(([name]) => name);
	const missing = members.filter(({ name }) => !known.includes(name));
	if (missing.length === 0) return facts.body;
	const text = bodyText(facts);
	if (isForm(facts)) {
		const pairs = missing.map(({ name, text: value }) => `${form(name)}=${form(value)}`);
		return Buffer.from([text, ...pairs].filter((part) => part !== '').join('&'));
	}
	const written = missing.map(
		({ name, text: value, isNumber: isPlain }) =>
			`${JSON.stringify(name)}:${isPlain ? value : JSON.stringify(value)}`,
	);
	const inner = text.trim().replace(/^\{|\}$/g, '');
	return Buffer.from(`{${[inner, ...written].filter((part) => part !== '').join(',')}}`);
}
