import { withoutCookies } from './cookies';
import type { Names, Need } from './names';
import { memberPlace, type Problems } from './problems';
import type { Scope } from './scope';
import { compileText, textFrom, type Template } from './template';
import type { Attach } from './vocabulary';

type Texts = Record<string, string>;

/** Of a body: text, and numbers where the description says so. */
export type Members = Readonly<Record<string, string | number>>;

/** Where something is put into a request; `parameters` are in the query of what has no body, else in the body. */
export const targets = ['headers', 'query', 'body', 'parameters', 'cookies'] as const;
export type Target = (typeof targets)[number];

/** Something that is put into a request. */
export interface Entry {
	readonly name: string;
	readonly template: Template;
}

/** What is put into a request, by where it goes. */
export type CompiledAttach = Readonly<Record<Target, readonly Entry[]>>;

/** Compiles `add` or `attach`; `mayNeed` is what the request has by the time that each is made. */
export function compileAttach(
	attach: Attach,
	place: 'add' | 'attach',
	names: Names,
	problems: Problems,
	mayNeed: Readonly<Record<Target, readonly Need[]>>,
): CompiledAttach {
	const entries = (target: Target): Entry[] =>
		Object.entries(attach[target] ?? {}).flatMap(([name, text]) => {
			const at = memberPlace(`${place}.${target}`, name);
			refuseName(name, target, at, problems);
			const template = compileText(text, { place: at, names, problems });
			const missing = template?.needs.find((need) => !mayNeed[target].includes(need));
			if (missing !== undefined) {
				problems.add(at, `uses the ${missing}, which is not complete yet: move it to \`attach\``);
			}
			return template ? [{ name, template }] : [];
		});
	return {
		headers: entries('headers'),
		query: entries('query'),
		body: entries('body'),
		parameters: entries('parameters'),
		cookies: entries('cookies'),
	};
}

const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;
const ofTransport = ['connection', 'content-length', 'host', 'transfer-encoding', 'cookie'];

function refuseName(name: string, target: Target, place: string, problems: Problems): void {
	if (target !== 'headers' && target !== 'cookies') return;
	if (!token.test(name)) problems.add(place, 'has a name that no header can have');
	else if (target === 'headers' && ofTransport.includes(name.toLowerCase())) {
		const why = name.toLowerCase() === 'cookie' ? 'write it under `cookies`' : 'n8n sets it';
		problems.add(place, `\`${name}\` cannot be set: ${why}`);
	}
}

/** The texts that go to one place; one that may be left out is, where it is empty. */
export function textsOf(entries: readonly Entry[], scope: Scope): Texts {
	const texts: Texts = {};
	for (const { name, template } of entries) {
		const text = textFrom(template, scope);
		if (text !== '' || !template.isOptional) texts[name] = text;
	}
	return texts;
}

/** The members that go into a body. */
export function membersOf(entries: readonly Entry[], scope: Scope): Members {
	const members: Record<string, string | number> = {};
	for (const { name, template } of entries) {
		const text = textFrom(template, scope);
		if (text === '' && template.isOptional) continue;
		members[name] = template.isNumber ? Number(text) : text;
	}
	return members;
}

/** The Cookie header with these cookies in place of those of their names; undefined without any. */
export function cookieHeader(given: () => string, cookies: Readonly<Texts>): string | undefined {
	const names = Object.keys(cookies);
	if (names.length === 0) return undefined;
	const kept = withoutCookies(given(), names);
	return [...kept, ...names.map((name) => `${name}=${cookies[name] ?? ''}`)].join('; ');
}
