import { draw } from '../basics/draw';
import { atOnce, type Steps } from '../basics/turns';
import type { Compiled } from '../description/read';
import { moment } from '../description/vectorNames';
import type { Vector } from '../description/vocabulary';
import { firstDifference } from './difference';
import { optionsOfVector, sentAt, signOnly, type Sendable } from './sendable';

/** What became of a documented example. */
export interface VectorResult {
	readonly name: string;
	readonly isEqual: boolean;
	/** What differs, or why nothing could be made; then the texts that it was made of. */
	readonly lines: readonly string[];
}

/** Signs the documented examples of a description, and compares what comes of it. */
export function runVectors(compiled: Compiled): readonly VectorResult[] {
	return atOnce(vectorSteps(compiled));
}

/** The same, one example after the other: a description may have many that take long. */
export function* vectorSteps(compiled: Compiled): Steps<readonly VectorResult[]> {
	const results: VectorResult[] = [];
	for (const [index, vector] of (compiled.description.vectors ?? []).entries()) {
		results.push(runVector(compiled, vector, index));
		yield;
	}
	return results;
}

function runVector(compiled: Compiled, vector: Vector, index: number): VectorResult {
	const name = vector.name ?? `vectors[${index}]`;
	const given = new Map(Object.entries(vector.given ?? {}));
	const names = compiled.parts.recipe.values.map((value) => value.name);
	try {
		const asked = {
			moment: Number(given.get(moment) ?? 0),
			given,
		};
		const sendable = signOnly(compiled, vector.fields, optionsOfVector(compiled, vector), asked);
		const differences = Object.entries(vector.expect)
			// A text says more than the digest of it.
			.sort(([one], [other]) => Number(isValue(other)) - Number(isValue(one)))
			.flatMap(([place, expected]) => {
				const made = sentAt(sendable, place, names);
				if (made === undefined) return [`${place} is not there`];
				const difference = firstDifference(made, expected);
				return difference === undefined ? [] : [`${place} ${difference}`];
			});
		if (differences.length === 0) return { name, isEqual: true, lines: [] };
		return { name, isEqual: false, lines: [...differences, ...texts(compiled, sendable)] };
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { name, isEqual: false, lines: [why] };
	}
}

function isValue(place: string): boolean {
	return place.startsWith('values.');
}

/** Most characters that are shown of a text. */
const mostShown = 400;

/** The texts of the recipe, drawn: nearly always the mistake can be seen in one of them. */
function texts({ parts }: Compiled, { scope }: Sendable): readonly string[] {
	return parts.recipe.values.flatMap(({ name }, index) => {
		const value = scope.value(index);
		if (typeof value !== 'string') return [];
		const more = value.length > mostShown ? '…' : '';
		return [`  ${name} = ${draw(value.slice(0, mostShown))}${more}`];
	});
}
