import { createHmac } from 'node:crypto';
import type { SeenRequest } from '../../mechanics/toyServer';
import { FakeServer, type FakeAnswer } from '../../support/fakeServer';

/** A Coinbo of our own, which signs what has arrived and compares. */
export class CoinboServer extends FakeServer {
	readonly account = { apiKey: 'key-1', apiSecret: 'secret-of-the-account' };

	protected isSignIn(): boolean {
		return false;
	}

	protected answer({ method, headers, body }: SeenRequest, url: URL): FakeAnswer {
		const pairs = method === 'GET' ? [...url.searchParams] : Object.entries(JSON.parse(body));
		const text = pairs
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map((pair) => pair.join('='))
			.join('&');
		const sign = createHmac('sha256', this.account.apiSecret).update(text).digest('hex');
		const { timestamp, orderId = '' } = Object.fromEntries(pairs) as Record<string, string>;
		const isFresh = Math.abs(Date.now() - Number(timestamp)) < 5000;
		const isRight = headers['x-sign'] === sign && headers['x-key'] === this.account.apiKey;
		if (!isRight || !isFresh) return { json: { retCode: 10004, retMsg: 'error sign' } };
		return orderId === 'P-404'
			? { json: { retCode: 110001, retMsg: 'order does not exist' } }
			: { json: { retCode: 0, retMsg: 'OK', result: { orderId, side: 'Buy' } } };
	}
}
