import { outcomeOf } from '../../../engine/outcome/classify';
import { commonCodes } from '../../../engine/outcome/commonCodes';
import { usedUpBy, usedUpNow } from '../../../engine/throttle/usedUp';
import { waitForSlot } from '../../../engine/throttle/throttle';
import { xmp } from '../../../providers/xmp';
import { VirtualClock } from '../virtualClock';

const minute = 60_000;
const hour = 60 * minute;
const call = { method: 'POST', path: '/v2/media/account/report', service: 'api' };
const credential = (clientId: string) => ({
	baseUrl: 'https://api.example.com',
	clientId,
	clientSecret: `secret of ${clientId}`,
});
const often = outcomeOf({ ...commonCodes.tooManyRequests, code: 'OFTEN' });
const daily = { ...often, limitWindow: 24 * hour };

let clock: VirtualClock;
beforeEach(() => {
	// Noon: the day ends in twelve hours.
	clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
});

const refused = (name: string, outcome = often, retryAfter?: number) =>
	usedUpBy(xmp, credential(name), call, { outcome, retryAfter }, clock);
const now = (name: string) => usedUpNow(xmp, credential(name), call, clock);

describe('a limit that is used up', () => {
	it('is waited for where it ends within the hour', () => {
		expect(refused('a')).toBe(often);
		expect(refused('a', often, hour - 1)).toBe(often);
		expect(now('a')).toBeUndefined();
	});

	it.each([
		['the code tells of a day', daily, undefined, 'about 12 h'],
		['the provider says so', often, hour, 'about 1 h'],
		['the provider says so of a month', often, 30 * 24 * hour, 'about 30 days'],
	])('fails at once where %s', (name, outcome, retryAfter, span) => {
		const usedUp = refused(name, outcome, retryAfter);
		expect(usedUp).toMatchObject({ code: 'OFTEN', isUsedUp: true });
		expect(usedUp.message).toContain(`the limit ends in ${span}`);
		expect(now(name)).toBe(usedUp);
		expect(now('another account')).toBeUndefined();
	});

	it('is waited for where the day ends within the hour', () => {
		clock = new VirtualClock(Date.UTC(2026, 0, 1, 23, 30));
		expect(refused('b', daily)).toBe(daily);
	});

	it('is asked for again after a minute', async () => {
		const usedUp = refused('c', daily);
		await clock.pass(minute - 1);
		expect(now('c')).toBe(usedUp);
		await clock.pass(1);
		expect(now('c')).toBeUndefined();
	});

	it('leaves other failures alone', () => {
		const other = outcomeOf(commonCodes.httpError);
		expect(refused('d', other, 2 * hour)).toBe(other);
	});
});

describe('a limit of our own', () => {
	it('is waited for after a refusal where it is a day and its log has room: somebody else was too frequent', async () => {
		const account = { ...credential('f'), ...changed };
		const refusal = { outcome: often };
		expect(usedUpBy(xmp, account, call, refusal, clock)).toBe(often);
		for (let sent = 0; sent < 10; sent += 1) await waitForSlot(xmp, account, call, {}, clock);
		expect(usedUpBy(xmp, account, call, refusal, clock)).toMatchObject({ isUsedUp: true });
	});

	const changed = { changeRateLimit: true, rateLimitRequests: 10, rateLimitWindow: 86_400 };

	it('fails at once where it is a day and its log is full, until it has room within the hour', async () => {
		const account = { ...credential('e'), ...changed };
		const own = () => usedUpNow(xmp, account, call, clock);
		for (let sent = 0; sent < 10; sent += 1) {
			expect(own()).toBeUndefined();
			await waitForSlot(xmp, account, call, {}, clock);
		}
		expect(own()).toMatchObject({ code: 'TOO_MANY_REQUESTS', category: 'rateLimit' });
		// A window is held somewhat longer than it is.
		await clock.pass(23.5 * hour);
		expect(own()).toBeUndefined();
	});
});
