import type { Value } from './description';
import { formOf, isDrawn, usedIn } from './drawn';
import type { Environment } from './environment';
import { canTurnBack, isRandom, turnedBack, type Data } from './filters';
import { piecesOf, type Placeholder } from './template';

/** A template as a regular expression, and what its groups are. */
interface Pattern {
	source: string;
	groups: Placeholder[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Reads out of a text what a template put into it under names that are not known yet; undefined for a
 * text that the template cannot have made.
 */
export function readBack(
	template: string,
	text: string,
	env: Environment,
): ReadonlyMap<string, Data> | undefined {
	const groups = matched(template, text, env);
	if (groups === undefined) return undefined;
	const found = new Map<string, Data>();
	for (const [{ name, filters }, given] of groups) {
		const data = given === undefined ? '' : turnedBack(given, filters);
		if (data !== undefined && !filters.some(isRandom)) found.set(name, data);
	}
	return found;
}

/** The signatures in a text that nobody can make again, each with what made it. */
export function randomIn(
	template: string,
	text: string,
	env: Environment,
): ReadonlyArray<readonly [Placeholder, string]> | undefined {
	const groups = matched(template, text, env);
	return groups?.flatMap(([placeholder, given]) =>
		placeholder.filters.some(isRandom) && given !== undefined
			? [[placeholder, given] as const]
			: [],
	);
}

function matched(template: string, text: string, env: Environment) {
	for (const isStrict of [true, false]) {
		const { source, groups } = patternOf(template, env, isStrict);
		const found = new RegExp(`^${source}$`, 's').exec(text);
		if (found) return groups.map((group, index) => [group, found[index + 1]] as const);
	}
	return undefined;
}

function patternOf(template: string, env: Environment, isStrict: boolean): Pattern {
	const { values, fixed } = env.sources;
	const isUnknown = (name: string) =>
		!fixed.has(name) &&
		(name === 'token' || values.some((value) => value.name === name && isDrawn(value)));
	const groups: Placeholder[] = [];
	const source = piecesOf(template).map((piece) => {
		if (typeof piece === 'string') return escaped(piece);
		const { name, filters, isOptional } = piece;
		const mark = isOptional ? '?' : '';
		const value = values.find((each) => each.name === name);
		if (isUnknown(name) && canTurnBack(filters)) {
			groups.push(piece);
			return `(${isStrict && filters.length === 0 ? strict(value) : '.+?'})${mark}`;
		}
		if (filters.some(isRandom)) {
			groups.push(piece);
			return `(.+?)${mark}`;
		}
		const isOpen = [`{${name}}`, ...filters.map(({ args }) => `{${args[1] ?? 'lf'}}`)].some(
			(text) => usedIn(text, values).some(isUnknown),
		);
		const isMadeOfText = value !== undefined && 'text' in value && filters.length === 0;
		if (isMadeOfText && (isOpen || hasRandom(value.text))) {
			const inner = patternOf(value.text, env, isStrict);
			groups.push(...inner.groups);
			return `(?:${inner.source})${mark}`;
		}
		if (isOpen) return '.*?';
		const data = env.placeholder(piece);
		return typeof data === 'string' ? escaped(data) : '.*?';
	});
	return { source: source.join(''), groups };
}

const strict = (value: Value | undefined) =>
	value !== undefined && isDrawn(value) ? formOf(value) : '.+?';

const hasRandom = (template: string) =>
	piecesOf(template).some((piece) => typeof piece !== 'string' && piece.filters.some(isRandom));
