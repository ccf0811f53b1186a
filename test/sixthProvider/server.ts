import { createHash } from 'node:crypto';
import type { SeenRequest } from '../mechanics/toyServer';
import { FakeServer, type FakeAnswer } from '../support/fakeServer';

/** A Parcelo of our own, as strict as its documents: one token at a time, every call signed. */
export class ParceloServer extends FakeServer {
	readonly account = { account: 'shop', secret: 's3cret-of-the-shop' };

	protected isSignIn(target: string): boolean {
		return target === '/login';
	}

	protected answer(request: SeenRequest, { pathname, searchParams }: URL): FakeAnswer {
		const json =
			pathname === '/login' ? this.login(request) : this.call(request, pathname, searchParams);
		return { json };
	}

	private login({ body }: SeenRequest): object {
		const { account, secret } = JSON.parse(body) as Record<string, string>;
		if (account !== this.account.account || secret !== this.account.secret) {
			return { state: 'wrong_login', text: 'who are you?' };
		}
		return { state: 'ok', token: this.newToken(), expires_in: 3600 };
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
