import { LoggerProxy } from 'n8n-workflow';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { outcomeOf } from '../../../engine/outcome/classify';
import type { Outcome } from '../../../engine/provider/outcome';
import {
	aheadOf,
	clockHint,
	forgetClocks,
	learnClock,
} from '../../../engine/serverClock/serverClock';
import { mioesim } from '../../../providers/mioesim';
import { VirtualClock } from '../virtualClock';
import { xmp } from '../../../providers/xmp';
import { callCodes } from '../../../providers/xmp/responseCodes';

const credential = { baseUrl: 'https://xmp.example.com', clientId: 'client' };
const minute = 60_000;

function answered(code: string, message = ''): Outcome {
	const row = callCodes.find((candidate) => candidate.code === code);
	if (!row) throw new Error(`XMP has no code ${code}`);
	return outcomeOf(row, { message, httpStatus: 200 });
}

const refused = answered('-1', 'interface timeout');
const success = answered('0');

/** An answer by whose Date the server is so far ahead (ms). */
function learn(ahead: number, outcome: Outcome, { error = 600, stampedWith = 0 } = {}): boolean {
	const reading = { ahead, error };
	const answer = { service: 'api', ahead: stampedWith, reading, outcome };
	return learnClock(xmp, credential, answer, clock);
}

const known = () => aheadOf(xmp, credential, 'api', clock);

let clock: VirtualClock;

beforeEach(() => {
	clock = new VirtualClock();
	forgetClocks();
});

describe('a refused stamp', () => {
	it.each([10 * minute, -10 * minute])('%i ms off: the request may be sent again', (ahead) => {
		expect(learn(ahead, refused)).toBe(true);
		expect(known()).toBe(ahead);
	});

	it('is one only if the Date proves it: a timeout of a slow call is none', () => {
		expect(learn(30_000, refused, { error: 30_500 })).toBe(false);
		expect(known()).toBe(0);
	});

	it('that is barely out of its life is learned from, but the request is not repeated', () => {
		expect(learn(30_300, refused)).toBe(false);
		expect(known()).toBe(30_300);
	});

	it('although it followed the Date: that is not the server’s clock', () => {
		learn(60 * minute, refused);
		expect(learn(60 * minute + 200, refused, { stampedWith: 60 * minute })).toBe(false);
		expect(known()).toBe(0);
	});

	it('of a request that went out before the others had learned may be sent again, too', () => {
		learn(10 * minute, refused);
		expect(learn(10 * minute + 100, refused)).toBe(true);
	});
});

describe('other answers', () => {
	it('that are good leave small differences alone', () => {
		expect(learn(14_000, success)).toBe(false);
		expect(known()).toBe(0);
	});

	it('that are good bring a clock back that drifts, before it is refused', () => {
		expect(learn(20_000, success)).toBe(false);
		expect(known()).toBe(20_000);
	});

	it('that are good although their Date says otherwise carry another’s Date', () => {
		expect(learn(60 * minute, success)).toBe(false);
		expect(known()).toBe(0);
	});

	it.each([
		['too many', answered('TOO_FREQUENT', 'request too frequent')],
		['a wrong parameter', answered('400001', 'error request parameter')],
		['a gateway', { ...outcomeOf(commonCodes.httpError), httpStatus: 504, message: 'timeout' }],
	])('say nothing of the clock: %s', (_what, outcome) => {
		for (const ahead of [20_000, 10 * minute]) expect(learn(ahead, outcome)).toBe(false);
		expect(known()).toBe(0);
	});
});

describe('what is known', () => {
	it('is not said to the user where it is hardly anything', () => {
		learn(10 * minute, refused);
		clock.set(10 * minute - 2000);
		expect(known()).toBe(2000);
		expect(clockHint(xmp, credential, clock)).toBeUndefined();
		clock.set(-1);
		expect(clockHint(xmp, credential, clock)?.message).toMatch(/ 2 s behind/);
	});

	it('belongs to one host', () => {
		learn(10 * minute, refused);
		const elsewhere = { ...credential, baseUrl: 'https://other.example.com' };
		expect(aheadOf(xmp, elsewhere, 'api')).toBe(0);
	});

	it('belongs to one service of an API', () => {
		const two = { ...credential, postbackBaseUrl: 'https://postback.example.com' };
		const reading = { ahead: 10 * minute, error: 600 };
		learnClock(xmp, two, { service: 'postback', ahead: 0, reading, outcome: refused }, clock);
		expect(aheadOf(xmp, two, 'postback', clock)).toBe(10 * minute);
		expect(aheadOf(xmp, two, 'api', clock)).toBe(0);
		expect(aheadOf(xmp, { ...two, postbackBaseUrl: two.baseUrl }, 'postback', clock)).toBe(0);
	});

	it('is kept where a request that was stamped before is refused', () => {
		learn(60 * minute, refused);
		expect(learn(200, refused)).toBe(false);
		expect(known()).toBe(60 * minute);
	});

	it('is logged once, however many learn the same', () => {
		const warn = jest.spyOn(LoggerProxy, 'warn').mockImplementation(() => {});
		learn(10 * minute, refused);
		learn(10 * minute + 2000, refused);
		learn(10 * minute, refused);
		expect(warn.mock.calls).toEqual([
			[
				'signed-apis: The clock of this machine is 600 s behind that of xmp.example.com, which the signatures follow',
			],
		]);
		learn(-10 * minute, refused);
		expect(warn).toHaveBeenCalledTimes(2);
		expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('is 600 s ahead of that of'));
	});

	it('is nothing where signatures carry no time', () => {
		const account = { baseUrl: credential.baseUrl };
		const outcome = { ...refused };
		const reading = { ahead: 10 * minute, error: 600 };
		const answer = { service: 'api', ahead: 0, reading, outcome };
		expect(learnClock(mioesim, account, answer)).toBe(false);
		expect(aheadOf(mioesim, account, 'api')).toBe(0);
	});

	it('stays right when somebody sets the clock of this machine, as the hint asks for', () => {
		learn(10 * minute, refused);
		clock.set(10 * minute);
		expect(known()).toBe(0);
		expect(clockHint(xmp, credential, clock)).toBeUndefined();
		clock.set(-60 * minute);
		expect(known()).toBe(60 * minute);
	});

	it('does not follow the time that passes', async () => {
		learn(10 * minute, refused);
		await clock.pass(60 * minute);
		expect(known()).toBe(10 * minute);
	});

	it('is said to the user', () => {
		expect(clockHint(xmp, credential, clock)).toBeUndefined();
		learn(10 * minute, refused);
		expect(clockHint(xmp, credential, clock)).toEqual({
			type: 'warning',
			location: 'outputPane',
			message:
				'The clock of this machine is 600 s behind that of XMP, which the signatures follow. Set the clock of the n8n server.',
		});
		learn(-10 * minute, refused);
		expect(clockHint(xmp, credential, clock)?.message).toMatch(/600 s ahead of that of XMP/);
		expect(clockHint(xmp, { baseUrl: 'not a URL at all' })).toBeUndefined();
	});
});
