import { RegExpParser, type AST } from '@eslint-community/regexpp';

type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

/** One way through a pattern: what must come after each other, each with how often it may. */
interface Step {
	readonly atoms: readonly Atom[];
	readonly isRepeated: boolean;
}

/** Makes a text of about so many characters. */
export type TextOf = (size: number) => string;

/** Characters that patterns are about; of the others one stands for all. */
const pool = [
	...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
	...'é\u00a0中，、；“”\u200b\ud800',
];
/** What may keep a pattern from ending where it wants to. */
const ends = ['', '\u0001', '\n', '"', '/', '=', '中'];
const mostWays = 60;

/**
 * Texts on which a pattern has much to try, if it tries anything twice: each of its character classes
 * repeated, after what the pattern wants before it, by the characters that another of its classes
 * matches as well; each of its beginnings repeated; and ends that do not fit.
 */
export function adversariesOf({ source, flags }: RegExp): readonly TextOf[] {
	const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
		unicode: flags.includes('u'),
	});
	const membersOf = memberReader(flags);
	const texts = new Map<string, TextOf>();
	const add = (start: string, unit: string, end: string) => {
		if (unit === '') return;
		texts.set(JSON.stringify([start, unit, end]), (size) => {
			return start + unit.repeat(Math.ceil(size / unit.length)) + end;
		});
	};
	for (const way of waysThrough(pattern.alternatives)) {
		const all = way.flatMap(({ atoms }) => atoms);
		const sampleOf = (atoms: readonly Atom[]) =>
			atoms.map((atom) => membersOf(atom)[0] ?? '').join('');
		let before: Atom[] = [];
		for (const { atoms, isRepeated } of way) {
			const start = sampleOf(before);
			const units = new Set([sampleOf(atoms), start, start + sampleOf(atoms)]);
			for (const atom of atoms) {
				const members = membersOf(atom);
				for (const other of all) {
					const both = members.find((member) => membersOf(other).includes(member));
					if (both !== undefined) units.add(both);
				}
			}
			for (const unit of units) {
				for (const end of ends) {
					if (isRepeated) add(start, unit, end);
					add('', unit, end);
				}
			}
			before = [...before, ...atoms];
		}
	}
	return [...texts.values()];
}

/** The characters of the pool that an atom matches. */
function memberReader(flags: string): (atom: Atom) => readonly string[] {
	const known = new Map<string, readonly string[]>();
	return ({ raw }) => {
		const members =
			known.get(raw) ??
			pool.filter((character) =>
				new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, '')).test(character),
			);
		known.set(raw, members);
		return members;
	};
}

/** Every branch is on one of the ways, but not every combination of branches. */
function waysThrough(alternatives: readonly AST.Alternative[]): Step[][] {
	return alternatives.flatMap(({ elements }) => waysOf(elements)).slice(0, mostWays);
}

function waysOf(elements: readonly AST.Element[]): Step[][] {
	const parts = elements.map(waysOfElement).filter((ways) => ways.length > 0);
	const count = Math.max(1, ...parts.map((ways) => ways.length));
	return Array.from({ length: Math.min(count, mostWays) }, (_, index) =>
		parts.flatMap((ways) => ways[index % ways.length] ?? []),
	);
}

function waysOfElement(element: AST.Element): Step[][] {
	switch (element.type) {
		case 'Character':
		case 'CharacterSet':
		case 'CharacterClass':
		case 'ExpressionCharacterClass':
			return [[{ atoms: [element], isRepeated: false }]];
		case 'Group':
		case 'CapturingGroup':
			return waysThrough(element.alternatives);
		case 'Assertion':
			return 'alternatives' in element ? waysThrough(element.alternatives) : [];
		case 'Quantifier': {
			const inside = waysOfElement(element.element);
			if (element.max < 4) return inside;
			// The inside of a repeated group may hold something repeated itself.
			return inside.flatMap((way) => [
				way,
				[{ atoms: way.flatMap(({ atoms }) => atoms), isRepeated: true }],
			]);
		}
		case 'Backreference':
			return [];
	}
}
