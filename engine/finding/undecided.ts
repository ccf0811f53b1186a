import type { Base } from './base';
import type { Question, Way } from './piece';
import { listed } from './paramChoices';
import type { Match } from './search';
import type { Recipe } from './write';

/** A recipe and its words. */
interface Worded extends Recipe {
	readonly says: string;
	readonly cost: number;
}

/** Recipes that all make the signature, the simplest first; of each the ways that differ by one piece. */
export function* simplest(matches: readonly Match[]): Generator<Worded> {
	const all = matches.flatMap((match) => {
		const first = match.pieces.flatMap(({ ways }) => ways.slice(0, 1));
		const others = match.pieces.flatMap(({ ways }, place) =>
			likely(ways)
				.slice(1, 4)
				.map((way) => first.map((one, at) => (at === place ? way : one))),
		);
		return [first, ...others].map((ways) => worded(match, ways));
	});
	yield* all.sort((one, other) => one.cost - other.cost);
}

/** Without those that are far-fetched beside the simplest. */
function likely(ways: readonly Way[]): readonly Way[] {
	const [first] = ways;
	return ways.filter(({ cost }) => cost < (first?.cost ?? 0) + farFetched);
}

const farFetched = 1.9;
const hashedRaw = 0.5;

function worded({ pieces, join, frame, signer, cost, bytes }: Match, ways: readonly Way[]): Worded {
	const sum = (list: ReadonlyArray<{ readonly cost: number }>) =>
		list.reduce((all, one) => all + one.cost, 0);
	const written = ways.map(({ says }) => says).join(' + ');
	const more = [ways.length > 1 ? join.says : '', frame.says].filter((text) => text !== '');
	const says = `${signer.says}${written}${more.map((text) => `, ${text}`).join('')}`;
	// Where a secret is hashed with them, parameters are nearly always sorted.
	const isRaw = !signer.key && ways.some(({ template }) => template === '{rawQuery}');
	const all = cost - sum(pieces) + sum(ways) + (isRaw ? hashedRaw : 0);
	return { ways, join, frame, signer, bytes, says, cost: all };
}

const questions: Readonly<Record<Exclude<Question, 'value'>, string>> = {
	address: 'which form of the address is signed',
	order: 'in which order the parameters are signed: those of the example stand in it already',
	encoding: 'whether parameters are signed encoded: the example has nothing in them that changes',
	source: 'whose parameters are signed',
	names: 'how pairs are written: the example has too few of them',
	headers: 'which headers are signed',
};

/** What the example leaves open: it would come out either way. */
export function undecidedOf(base: Base, matches: readonly Match[]): readonly string[] {
	const [match] = [...matches].sort((one, other) => one.cost - other.cost);
	if (!match) return [];
	const lines = match.pieces.flatMap(({ ways }) => questionsOf(ways));
	const held = match.pieces.reduce((parts, piece) => parts | piece.parts, 0);
	return [...new Set([...lines, ...missing(base, held)])];
}

function questionsOf(all: readonly Way[]): readonly string[] {
	const lines: string[] = [];
	const ways = likely(all);
	for (const [question, says] of Object.entries(questions)) {
		const answers = new Set(
			ways.flatMap(({ answers = {} }) => answers[question as Exclude<Question, 'value'>] ?? []),
		);
		if (answers.size > 1) lines.push(`${says} (${listed([...answers])})`);
	}
	const values = new Set(ways.flatMap(({ answers = {} }) => answers.value ?? []));
	if (values.size > 1) lines.push(`which of these is signed: ${listed([...values])}`);
	return lines;
}

const queryBit = 4;
const bodyBit = 8;

function missing({ read, example }: Base, held: number): readonly string[] {
	const isEmpty = (template: string) => read(template) === '';
	return [
		...(isEmpty('{body}') && (held & bodyBit) === 0
			? ['whether the body is signed, and where: the example has none']
			: []),
		...(!example.isWebhook && isEmpty('{rawQuery}') && (held & queryBit) === 0
			? ['whether the query is signed, and where: the example has none']
			: []),
	];
}
