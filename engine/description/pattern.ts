import type { Problems } from './problems';
import { parseTemplate } from './syntax';
import { unknownName } from './unknownName';

/** How a pair is written. */
export interface Pattern {
	readonly write: (name: string, value: string) => string;
	/** What stands between name and value, where a pair is these three and nothing else. */
	readonly between?: string;
}

const characters: Readonly<Record<string, string>> = {
	lf: '\n',
	cr: '\r',
	tab: '\t',
	open: '{',
	close: '}',
};

type Piece = { readonly text: string } | { readonly name: 'name' | 'value' };

/** How a pair is written: literal, but for a few names. Undefined where something is wrong with it. */
export function compilePattern(
	template: string,
	place: string,
	problems: Problems,
): Pattern | undefined {
	const pieces = piecesOf(template, place, problems, ['name', 'value']);
	if (!pieces) return undefined;
	const isUsual =
		pieces.map((piece) => ('name' in piece ? piece.name : '')).join() === 'name,,value';
	const [, between] = pieces;
	if (isUsual && between && 'text' in between) {
		const { text } = between;
		return { write: (name, value) => name + text + value, between: text };
	}
	const write: Pattern['write'] = (name, value) => {
		let text = '';
		for (const piece of pieces) {
			text += 'text' in piece ? piece.text : piece.name === 'name' ? name : value;
		}
		return text;
	};
	return { write };
}

/** The same of what stands between pairs, or around them: it has no name and no value. */
export function compileFixed(
	template: string,
	place: string,
	problems: Problems,
): string | undefined {
	return piecesOf(template, place, problems, [])
		?.map((piece) => ('text' in piece ? piece.text : ''))
		.join('');
}

function piecesOf(
	template: string,
	place: string,
	problems: Problems,
	names: ReadonlyArray<'name' | 'value'>,
): readonly Piece[] | undefined {
	const parsed = parseTemplate(template);
	if (parsed.kind === 'wrong') {
		problems.add(place, parsed.message);
		return undefined;
	}
	const known = [...names, ...Object.keys(characters)];
	const pieces: Piece[] = [];
	for (const piece of parsed.pieces) {
		if (piece.kind === 'literal') {
			pieces.push({ text: piece.text });
			continue;
		}
		const ofPair = names.find((name) => name === piece.name);
		const text = Object.hasOwn(characters, piece.name) ? characters[piece.name] : undefined;
		if (
			piece.filters.length > 0 ||
			piece.isOptional ||
			(ofPair === undefined && text === undefined)
		) {
			const why = known.includes(piece.name)
				? `\`${piece.name}\` takes no filter here`
				: unknownName(piece.name, known);
			problems.add(place, why);
			return undefined;
		}
		pieces.push(ofPair ? { name: ofPair } : { text: text ?? '' });
	}
	return pieces;
}
