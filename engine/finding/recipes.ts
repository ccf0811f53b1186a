import type { Steps } from '../basics/turns';
import type { ExplainedText, Explanation } from '../description/explained';
import type { Compiled } from '../description/read';
import type { Description, Vector, WebhookDescription } from '../description/vocabulary';
import { explain } from '../explain/explain';
import { optionsOfVector } from '../explain/sendable';
import type { Base } from './base';
import type { Search } from './search';
import type { SignatureForm } from './signatureForm';
import { simplest } from './undecided';
import { webhookOf, withNames, type FoundWebhook } from './webhook';
import { descriptionOf, guessOf } from './write';

/** A recipe that makes the expected signature of the example. */
export interface FoundRecipe {
	/** With the example as its vector, which comes out. */
	readonly description: Description;
	/** The same of webhooks, where the example is one that arrives. */
	readonly webhook?: WebhookDescription;
	readonly explanation: Explanation;
	/** What it does, in words. */
	readonly says: string;
	/** What had to be changed in what was typed; '' where nothing had. */
	readonly mended: string;
	/** The text that is signed, drawn; secrets are masked. */
	readonly text: string;
}

/** What one would expect of such an example first. */
export type Guess = Pick<FoundRecipe, 'says' | 'text'>;

/** One way to read the example: what the secret was meant to be, and what the signature is. */
export interface Reading {
	readonly base: Base;
	readonly form: SignatureForm;
	readonly search: Search;
	readonly mended: string;
	/** Of the reading itself. */
	readonly cost: number;
}

/** Recipes that are shown. */
const mostShown = 5;

/** The recipes of a search that has found some, the simplest first. */
export function* recipesOf({ base, form, search, mended }: Reading): Steps<readonly FoundRecipe[]> {
	const recipes: FoundRecipe[] = [];
	const seen = new Set<string>();
	for (const recipe of simplest(search.matches)) {
		yield;
		if (recipes.length >= mostShown) break;
		const compiled = descriptionOf(base, form, recipe);
		if (!compiled) continue;
		const { description } = compiled;
		const key = JSON.stringify(description.values);
		const [vector] = description.vectors ?? [];
		if (seen.has(key) || !vector) continue;
		const webhook = base.example.isWebhook ? webhookOf(base, form, recipe) : undefined;
		if (base.example.isWebhook && !webhook) continue;
		seen.add(key);
		const explanation = explained(compiled, vector);
		const text = textIn(base, explanation);
		const found = { description, explanation, says: recipe.says, mended, text };
		recipes.push(webhook ? received(found, webhook) : found);
	}
	return recipes;
}

/** As a webhook is explained: nothing is added to it, and what it brings along has its names there. */
function received(found: FoundRecipe, { description, names }: FoundWebhook): FoundRecipe {
	const written = (text: ExplainedText) => ({
		...text,
		name: names.get(text.name) ?? text.name,
		pieces: text.pieces.map((piece) => ({ ...piece, written: withNames(piece.written, names) })),
	});
	const values = found.explanation.values.map(written);
	return { ...found, explanation: { values, added: [] }, webhook: description };
}

/** What one would expect first, where nothing was found. */
export function guessesOf({ base, search }: Reading): readonly Guess[] {
	return search.usual.flatMap((match) => {
		const [recipe] = simplest([match]);
		const compiled = recipe && guessOf(base, recipe);
		if (!compiled) return [];
		return [{ says: recipe.says, text: textIn(base, explained(compiled, base.vector)) }];
	});
}

function explained(compiled: Compiled, vector: Vector): Explanation {
	const asked = { moment: 0, given: new Map(Object.entries(vector.given ?? {})) };
	return explain(compiled, vector.fields, optionsOfVector(compiled, vector), asked);
}

function textIn({ names }: Base, { values }: Explanation): string {
	return values.find(({ name }) => name === names.text)?.text ?? '';
}
