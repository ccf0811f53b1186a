import { InvalidInputError } from '../basics/invalidInput';
import type { Json, JsonObject } from '../basics/json';
import type { ExplainedText } from '../description/explained';
import { withoutExamples } from '../description/extend';
import { Hider } from '../hiding/hide';
import { hideInValue } from '../hiding/value';
import { outcomeOf } from '../outcome/classify';
import { signatureNotFound } from '../outcome/commonCodes';
import type { Outcome } from '../provider/outcome';
import type { TypedExample } from '../request/example';
import { baseOf, ExampleError } from './base';
import { withScope } from './derived';
import type { Example } from './example';
import { readExample } from './readExample';
import { findSignature, type FindOptions, type Found } from './find';
import { withoutSignature } from './place';
import type { FoundRecipe } from './recipes';
import { formsOf, lookOf } from './signatureForm';

/** An example that can be searched for. Throws an InvalidInputError that names the field. */
export function checkedExample({ json, labelOf }: TypedExample): Example {
	const read = readExample(json);
	if (read.kind === 'wrong') {
		const [{ place, message } = { place: '', message: '' }] = read.problems;
		const label = labelOf(place);
		const isNamed = place === '' || labelOf('') !== label;
		throw new InvalidInputError(label, isNamed ? message : `has a flaw at ${place}: ${message}`);
	}
	const { example } = read;
	const forms = formsOf(example.signature, example.secrets);
	if (forms.length === 0) {
		throw new InvalidInputError(labelOf('signature'), `has ${lookOf(example.signature)}`);
	}
	const problem = problemOf(example);
	if (problem === undefined) return example;
	throw new InvalidInputError(labelOf('hosts'), `cannot be searched for: ${problem}`);
}

/** Why no request can be made of the example. */
function problemOf(example: Example): string | undefined {
	try {
		baseOf(withScope(withoutSignature(example)));
		return undefined;
	} catch (error) {
		if (error instanceof ExampleError) return error.problems.join('; ');
		return error instanceof Error ? error.message : String(error);
	}
}

/** What a search comes to: an item for each recipe, the simplest first, or why there is none. */
interface FoundItems {
	readonly items: readonly JsonObject[];
	readonly failure?: Outcome;
}

/** Searches for the signature of an example, and shows nothing of its secrets. Throws a CancelledError. */
export async function itemsFound(
	example: Example,
	isIncluded: boolean,
	options: FindOptions & { readonly mostTime: number },
): Promise<FoundItems> {
	const found = await findSignature(example, { ...options, mostTried: options.mostTime * perMs });
	const hiders = [new Hider(secretsOf(example, found), 'echo')];
	const hide = (value: Json) => hideInValue(value, hiders);
	if (found.recipes.length === 0) return { items: [], failure: failureOf(found, hide) };
	const items = found.recipes.map((recipe) => itemOf(recipe, found, isIncluded, hide));
	return { items };
}

/** So many signatures that the time is over first on any machine of today. */
const perMs = 1000;

/** As they were typed, and as they may have been meant. */
function secretsOf({ secrets }: Example, { recipes }: Found): readonly string[] {
	const meant = recipes.flatMap(({ description: { fields, vectors = [] } }) =>
		fields.flatMap(({ name, secret }) =>
			secret ? vectors.flatMap((vector) => vector.fields[name] ?? []) : [],
		),
	);
	return [...new Set([...Object.values(secrets), ...meant])].filter((text) => text !== '');
}

type Hide = (value: Json) => Json;

function itemOf(
	{ says, mended, text, explanation, description, webhook }: FoundRecipe,
	{ undecided, tried }: Found,
	isIncluded: boolean,
	hide: Hide,
): JsonObject {
	const whole = plain(webhook ?? description);
	const shown = isIncluded ? whole : plain(withoutExamples(whole));
	return {
		recipe: says,
		...(mended === '' ? {} : { changed: mended }),
		text: hide(text),
		values: hide(explanation.values.map(shownText)),
		added: hide(explanation.added.map(shownText)),
		notTold: [...undecided],
		tried: { signatures: tried.signatures, seconds: secondsOf(tried) },
		// What is made of names is no secret, whatever it is called.
		description: {
			...shown,
			name: hide(description.name),
			...(webhook ? {} : { hosts: hide(plain(description.hosts)) }),
		},
		note: isIncluded ? included : leftOut,
	};
}

const included =
	'The description holds the example with its secrets under `vectors`: take them out before you share it, unless a page prints them.';
const leftOut =
	'The example is not in the description, since its secrets would be: switch on Include Example for those of a page. Names, codes, limits and a sign-in are yours to add.';

/** Without a digest, by which somebody could guess what is masked. */
function shownText({ name, text, pieces }: ExplainedText): JsonObject {
	return { name, text, pieces: pieces.map((piece) => plain(piece)) };
}

function plain(value: object): JsonObject {
	return JSON.parse(JSON.stringify(value)) as JsonObject;
}

function secondsOf({ time }: Found['tried']): number {
	return Math.round(time / 100) / 10;
}

function failureOf({ forms, tried, mends, usual }: Found, hide: Hide): Outcome {
	const count = tried.signatures.toLocaleString('en');
	const end = tried.stopped === '' ? ', which is all that is looked for' : '';
	return outcomeOf(signatureNotFound, {
		message: `Nothing fits after ${count} signatures in ${secondsOf(tried)} s${end}. The expected one can be ${forms.join(', or ')}, and so can its HMAC`,
		answer: {
			canBe: [...forms],
			tried: { ...tried.by },
			triedToo: [...mends],
			usual: usual.map(({ says, text }) => ({ recipe: says, text: hide(text) })),
		},
	});
}
