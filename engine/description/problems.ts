/** Something in a description that cannot stay: where it is, and what to do about it. */
export interface Problem {
	/** Such as `values[2].text`; empty for the description as a whole. */
	readonly place: string;
	readonly message: string;
}

/** Who has so many would not read more of them. */
const mostProblems = 50;

/** What a check has found so far. */
export class Problems {
	constructor(
		private readonly found: Problem[] = [],
		private readonly within = '',
	) {}

	/** Where the same is told with its places below this one. */
	below(place: string): Problems {
		return new Problems(this.found, place);
	}

	/** A message that takes long to be made is made only where somebody reads it. */
	add(place: string, message: string | (() => string)): void {
		if (this.found.length >= mostProblems) return;
		const whole = [this.within, place].filter((part) => part !== '').join('.');
		this.found.push({ place: whole, message: typeof message === 'string' ? message : message() });
	}

	get list(): readonly Problem[] {
		return this.found;
	}

	get count(): number {
		return this.found.length;
	}
}

/** A problem as one line. */
export function problemText({ place, message }: Problem): string {
	return place === '' ? message : `${place}: ${message}`;
}

/** The place of a member: `attach.headers.sign`, or `attach.headers["x-sign"]` for odd names. */
export function memberPlace(place: string, name: string): string {
	if (!/^[A-Za-z_$][\w$]{0,60}$/.test(name)) {
		const shown = name.length > 60 ? `${name.slice(0, 60)}...` : name;
		return `${place}[${JSON.stringify(shown)}]`;
	}
	return place === '' ? name : `${place}.${name}`;
}
