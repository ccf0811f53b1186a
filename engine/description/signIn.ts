import { optionsOf } from '../http/send';
import { readCall } from '../http/read';
import type { Call } from '../provider/call';
import type { Lifetime } from '../provider/lifetime';
import type { Provider } from '../provider/provider';
import type { Session, SignInRequest, TokenPlace } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import type { Names } from './names';
import { memberPlace, type Problems } from './problems';
import { attachmentsOf, type Recipe } from './recipe';
import type { Scope } from './scope';
import { pathOf } from './takes';
import { compileText, textFrom, type Place, type Template } from './template';
import type { Life, SignInPart, Step, Take } from './vocabulary';

/** A step of a sign-in, ready to be made. */
export interface CompiledStep {
	readonly path: Template | undefined;
	readonly isSecret: boolean;
	readonly request: (
		provider: Provider,
		credential: CredentialFields,
		scope: Scope,
	) => SignInRequest;
	/** Makes what is sent in it, for what it leaves in `scope.secrets`. */
	readonly fill: (scope: Scope) => void;
}

interface Entry {
	readonly name: string;
	readonly template: Template;
}

/** Compiles a step; `isSigned` says whether the recipe signs it. */
export function compileStep(
	step: Step,
	place: string,
	recipe: Recipe,
	names: Names,
	hosts: readonly string[],
	isSigned: boolean,
	problems: Problems,
): CompiledStep {
	const { method, as = method === 'GET' ? 'query' : 'json', host = hosts[0] ?? '' } = step;
	if (step.host !== undefined && !hosts.includes(step.host)) {
		problems.add(`${place}.host`, `there is no host \`${step.host}\``);
	}
	if (method === 'GET' && as !== 'query')
		problems.add(`${place}.as`, 'must be query with GET, which has no body');
	// There is no request yet that could be named.
	const early = names.withoutRequest();
	const path = compileText(step.path, { place: `${place}.path`, names: early, problems });
	refusePath(step.path, path, `${place}.path`, problems);
	const body = entriesOf(step.body, { place: `${place}.body`, names: early, problems });
	const headers = entriesOf(step.headers, { place: `${place}.headers`, names, problems });
	for (const { name, template } of [...body, ...(path ? [{ name: '', template: path }] : [])]) {
		if (template.needs.length > 0) {
			const at = name === '' ? `${place}.path` : memberPlace(`${place}.body`, name);
			problems.add(at, 'uses a value that is made of the request, which this is a part of');
		}
	}
	const callOf = (scope: Scope): Call => {
		const given = new URL(`http://host.invalid${path ? textFrom(path, scope) : '/'}`);
		const parameters = textsOf(body, scope);
		return {
			method,
			service: host,
			path: given.pathname,
			query: { ...Object.fromEntries(given.searchParams), ...(as === 'query' ? parameters : {}) },
			headers: {},
			body:
				as === 'query' || (method === 'GET' && body.length === 0)
					? { kind: 'none' }
					: as === 'form'
						? { kind: 'form', fields: parameters }
						: { kind: 'json', value: parameters },
		};
	};
	return {
		path,
		isSecret:
			[...body, ...headers].some(({ template }) => template.isSecret) || path?.isSecret === true,
		fill: (scope) => void callOf(scope),
		request: (provider, credential, scope) => {
			const call = callOf(scope);
			const outgoing = readCall(provider, credential, optionsOf(provider, credential, call, 0));
			scope.facts = scope.facts.of(outgoing);
			const attachments = isSigned ? attachmentsOf(recipe, outgoing, scope) : {};
			const own = textsOf(headers, scope);
			return {
				call,
				attachments: {
					...attachments,
					headers: { ...attachments.headers, ...own },
					secrets: [...scope.secrets],
				},
			};
		},
	};
}

/** A path is written into logs on its way; what is behind the "?" often has to hold the secret. */
function refusePath(
	text: string,
	path: Template | undefined,
	place: string,
	problems: Problems,
): void {
	if (!/^\/(?!\/)/.test(text)) problems.add(place, 'must begin with one slash');
	for (const part of path?.parts ?? []) {
		if (!part.isPlaceholder && part.source.includes('?')) return;
		if (part.isSecret && !/^\{(?:step|session)/.test(part.source)) {
			problems.add(place, `${part.source} is a secret in a path, which is written into logs`);
		}
	}
}

function entriesOf(texts: Readonly<Record<string, string>> = {}, at: Place): readonly Entry[] {
	return Object.entries(texts).flatMap(([name, text]) => {
		const template = compileText(text, { ...at, place: memberPlace(at.place, name) });
		return template ? [{ name, template }] : [];
	});
}

function textsOf(entries: readonly Entry[], scope: Scope): Record<string, string> {
	const filled = entries.map(
		({ name, template }) => [name, template, textFrom(template, scope)] as const,
	);
	return Object.fromEntries(
		filled
			.filter(([, template, text]) => text !== '' || !template.isOptional)
			.map(([name, , text]) => [name, text] as const),
	);
}

/** What of a sign-in the engine can carry, and what it cannot yet. */
export interface CarriedSignIn {
	readonly tokenAt: TokenPlace;
	readonly lifetime: Lifetime;
	readonly lacks: readonly string[];
}

/** Seconds that a session is taken to live where nothing says for how long. */
const unknownLife = 3600;

export function carriedSignIn(part: SignInPart, problems: Problems): CarriedSignIn {
	const lacks: string[] = [];
	if (part.steps.length > 1) lacks.push('signIn.steps: a sign-in of more than one step');
	if (part.keep) lacks.push('signIn.keep: values that are kept beside the token');
	if (part.refresh) lacks.push('signIn.refresh: a token that is renewed with another one');
	const tokenAt = tokenPlace(part.token, lacks, problems);
	return { tokenAt, lifetime: lifetimeOf(part.life, lacks, problems), lacks };
}

function tokenPlace(take: Take, lacks: string[], problems: Problems): TokenPlace {
	if (take === 'wholeBody') {
		lacks.push('signIn.token: a token that is the whole body');
		return '';
	}
	if (!('body' in take)) return take;
	return engineFitting(take.body, 'signIn.token', lacks, problems);
}

function engineFitting(path: string, place: string, lacks: string[], problems: Problems): string {
	const names = pathOf(path, `${place}.body`, problems);
	if (names.some((name) => /^\d+$/.test(name))) lacks.push(`${place}: a member of a list`);
	return path;
}

function lifetimeOf(life: Life, lacks: string[], problems: Problems): Lifetime {
	if (life === 'never') return { kind: 'never' };
	if (life === 'jwtExp') {
		lacks.push('signIn.life: the end that is written in the token');
		return { kind: 'fixed', duration: unknownLife * 1000 };
	}
	if ('fixed' in life) return { kind: 'fixed', duration: life.fixed * 1000 };
	if ('sliding' in life) return { kind: 'sliding', duration: life.sliding * 1000 };
	const fallback = (life.else ?? unknownLife) * 1000;
	const take = 'in' in life ? life.in : life.at;
	const isSeconds = life.unit === undefined || life.unit === 's' || 'at' in life;
	if (!isSeconds) lacks.push(`signIn.life.unit: ${life.unit ?? ''}`);
	if (take === 'wholeBody' || !('body' in take)) {
		lacks.push('signIn.life: an end that is not in the body');
		return { kind: 'fixed', duration: fallback };
	}
	const at = engineFitting(
		take.body,
		'in' in life ? 'signIn.life.in' : 'signIn.life.at',
		lacks,
		problems,
	);
	return { kind: 'in' in life ? 'expiresIn' : 'expiresAt', at, fallback };
}

/** The name of the one session that a description has. */
export const sessionName = 'token';

/** Renewal begins so long (ms) before the end, or at half of the life. */
export const marginCap = 5 * 60_000;

export type SessionParts = Pick<Session, 'identity' | 'signIn' | 'lifetime'>;
