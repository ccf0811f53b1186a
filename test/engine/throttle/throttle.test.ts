import type { CredentialFields } from '../../../engine/record/fields';
import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { forgetClocks, learnClock } from '../../../engine/serverClock/serverClock';
import {
	LimitUsedUpError,
	pauseUntilNextWindow,
	refuseLongWait,
	waitForSlot,
} from '../../../engine/throttle/throttle';
import { limitsOf } from '../../../engine/throttle/limits';
import { setContext, newContext } from '../../../engine/context/requestContext';
import { oneAccess } from '../../../providers/oneAccess';
import { mioesim } from '../../../providers/mioesim';
import { xmp } from '../../../providers/xmp';
import { VirtualClock } from '../virtualClock';

const minute = 60_000;
const report = { method: 'POST', path: '/v2/media/account/report', service: 'api' };
const users = { method: 'POST', path: '/v1/media/user/list', service: 'api' };
const postback = { method: 'POST', path: '/s2s/postback/v2', service: 'postback' };
const unlimited = { method: 'GET', path: '/api_esim/getSkus', service: 'api' };

const limitOf = (...given: Parameters<typeof limitsOf>) => limitsOf(...given)[0];

/** The groups live as long as the process: each test has an account of its own. */
let accounts = 0;
function account(fields: CredentialFields = {}): CredentialFields {
	accounts += 1;
	return {
		baseUrl: 'https://xmp.example.com',
		clientId: `client ${accounts}`,
		clientSecret: 'secret',
		phoneNumber: `phone ${accounts}`,
		...fields,
	};
}

const changed = (rateLimitRequests: unknown, rateLimitWindow: unknown = 60) => ({
	changeRateLimit: true,
	rateLimitRequests,
	rateLimitWindow,
});

/** How many of so many calls have left after these ms. */
async function leftAfter(
	duration: number,
	calls: ReadonlyArray<{ credential: CredentialFields; call: typeof report }>,
	clock = new VirtualClock(),
): Promise<number> {
	let left = 0;
	for (const { credential, call } of calls) {
		void waitForSlot(xmp, credential, call, {}, clock).then(() => (left += 1));
	}
	await clock.pass(duration);
	return left;
}

function times(count: number, credential: CredentialFields, call = report) {
	return Array.from({ length: count }, () => ({ credential, call }));
}

describe('the limit of a call', () => {
	it('is the provider’s, as long as the user does not change it', () => {
		const documented = { group: 'default', requests: 10, window: minute };
		expect(limitOf(xmp, account(), report)).toEqual(documented);
		expect(limitOf(xmp, account({ rateLimitRequests: 3, rateLimitWindow: 1 }), report)).toEqual(
			documented,
		);
		expect(limitOf(xmp, account({ changeRateLimit: false, rateLimitRequests: 3 }), report)).toEqual(
			documented,
		);
		expect(limitOf(mioesim, account(), unlimited)).toBeUndefined();
	});

	it.each([
		[5, 5, 30],
		[20, 20, 120],
		[1, 1, 6],
		['5', 5, 30],
		[0.1, 1, 1],
	])('changes in proportion in every group: %p requests', (requests, reports, lists) => {
		const credential = account(changed(requests));
		expect(limitOf(xmp, credential, report)?.requests).toBe(reports);
		expect(limitOf(xmp, credential, users)?.requests).toBe(lists);
	});

	it('takes the window of the credential, in seconds', () => {
		expect(limitOf(xmp, account(changed(10, 90)), report)?.window).toBe(90_000);
		expect(limitOf(xmp, account(changed(10, '0.5')), report)?.window).toBe(500);
	});

	it.each([0, '0', ' 0 ', 0.0])('is switched off by %j', (requests) => {
		expect(limitOf(xmp, account(changed(requests)), report)).toBeUndefined();
		expect(limitOf(xmp, account(changed(requests)), users)).toBeUndefined();
	});

	const unreadable = ['', ' ', 'abc', '10 per minute', -5, '-5', NaN, Infinity, null, undefined];
	const others = [true, [], {}, '0x10', '1e3', '1,5', '--', 'Infinity'];

	it.each([...unreadable, ...others])('is not switched off by %p, which is an error', (value) => {
		const read = () => limitOf(xmp, account(changed(value)), report);
		expect(read).toThrow('The credential field "Requests" must be a number, 0 or more');
	});

	it.each([...unreadable, ...others, 0, '0'])('has no window of %p, which is an error', (value) => {
		const credential = account({ ...changed(10), rateLimitWindow: value });
		const read = () => limitOf(xmp, credential, report);
		expect(read).toThrow('The credential field "Window in Seconds" must be a number over 0');
	});

	it.each([
		['true', 3],
		['True', 3],
		[true, 3],
		['false', 10],
		[false, 10],
	])('is changed where the switch is %j', (changeRateLimit, requests) => {
		const credential = account({ ...changed(3), changeRateLimit });
		expect(limitOf(xmp, credential, report)?.requests).toBe(requests);
	});

	it.each(['', 'yes', 1, 0, null, undefined])('cannot be told by a switch of %p', (value) => {
		const read = () => limitOf(xmp, account({ ...changed(3), changeRateLimit: value }), report);
		expect(read).toThrow('The credential field "Change Rate Limit" must be true or false');
	});

	it('can be set for a group of its own, for which none is documented', () => {
		expect(limitOf(xmp, account(), postback)).toEqual({ group: 'postback', window: minute });
		expect(limitOf(xmp, account(changed(5, 30)), postback)).toEqual({
			group: 'postback',
			requests: 5,
			cost: 1,
			window: 30_000,
		});
		expect(limitOf(xmp, account(changed(0)), postback)).toBeUndefined();
	});

	it('can be set where the provider documents none', () => {
		expect(limitOf(mioesim, account(changed(7, 30)), unlimited)).toEqual({
			group: 'default',
			requests: 7,
			cost: 1,
			window: 30_000,
		});
	});
});

describe('the documented limits of XMP, per minute', () => {
	test.each([
		['/v2/media/account/report', 10],
		['/v2/media/material_report/list', 10],
		['/v2/media/account/list', 10],
		['/v1/media/user/list', 60],
		['/v1/media/team/add', 120],
		['/v2/media/material/list', 120],
		['/v1/media/report/fields', 120],
		['/v1/media/folder/list', 10],
		['/v9/not/documented', 10],
	])('%s: %i', (path, requests) => {
		const limit = limitOf(xmp, account(), { ...report, path });
		expect(limit).toMatchObject({ requests, window: minute });
	});

	it('hold for all calls of the default together, and for the others one by one', async () => {
		const credential = account();
		const list = { ...report, path: '/v2/media/account/list' };
		const calls = [
			...times(8, credential),
			...times(8, credential, list),
			...times(70, credential, users),
		];
		expect(await leftAfter(minute, calls)).toBe(10 + 60);
	});

	it('do not hold postbacks, which go to another host', async () => {
		const credential = account();
		const calls = [...times(20, credential), ...times(50, credential, postback)];
		expect(await leftAfter(0, calls)).toBe(10 + 50);
	});

	it('do not suffer from postbacks that are told to wait', async () => {
		const [credential, clock] = [account(), new VirtualClock()];
		pauseUntilNextWindow(xmp, credential, postback, undefined, clock);
		const calls = [...times(3, credential), ...times(3, credential, postback)];
		expect(await leftAfter(0, calls, clock)).toBe(3);
	});
});

describe('waiting for a slot', () => {
	it('counts each account apart', async () => {
		const calls = [...times(15, account()), ...times(15, account())];
		expect(await leftAfter(minute, calls)).toBe(20);
	});

	it('counts two credentials of one account together', async () => {
		const first = account();
		const second = { ...first, name: 'a copy', xmpToken: 'for postbacks' };
		expect(await leftAfter(minute, [...times(8, first), ...times(8, second)])).toBe(10);
	});

	it.each([
		['no secret', ''],
		['another one', 'guessed'],
	])('leaves the owner alone when a stranger with %s uses the name up', async (_what, secret) => {
		const clock = new VirtualClock();
		const owner = account();
		const stranger = { ...owner, clientSecret: secret };
		expect(await leftAfter(1000, times(50, stranger), clock)).toBe(10);
		pauseUntilNextWindow(xmp, stranger, report, undefined, clock);
		expect(await leftAfter(0, times(10, owner), clock)).toBe(10);
	});

	it('tells credentials without a secret apart by their records', async () => {
		const clock = new VirtualClock();
		const fields = { ...account(changed(10)), clientSecret: '' };
		const sign = { method: 'POST', path: '/api/v2/sdk/login/sms', service: 'api' };
		const read = (record: string) => {
			const credential = { ...fields };
			setContext(credential, newContext({ record }));
			return credential;
		};
		const leave = async (record: string) => {
			let left = 0;
			for (let call = 0; call < 20; call += 1) {
				void waitForSlot(oneAccess, read(record), sign, {}, clock).then(() => (left += 1));
			}
			await clock.pass(100);
			return left;
		};
		expect(await leave('stranger')).toBe(10);
		expect(await leave('owner')).toBe(10);
		expect(await leave('owner')).toBe(0);
	});

	it('keeps the stricter limit of two credentials of one account', async () => {
		const clock = new VirtualClock();
		const strict = account();
		const loose = { ...strict, ...changed(31) };
		const calls = Array.from({ length: 40 }, (_call, index) => ({
			credential: index % 2 === 0 ? strict : loose,
			call: report,
		}));
		expect(await leftAfter(minute, calls, clock)).toBe(10);
	});

	it('counts one client ID on two hosts apart', async () => {
		const first = account();
		const second = { ...first, baseUrl: 'https://other.example.com' };
		expect(await leftAfter(minute, [...times(8, first), ...times(8, second)])).toBe(16);
	});

	it('is not needed when the throttle is off', async () => {
		expect(await leftAfter(0, times(500, account(changed(0))))).toBe(500);
	});

	it('follows an edited limit while others wait', async () => {
		const clock = new VirtualClock();
		const credential = account();
		const read = (fields: CredentialFields = {}) => {
			const edited = { ...credential, ...fields };
			setContext(edited, newContext({ record: 'the one that is edited' }));
			return edited;
		};
		expect(await leftAfter(1000, times(15, read()), clock)).toBe(10);
		let left = 0;
		const next = waitForSlot(xmp, read(changed(16)), report, {}, clock);
		void next.then(() => (left += 1));
		await clock.pass(1000);
		expect(left).toBe(1);
	});

	it('lets go the slots that a lower limit leaves', async () => {
		expect(await leftAfter(minute, times(15, account(changed(4))))).toBe(4);
	});
});

describe('pausing until the next window', () => {
	it('holds the group until the next minute of the clock, and not much longer', async () => {
		const clock = new VirtualClock(1_700_000_000_000 - (1_700_000_000_000 % minute) + 45_000);
		const credential = account();
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		const counts = await countsAfter(clock, times(3, credential), [14_999, 2_001]);
		expect(counts).toEqual([0, 3]);
	});

	it('holds it until the next minute of the server’s clock, where that is known', async () => {
		const clock = new VirtualClock(1_700_000_000_000 - (1_700_000_000_000 % minute) + 45_000);
		const credential = account();
		const reading = { ahead: 10 * minute - 30_000, error: 600 };
		const outcome = outcomeOf({ ...commonCodes.httpError, code: '-1' });
		learnClock(xmp, credential, { service: report.service, ahead: 0, reading, outcome }, clock);
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		forgetClocks();
		expect(await countsAfter(clock, times(3, credential), [44_999, 2_001])).toEqual([0, 3]);
	});

	it('leaves other groups and other accounts alone', async () => {
		const clock = new VirtualClock();
		const credential = account();
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		const others = [...times(2, credential, users), ...times(2, account())];
		expect(await leftAfter(0, others, clock)).toBe(4);
	});

	it('holds where there is no limit, too', async () => {
		const clock = new VirtualClock(1_700_000_000_000 - (1_700_000_000_000 % minute));
		const credential = account(changed(0));
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		expect(await countsAfter(clock, times(3, credential), [59_999, 2_001])).toEqual([0, 3]);
	});

	it('takes the window that the user set', async () => {
		const clock = new VirtualClock(1_700_000_000_000 - (1_700_000_000_000 % minute));
		const credential = account(changed(10, 10));
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		expect(await countsAfter(clock, times(3, credential), [9_999, 2_001])).toEqual([0, 3]);
	});
});

/** How many calls have left after each of these durations. */
async function countsAfter(
	clock: VirtualClock,
	calls: ReadonlyArray<{ credential: CredentialFields; call: typeof report }>,
	durations: readonly number[],
): Promise<number[]> {
	let left = 0;
	for (const { credential, call } of calls) {
		void waitForSlot(xmp, credential, call, {}, clock).then(() => (left += 1));
	}
	const counts: number[] = [];
	for (const duration of durations) {
		await clock.pass(duration);
		counts.push(left);
	}
	return counts;
}

describe('a call that must not wait long', () => {
	const mostWait = 5000;
	const refusal = (credential: CredentialFields, clock: VirtualClock) => () =>
		refuseLongWait(xmp, credential, report, mostWait, clock);

	it('is refused while the minute is used up, and says when to try again', async () => {
		const credential = account();
		const clock = new VirtualClock();
		expect(await leftAfter(20_000, times(9, credential), clock)).toBe(9);
		expect(refusal(credential, clock)).not.toThrow();
		expect(await leftAfter(0, times(1, credential), clock)).toBe(1);
		expect(refusal(credential, clock)).toThrow(LimitUsedUpError);
		// The first nine left 20 s ago; a minute is held 2 % longer.
		expect(refusal(credential, clock)).toThrow(
			'The rate limit (10 in 60 s) is used up. Try again in 42 s, or enter the ID.',
		);
		await clock.pass(36_300);
		expect(refusal(credential, clock)).not.toThrow();
	});

	it('counts those who wait already', async () => {
		const credential = account();
		const clock = new VirtualClock();
		await leftAfter(58_000, times(19, credential), clock);
		// Nine wait for the minute that ends soon: there is room for one more, but not for two.
		expect(refusal(credential, clock)).not.toThrow();
		await leftAfter(0, times(1, credential), clock);
		// 61.2 s after the ten that leave 3.2 s from now.
		expect(refusal(credential, clock)).toThrow('Try again in 65 s');
	});

	it('is refused while the provider’s own "too frequent" holds the calls back', () => {
		const credential = account(changed(0));
		const clock = new VirtualClock();
		expect(refusal(credential, clock)).not.toThrow();
		pauseUntilNextWindow(xmp, credential, report, undefined, clock);
		expect(refusal(credential, clock)).toThrow('Requests are held back');
	});
});

describe('whoever waits because another credential of the account has a stricter limit', () => {
	const wait = (
		clock: VirtualClock,
		credential: CredentialFields,
		begin: (expected: number, limit: unknown) => void,
	) => void waitForSlot(xmp, credential, report, { waiting: { begin, end() {} } }, clock);

	it('is told of that limit', async () => {
		const clock = new VirtualClock();
		const usual = account();
		const quick = { ...usual, ...changed(10, 5) };
		await leftAfter(0, times(2, usual), clock);
		const told: unknown[] = [];
		const begin = (_expected: number, limit: unknown) => told.push(limit);
		for (let count = 0; count < 9; count += 1) wait(clock, quick, begin);
		expect(told.at(-1)).toMatchObject({ requests: 10, window: minute });
		expect(() => refuseLongWait(xmp, quick, report, 10_000, clock)).toThrow(
			'The rate limit (10 in 60 s) is used up.',
		);
		await clock.passAll();
	});

	it('is told of the own one again when that holds', async () => {
		const clock = new VirtualClock();
		const usual = account();
		const quick = { ...usual, ...changed(10, 5) };
		await leftAfter(0, times(2, usual), clock);
		await clock.pass(2 * minute);
		const told: unknown[] = [];
		const begin = (_expected: number, limit: unknown) => told.push(limit);
		for (let count = 0; count < 11; count += 1) wait(clock, quick, begin);
		expect(told.at(-1)).toMatchObject({ requests: 10, window: 5000 });
		await clock.passAll();
	});
});
