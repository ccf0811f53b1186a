import type { SeenRequest } from '../../mechanics/toyServer';
import { FakeServer, type FakeAnswer } from '../../support/fakeServer';

/** A Corpo of our own: the token stands in the query, once, and nowhere else. */
export class CorpoServer extends FakeServer {
	readonly account = { corpId: 'ww1', corpSecret: 'secret-of-the-company' };

	protected isSignIn(target: string): boolean {
		return target.startsWith('/gettoken');
	}

	protected answer(_request: SeenRequest, { pathname, searchParams }: URL): FakeAnswer {
		const json =
			pathname === '/gettoken' ? this.signIn(searchParams) : this.call(pathname, searchParams);
		return { json };
	}

	private signIn(query: URLSearchParams): object {
		const { corpId, corpSecret } = this.account;
		if (query.get('corpid') !== corpId || query.get('corpsecret') !== corpSecret)
			return { errcode: 40001, errmsg: 'invalid credential' };
		return { errcode: 0, access_token: this.newToken(), expires_in: 7200 };
	}

	private call(path: string, query: URLSearchParams): object {
		if (query.getAll('access_token').join() !== this.token)
			return { errcode: 42001, errmsg: 'access_token expired' };
		const userid = query.get('userid') ?? '';
		return path !== '/user/get' || userid === 'nobody'
			? { errcode: 60111, errmsg: 'userid not found' }
			: { errcode: 0, errmsg: 'ok', user: { userid, name: `Name of ${userid}` } };
	}
}
