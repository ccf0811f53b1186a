import { nearest } from '../basics/nearest';

/** A definition that cannot be right. Its message names the place, and what was probably meant. */
class ProviderError extends Error {
	constructor(provider: string, place: string, problem: string) {
		super(`The provider "${provider}" is not right: ${place} ${problem}`);
		this.name = 'ProviderError';
	}
}

/** Looks at the names in a definition; each throws a ProviderError. */
export class NameCheck {
	constructor(private readonly provider: string) {}

	/** `what` names in the singular what the name must be one of, such as "session". */
	known(place: string, what: string, name: string, names: readonly string[]): void {
		if (names.includes(name)) return;
		const near = nearest(name, names);
		const others = names.length > 0 ? `: there are ${names.join(', ')}` : '';
		const hint = near === undefined ? others : `: did you mean "${near}"?`;
		this.refuse(place, `names the ${what} "${name}", which does not exist${hint}`);
	}

	allKnown(
		place: string,
		what: string,
		given: readonly string[] | undefined,
		names: readonly string[],
	): void {
		for (const name of given ?? []) this.known(place, what, name, names);
	}

	unique(place: string, what: string, names: readonly string[]): void {
		const twice = names.find((name, at) => names.indexOf(name) !== at);
		if (twice !== undefined) this.refuse(place, `has the ${what} "${twice}" twice`);
	}

	matches(place: string, text: string, pattern: RegExp, mustBe: string): void {
		if (!pattern.test(text)) this.refuse(place, `must be ${mustBe}, but is "${text}"`);
	}

	refuse(place: string, problem: string): never {
		throw new ProviderError(this.provider, place, problem);
	}
}
