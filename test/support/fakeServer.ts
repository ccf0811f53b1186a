import { ToyServer, type SeenRequest, type ToyAnswer } from '../mechanics/toyServer';

/** What a fake server answers: a JSON body, or all of it. */
export type FakeAnswer =
	| ToyAnswer
	| { readonly json: object; readonly headers?: ToyAnswer['headers'] };

/**
 * A copy of an API for one test: as strict as its documents, and checking signatures with code of its
 * own. One token is good at a time.
 */
export abstract class FakeServer {
	signIns = 0;

	protected token = '';

	constructor(private readonly toy: ToyServer) {
		toy.answer = (request) => {
			const answer = this.answer(request, new URL(request.target, toy.url));
			if (!('json' in answer)) return answer;
			return { headers: answer.headers, body: JSON.stringify(answer.json) };
		};
	}

	get url(): string {
		return this.toy.url;
	}

	/** The requests but for those that sign in. */
	get calls(): readonly SeenRequest[] {
		return this.toy.seen.filter(({ target }) => !this.isSignIn(target));
	}

	/** Ends the token that somebody holds, as a second login does. */
	killToken(): void {
		this.token = 'killed';
	}

	async stop(): Promise<void> {
		await this.toy.stop();
	}

	protected newToken(): string {
		this.signIns += 1;
		this.token = `token-${this.signIns}-of-the-server`;
		return this.token;
	}

	/** What a credential holds that is right, but for the base URL. */
	abstract readonly account: Readonly<Record<string, string>>;

	protected abstract isSignIn(target: string): boolean;

	protected abstract answer(request: SeenRequest, url: URL): FakeAnswer;
}
