import { RefusedRequestError } from '../basics/refusedRequest';
import { bounds } from './bounds';
import type { RequestFacts } from './facts';

/** Digests are bytes until a filter makes text of them. */
export type Data = string | Buffer;

/** What names stand for while one request is signed: once each, however often they are named. */
export class Scope {
	/** Of values, by their place in the recipe. */
	private readonly results: Array<Data | undefined> = [];
	private work = 0;
	/** Made of secrets, with a filter: what no output may show besides the secrets themselves. */
	readonly secrets = new Set<string>();

	constructor(
		/** What the user typed into the credential, by the name of the field. */
		readonly field: (name: string) => string,
		public facts: RequestFacts,
		/** `token`, `session.x` and `step1.x`, of a webhook `time` and `id`; '' where there is none. */
		readonly session: (name: string) => string,
		/** By the server's clock, in ms since 1970: one moment for all times of a request. */
		readonly moment: number,
		private readonly recipe: ReadonlyArray<{
			readonly name: string;
			readonly read: (scope: Scope) => Data;
		}>,
		/** Fixed by a documented example, by name. */
		readonly given: ReadonlyMap<string, string> | undefined,
		/** For a nonce that must grow: one for each request. */
		readonly number: string,
		/** Characters that one text, and all together, may have. */
		private readonly most: { readonly made: number; readonly work: number } = bounds,
	) {}

	/** The value at this place of the recipe. */
	value(index: number): Data {
		const known = this.results[index];
		if (known !== undefined) return known;
		const value = this.recipe[index];
		if (!value) return '';
		const result = this.given?.get(value.name) ?? value.read(this);
		this.results[index] = result;
		return result;
	}

	/** What was made, unless it is too much. */
	bounded(made: Data): Data {
		this.work += made.length;
		if (made.length > this.most.made || this.work > this.most.work) throw tooLong();
		return made;
	}
}

/** For whoever compares: bytes as hex. */
export function comparable(data: Data): string {
	return typeof data === 'string' ? data : data.toString('hex');
}

/** What stands where only text can. Throws for the body of a request that is none. */
export function textOf(data: Data): string {
	if (typeof data === 'string') return data;
	throw new RefusedRequestError(
		'The body of this request cannot be signed',
		'Nothing was sent. This API signs the body as a text, and no file is one: send it as JSON, as form fields or as text.',
	);
}

function tooLong(): RefusedRequestError {
	return new RefusedRequestError(
		'The text to be signed is too long',
		`Nothing was sent. A description may make texts of up to ${bounds.made} characters.`,
	);
}
