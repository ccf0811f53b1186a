import type { ExplainedText } from '../description/explained';
import type { Found } from './find';
import type { FoundRecipe } from './recipes';

/** Kinds of recipes of which the count is shown. */
const mostKinds = 8;

/** What was found, or how far the search came, line by line. */
export function wordsOf({
	recipes,
	undecided,
	tried,
	forms,
	look,
	mends,
}: Found): readonly string[] {
	const seconds = (tried.time / 1000).toFixed(1);
	const much = `${tried.signatures.toLocaleString('en')} signatures in ${seconds} s`;
	if (recipes.length > 0) {
		const [first, ...others] = recipes;
		return [
			...(first ? recipeWords('fits', first) : []),
			...others.map(({ says }) => `fits, too: ${says}`),
			...undecided.map((line) => `the example does not tell ${line}`),
			`tried ${much}`,
		];
	}
	if (look !== '') return [`nothing was tried: the signature has ${look}`];
	const kinds = Object.entries(tried.by).sort(([, one], [, other]) => other - one);
	return [
		`nothing fits. The signature can be ${forms.join(', or ')}, and so can its HMAC`,
		`tried ${much}${stops[tried.stopped]}`,
		...kinds.slice(0, mostKinds).map(([says, count]) => `  ${count.toLocaleString('en')} ${says}`),
		...(mends.length > 0 ? [`  also with ${mends.join('; ')}`] : []),
		...advice,
	];
}

const stops = {
	'': ', which is all that is looked for',
	count: ', which is the most that is tried',
	time: ', until the time was over',
} as const;

const advice = [
	'Is all of it there that the page signs: time, nonce, key, token, headers? Each has to be in the request or under `values`',
	'Is it exactly that of the example, character by character? A page that prints a time and a signature of another one cannot be searched',
];

function recipeWords(start: string, { says, mended, explanation }: FoundRecipe): readonly string[] {
	return [
		`${start}: ${says}`,
		...(mended === '' ? [] : [`  with ${mended}`]),
		...explanation.values.map(textWords),
		...explanation.added.map(textWords),
	];
}

function textWords({ name, text, pieces }: ExplainedText): string {
	const written = pieces.map((piece) => piece.written).join('');
	return `  ${name} = ${text}${written === '' || written === text ? '' : `   from ${written}`}`;
}
