import { createHash } from 'node:crypto';
import type { SeenRequest } from '../../mechanics/toyServer';
import { FakeServer, type FakeAnswer } from '../../support/fakeServer';

/** A Cargo of our own, which digests the bytes that have arrived. */
export class CargoServer extends FakeServer {
	readonly account = { appKey: 'app-1', appSecret: 'secret-of-the-app' };

	protected isSignIn(): boolean {
		return false;
	}

	protected answer({ headers, body }: SeenRequest): FakeAnswer {
		const { appKey, appSecret } = this.account;
		const digest = createHash('md5').update(`${body}${appSecret}`).digest('base64');
		if (headers['data-digest'] !== digest || headers['app-key'] !== appKey)
			return { json: { errorCode: 'S02', errorMsg: 'digest mismatch' } };
		const { waybillNo = '' } = JSON.parse(body) as Record<string, string>;
		return waybillNo === 'P-404'
			? { json: { errorCode: 'B01', errorMsg: 'unknown waybill' } }
			: { json: { errorCode: '0', data: { waybillNo, place: 'Lagos' } } };
	}
}
