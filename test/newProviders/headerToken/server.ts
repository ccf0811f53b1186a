import type { SeenRequest } from '../../mechanics/toyServer';
import { FakeServer, type FakeAnswer } from '../../support/fakeServer';

/** A Sunno of our own: the token is in a header of the login's answer, and in no body. */
export class SunnoServer extends FakeServer {
	readonly account = { userName: 'roof', systemCode: 'code-of-the-roof' };

	protected isSignIn(target: string): boolean {
		return target === '/thirdData/login';
	}

	protected answer({ target, headers, body }: SeenRequest): FakeAnswer {
		const given = JSON.parse(body) as Record<string, string>;
		if (this.isSignIn(target)) return this.login(given);
		if (headers['xsrf-token'] !== this.token) return failed(305, 'please log in');
		const { stationCode = '' } = given;
		return stationCode === 'P-404'
			? failed(20404, 'no such station')
			: { json: { success: true, failCode: 0, data: { stationCode, capacity: 4.5 } } };
	}

	private login({ userName, systemCode }: Record<string, string>): FakeAnswer {
		const isRight = userName === this.account.userName && systemCode === this.account.systemCode;
		if (!isRight) return failed(20001, 'wrong user name or system code');
		return {
			json: { success: true, failCode: 0, data: null },
			headers: { 'xsrf-token': this.newToken() },
		};
	}
}

function failed(failCode: number, message: string): FakeAnswer {
	return { json: { success: false, failCode, message, data: null } };
}
