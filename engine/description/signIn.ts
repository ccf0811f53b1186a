import { optionsOf } from '../http/send';
import { readCall } from '../http/read';
import type { Call, OutgoingCall } from '../provider/call';
import type { Provider } from '../provider/provider';
import type { SignInRequest } from '../provider/session';
import type { CredentialFields } from '../record/fields';
import { membersOf, textsOf, type Entry } from './attachments';
import type { Names } from './names';
import { memberPlace, type Problems } from './problems';
import { attachmentsOf, factsOf, typeOf, type Recipe } from './recipe';
import type { Scope } from './scope';
import type { Place } from './place';
import { compileText, textFrom, type Template } from './template';
import type { Step } from './vocabulary';

/** A step of a sign-in, ready to be made. */
export interface CompiledStep {
	readonly path: Template | undefined;
	readonly isSecret: boolean;
	readonly request: (
		provider: Provider,
		credential: CredentialFields,
		scope: Scope,
	) => SignInRequest & { readonly outgoing: OutgoingCall };
	/** Makes what is sent in it, for what it leaves in `scope.secrets`. */
	readonly fill: (scope: Scope) => void;
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
		problems.add(
			`${place}.host`,
			`there is no host \`${step.host}\` that is known before the sign-in`,
		);
	} else if (hosts.length === 0) {
		problems.add(place, 'has nowhere to go: add a host that needs no session');
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
						: { kind: 'json', value: membersOf(body, scope) },
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
			scope.facts = factsOf(recipe, outgoing);
			const attachments = isSigned
				? attachmentsOf(recipe, outgoing, scope)
				: { headers: typeOf(recipe, outgoing, scope.facts) };
			const own = textsOf(headers, scope);
			return {
				call,
				outgoing,
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
