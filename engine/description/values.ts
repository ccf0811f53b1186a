import type { Kind } from './filters';
import { compileJwt } from './jwt';
import { compileHeaders, compileParams } from './lists';
import { takenNames, type Names, type Need, type Source } from './names';
import { compileNonce } from './nonce';
import type { Problems } from './problems';
import type { Data, Scope } from './scope';
import { compileTemplate, type Template } from './template';
import { compileTime } from './time';
import type { ValuePart } from './valueVocabulary';

/** A value of a recipe, ready to be made. */
export interface CompiledValue {
	readonly name: string;
	readonly kind: Kind;
	readonly isSecret: boolean;
	readonly needs: readonly Need[];
	readonly isOfSession: boolean;
	/** Whether it is the time of the request, or made of it. */
	readonly isTime: boolean;
	/** How long (s) the server takes that time, where the description says so. */
	readonly life?: number | undefined;
	/** Whether it is a number that grows. */
	readonly isIncreasing: boolean;
	/** Of a text: its pieces. */
	readonly template?: Template;
	readonly read: (scope: Scope) => Data;
}

export interface CompiledValues {
	readonly values: readonly CompiledValue[];
	/** With all values. */
	readonly names: Names;
}

/** Compiles values in their order: each may use those above it. */
export function compileValues(
	parts: readonly ValuePart[],
	names: Names,
	problems: Problems,
): CompiledValues {
	const values: CompiledValue[] = [];
	let known = names.withValues(parts.map(({ name }) => name));
	for (const [index, part] of parts.entries()) {
		const place = `values[${index}]`;
		refuseTaken(part.name, `${place}.name`, values, known, problems);
		const value = compileValue(part, place, known, problems);
		values.push(value);
		known = known.and(part.name, sourceOf(value, index));
	}
	return { values, names: known };
}

function refuseTaken(
	name: string,
	place: string,
	values: readonly CompiledValue[],
	known: Names,
	problems: Problems,
): void {
	if (takenNames.includes(name)) {
		problems.add(place, `\`${name}\` already means a part of the request; choose another name`);
	} else if (values.some((value) => value.name === name)) {
		problems.add(place, `there are two values called \`${name}\``);
	} else if (known.find(name)) {
		problems.add(place, `there is a field called \`${name}\`, too`);
	}
}

function sourceOf(value: CompiledValue, index: number): Source {
	const { kind, isSecret, needs, isOfSession } = value;
	return {
		kind,
		isSecret,
		needs,
		...(isOfSession ? { isOfSession } : {}),
		read: (scope) => scope.value(index),
	};
}

const plain = {
	kind: 'text',
	isSecret: false,
	needs: [],
	isOfSession: false,
	isTime: false,
	isIncreasing: false,
} as const;

/** One with which something is wrong is empty, so that those below it are checked, too. */
function compileValue(
	part: ValuePart,
	place: string,
	names: Names,
	problems: Problems,
): CompiledValue {
	const { name } = part;
	const empty: CompiledValue = { ...plain, name, read: () => '' };
	if ('text' in part) {
		const template = compileTemplate(part.text, { place: `${place}.text`, names, problems });
		if (!template) return empty;
		const { kind, isSecret, needs, isOfSession, read } = template;
		return { ...empty, kind, isSecret, needs, isOfSession, template, read };
	}
	if ('time' in part) {
		const format = compileTime(part, place, problems);
		return {
			...empty,
			isTime: true,
			life: part.life,
			read: ({ moment }) => format?.(moment) ?? '',
		};
	}
	if ('nonce' in part) {
		const isIncreasing = part.nonce === 'increasing';
		return { ...empty, isIncreasing, read: compileNonce(part) };
	}
	if ('jwt' in part) {
		const jwt = compileJwt(part.jwt, { place: `${place}.jwt`, names, problems });
		return jwt ? { ...empty, ...jwt, isTime: true, isSecret: true } : empty;
	}
	const list =
		'params' in part
			? compileParams(part.params, { place: `${place}.params`, names, problems })
			: compileHeaders(part.headers, `${place}.headers`, problems);
	if (!list) return empty;
	const { needs, isOfSession, read } = list;
	const isSecret = list.isSecret || names.isSecret(needs);
	return { ...empty, needs, isSecret, isOfSession, read: (scope) => scope.bounded(read(scope)) };
}
