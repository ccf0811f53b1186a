import { createHash } from 'node:crypto';
import { ToyServer, type SeenRequest, type ToyAnswer } from '../mechanics/toyServer';

/** A Parcelo of our own, as strict as its documents: one token at a time, every call signed. */
export class ParceloServer {
	readonly account = { account: 'shop', secret: 's3cret-of-the-shop' };

	signIns = 0;

	private token = '';

	private constructor(private readonly toy: ToyServer) {
		toy.answer = (request) => this.answer(request);
	}

	static async start(): Promise<ParceloServer> {
		return new ParceloServer(await ToyServer.start());
	}

	get url(): string {
		return this.toy.url;
	}

	get calls(): SeenRequest[] {
		return this.toy.seen.filter(({ target }) => target.startsWith('/parcels/'));
	}

	/** Ends the token that somebody holds, as a second login does. */
	killToken(): void {
		this.token = 'killed';
	}

	async stop(): Promise<void> {
		await this.toy.stop();
	}

	private answer(request: SeenRequest): ToyAnswer {
		const { pathname, searchParams } = new URL(request.target, this.url);
		const body =
			pathname === '/login' ? this.login(request) : this.call(request, pathname, searchParams);
		return { body: JSON.stringify(body) };
	}

	private login({ body }: SeenRequest): object {
		const { account, secret } = JSON.parse(body) as Record<string, string>;
		if (account !== this.account.account || secret !== this.account.secret) {
			return { state: 'wrong_login', text: 'who are you?' };
		}
		this.signIns += 1;
		this.token = `token-${this.signIns}-of-the-shop`;
		return { state: 'ok', token: this.token, expires_in: 3600 };
	}

	private call({ headers }: SeenRequest, path: string, query: URLSearchParams): object {
		const stamp = query.get('timestamp') ?? '';
		const expected = createHash('md5')
			.update(this.account.secret + path + stamp)
			.digest('hex');
		const isFresh = Math.abs(Date.now() / 1000 - Number(stamp)) < 30;
		if (query.get('sign') !== expected || !isFresh) return { state: 'wrong_sign' };
		if (headers['x-token'] !== this.token) return { state: 'stale_token', text: 'log in again' };
		const id = path.replace('/parcels/', '');
		if (id === 'P-404') return { state: 'no_parcel', text: 'never heard of it' };
		return { state: 'ok', parcel: { id, place: 'Lagos' } };
	}
}
