import { parseTemplate } from './syntax';
import type { ValuePart } from './valueVocabulary';

/** Every name that templates rest on, by way of values too; headers in lower case, as they are read. */
export function usedNames(
	templates: readonly string[],
	values: readonly ValuePart[],
): ReadonlySet<string> {
	const used = new Set<string>();
	const waiting = templates.flatMap(namesIn);
	for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
		if (used.has(name)) continue;
		used.add(name);
		const value = values.find((candidate) => candidate.name === name);
		if (value) waiting.push(...templatesOf(value).flatMap(namesIn), ...partsOf(value));
	}
	return used;
}

function namesIn(template: string): readonly string[] {
	const parsed = parseTemplate(template);
	if (parsed.kind === 'wrong') return [];
	return parsed.pieces.flatMap((piece) => {
		if (piece.kind === 'literal') return [];
		const keys = piece.filters.flatMap(({ args }) => args.slice(1, 2));
		const { name } = piece;
		return [name.startsWith('header.') ? name.toLowerCase() : name, ...keys];
	});
}

function templatesOf(value: ValuePart): readonly string[] {
	if ('text' in value) return [value.text];
	return 'params' in value ? Object.values(value.params.also ?? {}) : [];
}

/** What lists are made of, as if each part of it were named. */
function partsOf(value: ValuePart): readonly string[] {
	if ('headers' in value)
		return (value.headers.only ?? []).map((name) => `header.${name.toLowerCase()}`);
	if (!('params' in value)) return [];
	const { from = ['query', 'body'] } = value.params;
	return from.map((part) => (part === 'query' ? 'rawQuery' : 'body'));
}
