import { firstPause, most } from '../engine/calls/callApi';
import { mostEver } from '../engine/calls/pace';
import { usuallyAtOnce } from '../engine/form/options';
import type { CallOperation } from '../engine/provider/operation';
import type { Paging } from '../engine/provider/paging';
import type { Parameter } from '../engine/provider/parameter';
import type { Limit } from '../engine/provider/limits';
import type { Provider } from '../engine/provider/provider';
import type { Session } from '../engine/provider/session';
import { mostSignIns } from '../engine/session/sessions';
import { duration, table, times } from './markdown';

interface Call {
	readonly operation: CallOperation;
	/** Resource and operation as the form has them. */
	readonly title: string;
}

/** The page of all limits, from the rows of the providers. */
export function limitsPage(providers: readonly Provider[]): string {
	return [
		'# Limits',
		'Written by `gulp docs` from the rows in `providers/`; do not edit.',
		'What the vendors document, and what the nodes keep to. A request waits for its turn before it is stamped and signed. What is above a limit of a form is refused before any request, with the name of the field.',
		atOnce(),
		repeats(),
		...providers.flatMap(providerPart),
		'',
	].join('\n\n');
}

/** How many requests are under way. */
function atOnce(): string {
	const rows = [
		['Calls that change something, where a failure stops the workflow', 1, 'no'],
		['Calls that download or upload files', usuallyAtOnce.files, ''],
		[
			'Other calls',
			`${usuallyAtOnce.requests} at first, ${mostEver} while more answers come of it`,
			'',
		],
		['Lists that a polling trigger reads', usuallyAtOnce.polls, ''],
	] as const;
	return table(
		['Requests under way at the same time', 'At most', 'Requests at Once in Options changes it'],
		rows.map(([what, count, changes]) => [what, String(count), changes || 'yes']),
	);
}

/** How often one request is sent again, by reason. */
function repeats(): string {
	const rows = [
		['A session that the API has ended', `with at most ${mostSignIns} sign-ins`, 'Every call'],
		['Too many requests', `${times(most.waits)}, each in the next window`, 'Every call'],
		[
			'Too many requests, by a limit that ends in an hour or later, such as one a day',
			'never: it fails at once and says so',
			'',
		],
		[
			'The provider is busy for a moment',
			`${times(most.pauses)}, after ${firstPause / 1000}, ${(firstPause * 2) / 1000} and ${(firstPause * 4) / 1000} seconds or somewhat longer`,
			'Calls that are safe to repeat, see Sent again, and sign-ins',
		],
		[
			'A signature that was too old or too new by the server’s clock',
			times(most.stamps),
			'Every call',
		],
		[
			'A number that has to grow, where other requests were quicker',
			`${times(most.numbers)}, each with a new one`,
			'Every call of an API that is described, where the description names the code',
		],
		[
			'A signature in the other one of two documented forms',
			times(most.variants),
			'Every call, where the form is found out',
		],
		[
			'No answer, or HTTP 502 and more',
			times(most.repeats),
			'Calls that are safe to repeat, see Sent again',
		],
		['Any other failure', 'never', ''],
	];
	return table(['Why a request is sent again', 'How often', 'Which'], rows);
}

function providerPart(provider: Provider): string[] {
	const calls = provider.resources.flatMap(({ displayName: resource, operations }) =>
		operations.flatMap((operation): Call[] =>
			operation.kind === 'call'
				? [{ operation, title: `${resource}: ${operation.displayName}` }]
				: [],
		),
	);
	return [
		`## ${provider.displayName}`,
		...ratePart(provider, calls),
		...sessionPart(provider),
		...repeatPart(calls),
		...pagesPart(calls),
		...valuesPart(calls),
	];
}

function ratePart(provider: Provider, calls: readonly Call[]): string[] {
	const groups = new Map<string, { limit: Limit; titles: string[] }>();
	for (const { operation, title } of calls) {
		const { method, path } = operation;
		const service = operation.service ?? provider.services[0].name;
		const limits = provider.throttle.limitsOf({ method, path, service });
		for (const limit of limits) {
			if (!limit.requests) continue;
			const group = groups.get(limit.group) ?? { limit, titles: [] };
			group.titles.push(title);
			groups.set(limit.group, group);
		}
	}
	const rows = [...groups.values()].map(({ limit, titles }) => [
		`${limit.requests} in ${duration(limit.window)}`,
		titles.join(', '),
	]);
	return [
		'### Requests',
		provider.throttle.documented ?? 'The vendor documents no limit.',
		...(rows.length > 0
			? [
					'Each line is a budget of its own. The window is a rolling one.',
					table(['Limit', 'Operations'], rows),
				]
			: [
					'Nothing waits, unless you set a limit in the credential or the API says that there is one.',
				]),
		`A request waits ${duration(provider.timeout)} for its answer, unless you change it under Options.`,
	];
}

function sessionPart({ sessions, stamp }: Provider): string[] {
	const rows = sessions
		.filter(({ isInternal }) => !isInternal)
		.map((session) => [session.displayName, madeBy(session), life(session), margin(session)]);
	return [
		...(rows.length > 0
			? ['### Sessions', table(['Session', 'How it is made', 'Life', 'Renewed'], rows)]
			: []),
		...(stamp
			? [`A signature is good for ${duration(stamp.life)} by the clock of the server.`]
			: []),
	];
}

function madeBy({ signIn }: Session): string {
	return signIn.kind === 'request' ? 'The node makes it when it is needed.' : signIn.operations;
}

function life({ lifetime }: Session): string {
	switch (lifetime.kind) {
		case 'never':
			return 'no end';
		case 'fixed':
			return `${duration(lifetime.duration)} from the sign-in`;
		case 'sliding':
			return `${duration(lifetime.duration)} from the last good answer`;
		default:
			return `as the answer says; ${duration(lifetime.fallback)} if it does not`;
	}
}

function margin({ signIn, lifetime, marginCap }: Session): string {
	return signIn.kind === 'person' || lifetime.kind === 'never'
		? 'never'
		: `${duration(marginCap)} before the end, or at half of a shorter life`;
}

/** Which calls are sent again when it is not known whether they were carried out. */
function repeatPart(calls: readonly Call[]): string[] {
	const titles = (isRepeatable: boolean) =>
		calls
			.filter(({ operation }) => operation.isRepeatable === isRepeatable)
			.map(({ title }) => title)
			.join(', ');
	const rows = [
		['Yes', titles(true)],
		['No', titles(false)],
	].filter(([, operations]) => operations !== '');
	return ['### Sent again', table(['Sent again when no answer came', 'Operations'], rows)];
}

function stopOf(paging: Paging): string {
	if (paging.kind === 'cursor' || paging.kind === 'link')
		return 'an answer that names no next page';
	if (typeof paging.stop !== 'string') return 'an answer that says so';
	return paging.stop === 'emptyPage' ? 'an empty page' : 'a page that is not full';
}

function pagesPart(calls: readonly Call[]): string[] {
	const rows = calls.flatMap(({ title, operation: { paging } }) =>
		paging
			? [
					[
						title,
						String(paging.defaultSize),
						`${paging.minSize ?? 1} to ${paging.maxSize}${paging.isMaxOurs ? '; the vendor documents no maximum' : ''}`,
						stopOf(paging),
					],
				]
			: [],
	);
	if (rows.length === 0) return [];
	return ['### Pages', table(['Operation', 'Page size', 'Allowed', 'The list ends with'], rows)];
}

function valuesPart(calls: readonly Call[]): string[] {
	const rows = calls.flatMap(({ title, operation }) => [
		...operation.parameters.flatMap((parameter) => {
			const limit = limitOf(parameter);
			return limit === undefined ? [] : [[title, parameter.displayName, limit]];
		}),
		...(operation.spans ?? []).map(({ from, to, days }) => [
			title,
			`${labelOf(operation, from)} to ${labelOf(operation, to)}`,
			`at most ${days} days, both counted`,
		]),
		...Object.entries(operation.limits ?? {}).map(([name, limit]) => [
			title,
			labelOf(operation, name),
			limit,
		]),
	]);
	return rows.length === 0 ? [] : ['### Values', table(['Operation', 'Parameter', 'Limit'], rows)];
}

function labelOf({ parameters }: CallOperation, name: string): string {
	return parameters.find((parameter) => parameter.name === name)?.displayName ?? name;
}

function limitOf(parameter: Parameter): string | undefined {
	switch (parameter.type) {
		case 'text':
			return parameter.maxLength
				? `at most ${parameter.maxLength} characters`
				: countIn(parameter.patternText);
		case 'integer':
			return between(parameter);
		case 'choices':
		case 'list':
			return parameter.max === undefined ? undefined : `at most ${parameter.max} entries`;
		default:
			return undefined;
	}
}

/** What a text must look like is a limit only if it counts something. */
function countIn(patternText = ''): string | undefined {
	return /\d/.test(patternText) ? patternText : undefined;
}

function between({ min, max }: { min?: number; max?: number }): string | undefined {
	if (min !== undefined && max !== undefined) return `${min} to ${max}`;
	if (max !== undefined) return `at most ${max}`;
	return min ? `at least ${min}` : undefined;
}
