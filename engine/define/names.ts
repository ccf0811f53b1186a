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

/** The name that was probably meant: a third of its letters may be others. */
function nearest(name: string, names: readonly string[]): string | undefined {
	const [best] = names
		.map((other) => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) }))
		.filter(({ other, apart }) => apart <= other.length / 3)
		.sort((one, two) => one.apart - two.apart);
	return best?.other;
}

/** How many letters have to be added, taken away or changed. */
function distance(one: string, other: string): number {
	const first = Array.from({ length: other.length + 1 }, (_, at) => at);
	const last = [...one].reduce<readonly number[]>((above, letter, row) => {
		const line = [row + 1];
		for (const [at, otherLetter] of [...other].entries()) {
			const changed = (above[at] ?? 0) + (letter === otherLetter ? 0 : 1);
			line.push(Math.min(changed, (above[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1));
		}
		return line;
	}, first);
	return last.at(-1) ?? 0;
}
